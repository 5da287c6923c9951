import { defineConfig } from 'vitepress'

// The address below which everything is served.
const base = '/kettle/'

export default defineConfig({
  title: 'Kettle',
  base,
  srcExclude: ['**/README.md', 'drafts/**'],
  rewrites: {
    'packages/:pkg/src/index.md': ':pkg/index.md',
    'packages/:pkg/src/:slug*': ':pkg/:slug*',
    'renamed-from.md': 'renamed-to.md'
  },
  locales: {
    root: { label: 'English', lang: 'en' },
    fr: {
      label: 'Français',
      lang: 'fr',
      themeConfig: {
        nav: [{ text: 'Guide', link: '/fr/guide/' }, { text: 'Manque', link: '/fr/manque' }]
      }
    }
  },
  themeConfig: {
    logo: '/logo.svg',
    nav: [
      { text: 'Guide', link: '/guide/', activeMatch: '/guide/' },
      { text: 'More', items: [{ text: 'Boil', link: '/boil/' }, { text: 'Elsewhere', link: 'https://example.com' }] }
    ],
    sidebar: {
      '/guide/': [
        {
          text: 'Guide',
          items: [
            { text: 'Start', link: '/guide/start' },
            { text: 'Folder without its slash', link: '/guide' },
            { text: 'Gone', link: '/guide/gone' }
          ]
        }
      ],
      '/boil/': { base: '/boil/', items: [{ text: 'Heat', link: 'heat' }] }
    }
  }
})
