import { defineConfig } from 'vitepress'

export const shared = defineConfig({
  title: 'Atlas',
  rewrites: {
    'en/:rest*': ':rest*'
  },
  cleanUrls: true,
  lastUpdated: false,
  markdown: { container: { tipLabel: 'Hint' } },
  srcExclude: ['**/_*.md', 'parts/*.md'],
  themeConfig: {
    logo: { src: '/logo.svg', width: 24 },
    socialLinks: [{ icon: 'github', link: 'https://github.com/example/atlas' }]
  }
})
