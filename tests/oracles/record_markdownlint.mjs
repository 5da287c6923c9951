// What markdownlint itself reports on any Markdown files, in the form that benchmarks/conformance.py reads.
//
//     node tests/oracles/record_markdownlint.mjs OUT FOLDER [FOLDER...]
//
// `markdownlint` is taken from the node_modules of the folder one stands in. Every rule is on, with its
// defaults; inline comments count. OUT gets `cases/`, copies of the .md files, and `expected.jsonl`.
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(path.join(process.cwd(), "package.json"));
const { lint } = await import(pathToFileURL(require.resolve("markdownlint/sync")).href);

const [out, ...folders] = process.argv.slice(2);
fs.mkdirSync(path.join(out, "cases"), { recursive: true });
const rows = [];
for (const folder of folders) {
  for (const name of fs.readdirSync(folder, { recursive: true }).sort()) {
    if (!name.endsWith(".md")) continue;
    const content = fs.readFileSync(path.join(folder, name), "utf8");
    const file = path.basename(folder) + "__" + name.replaceAll(path.sep, "__");
    fs.copyFileSync(path.join(folder, name), path.join(out, "cases", file));
    const expected = {};
    let found;
    try {
      found = lint({ strings: { [file]: content }, config: { default: true } })[file];
    } catch (error) {
      console.error(`${file} is left out: ${error.message}`);
      fs.rmSync(path.join(out, "cases", file));
      continue;
    }
    for (const one of found) {
      const rule = one.ruleNames[0];
      expected[rule] = [...new Set([...(expected[rule] ?? []), one.lineNumber])].sort((a, b) => a - b);
    }
    rows.push(JSON.stringify({ file, expected }));
  }
}
fs.writeFileSync(path.join(out, "expected.jsonl"), rows.join("\n") + "\n");
