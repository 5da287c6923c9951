import fs from 'fs';
import { resolve } from 'path';

export default function Page({ text }) {
  return <main>{text}</main>;
}

export async function getStaticProps(context) {
  const rootDir = process.cwd() + '/content/';
  const name = (context.params.markdownPath || []).join('/') || 'index';
  let text;
  try {
    text = fs.readFileSync(rootDir + name + '.md', 'utf8');
  } catch {
    text = fs.readFileSync(rootDir + name + '/index.md', 'utf8');
  }
  return { props: { text } };
}

export async function getStaticPaths() {
  const rootDir = process.cwd() + '/content';
  const files = (dir) =>
    fs.readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? files(resolve(dir, entry.name)) : [resolve(dir, entry.name).slice(rootDir.length + 1)],
    );
  const paths = files(rootDir)
    .filter((file) => file.endsWith('.md') && !file.startsWith('errors/'))
    .map((file) => {
      const segments = file.slice(0, -3).split('/');
      if (segments.at(-1) === 'index') segments.pop();
      return { params: { markdownPath: segments } };
    });
  return { paths, fallback: false };
}
