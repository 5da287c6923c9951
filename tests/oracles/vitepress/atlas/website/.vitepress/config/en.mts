import { createRequire } from 'module'
import { defineConfig, type DefaultTheme } from 'vitepress'

const pkg = { version: '1.2.3' }

export const en = defineConfig({
  lang: 'en-US',
  themeConfig: {
    nav: nav(),
    sidebar: {
      '/guide/': { base: '/guide/', items: sidebarGuide() },
      '/api/': { base: '/api/', items: [{ text: 'Maps', link: 'maps' }, { text: 'Lost', link: 'lost' }] }
    }
  }
})

function nav(): DefaultTheme.NavItem[] {
  return [
    { text: 'Guide', link: '/guide/what', activeMatch: '/guide/' },
    { text: pkg.version, items: [{ text: 'Changes', link: '/changes' }, { text: 'Old', link: '/old' }] }
  ]
}

function sidebarGuide(): DefaultTheme.SidebarItem[] {
  return [
    {
      text: 'Start',
      collapsed: false,
      items: [
        { text: 'What', link: 'what' },
        { text: 'Draw', link: 'draw' },
        { text: 'Fold', link: 'fold' }
      ]
    }
  ]
}
