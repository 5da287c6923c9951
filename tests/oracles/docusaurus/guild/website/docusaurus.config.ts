import type { Config } from '@docusaurus/types';
import type * as Preset from '@docusaurus/preset-classic';

const url = 'https://guild.example';

export default async function createConfig(): Promise<Config> {
  const community = {
    id: 'community',
    path: '../community',
    routeBasePath: 'community',
    sidebarPath: false as const,
  };
  return {
    title: 'Guild',
    url,
    baseUrl: process.env.BASE_URL ?? '/guild/',
    trailingSlash: false,
    onBrokenLinks: 'warn',
    markdown: { format: 'detect', hooks: { onBrokenMarkdownLinks: 'warn', onBrokenMarkdownImages: 'warn' } },
    presets: [
      [
        '@docusaurus/preset-classic',
        {
          docs: { path: '../docs', routeBasePath: '/', exclude: ['excluded/**', '**/_*.{md,mdx}'], sidebarPath: './sidebars.ts' },
          blog: { path: './log', routeBasePath: '/log', archiveBasePath: null, tagsBasePath: 'labels' },
          pages: { path: 'pages' },
        } satisfies Preset.Options,
      ],
    ],
    plugins: [['@docusaurus/plugin-content-docs', community]],
    themeConfig: {
      navbar: { items: [{ to: '/rules', label: 'Rules' }, { type: 'doc', docId: 'people', docsPluginId: 'community', label: 'People' }] },
    } satisfies Preset.ThemeConfig,
  };
}
