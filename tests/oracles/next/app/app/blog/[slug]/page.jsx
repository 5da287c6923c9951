import { getPost, getSlugs } from '../../../lib/posts';

export function generateStaticParams() {
  return getSlugs().map((slug) => ({ slug }));
}
export default async function Post({ params }) {
  return <pre>{getPost((await params).slug)}</pre>;
}
