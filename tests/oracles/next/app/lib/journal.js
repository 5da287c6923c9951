import fs from 'node:fs';
import path from 'node:path';

export const root = path.join(process.cwd(), 'journal');

export function all(dir = root) {
  return fs.readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? all(path.join(dir, entry.name)) : [path.relative(root, path.join(dir, entry.name))],
  );
}
