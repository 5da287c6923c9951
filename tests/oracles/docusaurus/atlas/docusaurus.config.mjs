import { themes } from 'prism-react-renderer';

/** @type {import('@docusaurus/types').Config} */
const config = {
  title: 'Atlas',
  url: 'https://atlas.example',
  baseUrl: '/atlas/',
  trailingSlash: true,
  onBrokenLinks: 'warn',
  onBrokenAnchors: 'ignore',
  onBrokenMarkdownLinks: 'warn',
  i18n: { defaultLocale: 'en', locales: ['en', 'fr', 'pt-BR'] },
  presets: [
    [
      'classic',
      {
        docs: {
          lastVersion: '2.0',
          versions: { current: { label: 'Next', path: 'next-up' }, '1.0': { path: 'one' } },
        },
        blog: false,
      },
    ],
  ],
  plugins: [
    ['@docusaurus/plugin-content-docs', { id: 'maps', path: 'maps', routeBasePath: 'maps', sidebarPath: './maps.json' }],
    ['@docusaurus/plugin-content-blog', { id: 'trips', path: 'trips', routeBasePath: 'trips' }],
    ['@docusaurus/plugin-client-redirects', { fromExtensions: ['html'], redirects: [{ from: '/first', to: '/docs/' }] }],
  ],
  themeConfig: { prism: { theme: themes.github } },
};
export default config;
