import { defineConfig } from 'vitepress'
import { shared } from './shared.mts'
import { en } from './en.mts'
import { fr } from './fr.mts'

export default defineConfig({
  ...shared,
  locales: {
    root: { label: 'English', ...en },
    fr: { label: 'Français', ...fr }
  }
})
