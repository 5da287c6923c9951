import createMDX from '@next/mdx';

const withMDX = createMDX({ extension: /\.mdx?$/, options: { rehypePlugins: ['rehype-slug'] } });

/** @type {import('next').NextConfig} */
const nextConfig = {
  output: 'export',
  basePath: '/hub',
  trailingSlash: true,
  images: { unoptimized: true },
  pageExtensions: ['js', 'jsx', 'md', 'mdx', 'ts', 'tsx'],
};

export default withMDX(nextConfig);
