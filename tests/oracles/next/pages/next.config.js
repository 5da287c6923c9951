const path = require('path');
const withMDX = require('@next/mdx')({
  extension: /\.mdx?$/,
  options: { rehypePlugins: ['rehype-slug'] },
});

module.exports = withMDX({
  output: 'export',
  pageExtensions: ['js', 'tsx', 'md', 'mdx'],
  webpack: (config) => config,
});
