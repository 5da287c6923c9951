import { all } from '../../../lib/journal';

export function generateStaticParams() {
  return all().map((file) => {
    const parts = file.replace(/\.mdx?$/, '').split('/');
    if (parts.at(-1) === 'index') parts.pop();
    return { path: parts };
  });
}
export default async function Note({ params }) {
  return <p>{((await params).path ?? []).join(' ')}</p>;
}
