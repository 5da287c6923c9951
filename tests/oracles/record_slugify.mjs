// Asks the npm packages slugify and @sindresorhus/slugify how they spell each character.
//
//     node tests/oracles/record_slugify.mjs TOOLS
//
// TOOLS is a folder whose node_modules holds @11ty/eleventy, which brings both. Writes the two
// tables in contentlint/site/spelling: a character, a tab, its spelling, one a line.
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const folder = new URL("../../contentlint/site/spelling/", import.meta.url);
const require = createRequire(resolve(process.argv[2], "node_modules/@11ty/eleventy/index.js"));
const slugify = require("slugify");
const path = require.resolve("@sindresorhus/slugify");
const beside = createRequire(path);
const transliterate = (await import(pathToFileURL(beside.resolve("@sindresorhus/transliterate"))))
  .default;

const plain = (char) =>
  char.normalize().normalize("NFD").replace(/\p{Diacritic}/gu, "").normalize();

const tables = {
  slugify: (char) => {
    const text = slugify(`a${char}b`, { remove: /\0/g, replacement: "\u0001" }).slice(1, -1);
    return text === char ? undefined : text.replaceAll("\u0001", " ");
  },
  sindresorhus: (char) => {
    const text = transliterate(char);
    return text === plain(char) ? undefined : text;
  },
};
for (const [name, spelled] of Object.entries(tables)) {
  const lines = [];
  for (let code = 0x21; code < 0x10000; code += 1) {
    const char = String.fromCharCode(code);
    if ((code >= 0xd800 && code < 0xe000) || char.normalize() !== char || /\s/.test(char)) continue;
    const text = spelled(char);
    if (text !== undefined) lines.push(`${char}\t${text}`);
  }
  writeFileSync(new URL(`${name}.tsv`, folder), `${lines.join("\n")}\n`);
}
