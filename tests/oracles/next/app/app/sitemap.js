export const dynamic = 'force-static';

export default function sitemap() {
  return [];
}
