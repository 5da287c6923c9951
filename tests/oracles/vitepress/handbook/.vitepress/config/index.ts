import { defineConfig } from 'vitepress'
import { nav } from './nav'

export default defineConfig({
  title: "Crew handbook",
  srcDir: './pages',
  cleanUrls: true,
  sitemap: { hostname: 'https://handbook.example.org' },
  ignoreDeadLinks: [
    '/legacy/list',
    /^\/api\//,
    /\.\/generated-/,
  ],
  themeConfig: {
    nav,
    sidebar: [
      { text: 'Ship', link: '/ship' },
      { text: 'Crew', collapsed: false, items: [{ text: 'Cook', link: '/crew/cook.html' }, { text: 'Gone', link: '/crew/gone' }] }
    ]
  }
})
