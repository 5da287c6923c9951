import fs from 'node:fs';
import path from 'node:path';

// Only what lies in this folder itself is a post.
const folder = path.join(process.cwd(), 'posts');

export function getSlugs() {
  return fs.readdirSync(folder).filter((name) => name.endsWith('.md')).map((name) => name.replace(/\.md$/, ''));
}

export function getPost(slug) {
  return fs.readFileSync(path.join(folder, `${slug}.md`), 'utf8');
}
