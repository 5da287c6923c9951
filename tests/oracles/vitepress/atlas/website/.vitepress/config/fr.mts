import { defineConfig } from 'vitepress'

export const fr = defineConfig({
  lang: 'fr',
  themeConfig: {
    nav: [{ text: 'Guide', link: '/fr/guide/what' }, { text: 'Perdu', link: '/fr/changes' }]
  }
})
