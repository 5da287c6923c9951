// @ts-check
const path = require('path');

/** @type {import('@docusaurus/types').Config} */
const config = {
  title: 'The Hive',
  url: 'https://hive.example',
  baseUrl: '/',
  onBrokenLinks: 'warn',
  onBrokenAnchors: 'throw',
  markdown: { hooks: { onBrokenMarkdownLinks: 'warn', onBrokenMarkdownImages: 'warn' } },
  staticDirectories: ['static', 'more'],
  presets: [
    [
      'classic',
      /** @type {import('@docusaurus/preset-classic').Options} */
      ({
        docs: { sidebarPath: require.resolve('./sidebars.js'), breadcrumbs: false },
        blog: { postsPerPage: 3, routeBasePath: 'news', blogSidebarCount: 0 },
      }),
    ],
  ],
  plugins: [
    [
      '@docusaurus/plugin-client-redirects',
      {
        redirects: [
          { from: '/old-smoker', to: '/docs/tools/smoker' },
          { from: ['/queen', '/docs/queen'], to: '/docs/bees/queen-bee' },
        ],
      },
    ],
    function extraPages() {
      return {
        name: 'extra-pages',
        async contentLoaded({ actions }) {
          actions.addRoute({ path: '/made/by-plugin', component: '@site/src/pages/index.js', exact: true });
        },
      };
    },
  ],
  themeConfig: {
    navbar: {
      title: 'The Hive',
      items: [
        { to: '/docs/intro', label: 'Docs' },
        { type: 'doc', docId: 'bees/queen-bee', label: 'Queen' },
        { type: 'docSidebar', sidebarId: 'guide', label: 'Guide' },
        { to: 'news', label: 'News' },
        { href: 'pathname:///files/leaflet.txt', label: 'Leaflet' },
      ],
    },
    footer: {
      links: [{ title: 'More', items: [{ label: 'Map', to: '/map' }, { label: 'Gone', to: '/gone' }] }],
    },
  },
};

module.exports = config;
