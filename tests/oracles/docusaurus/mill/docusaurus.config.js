const path = require('path');

module.exports = {
  title: 'Mill',
  url: 'https://mill.example',
  baseUrl: '/mill/',
  onBrokenLinks: 'warn',
  onBrokenMarkdownLinks: 'warn',
  presets: [
    [
      '@docusaurus/preset-classic',
      {
        docs: { path: path.join(__dirname, 'docs'), sidebarPath: require.resolve('./sidebars.js') },
        blog: { showReadingTime: true },
      },
    ],
  ],
};
