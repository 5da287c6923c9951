// @ts-check
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';

export default defineConfig({
  site: 'https://quay.example.org',
  integrations: [mdx(), sitemap()],
  redirects: {
    '/first': '/blog/first-post',
    '/posts/[slug]': '/notes/[slug]',
    '/journal/[...slug]': '/blog/[...slug]',
  },
});
