import { defineConfig } from 'astro/config';
import starlight from '@astrojs/starlight';

const title = 'Harbour manual';

export default defineConfig({
  site: 'https://harbour.example.org',
  base: '/manual',
  redirects: {
    '/start': '/manual/guides/first/',
    '/fr/start': { status: 302, destination: '/manual/fr/guides/first/' },
    '/elsewhere': 'https://example.org/harbour',
    '/old/[...slug]': '/[...slug]',
    '/lost': '/manual/never-written/',
  },
  integrations: [
    starlight({
      title,
      defaultLocale: 'root',
      locales: {
        root: { label: 'English', lang: 'en' },
        fr: { label: 'Français' },
        'pt-br': { label: 'Português', lang: 'pt-BR' },
      },
      sidebar: [
        'guides/first',
        { label: 'Start', link: '/guides/first/' },
        { label: 'Outside', link: 'https://example.org/' },
        {
          label: 'Guides',
          items: [
            { slug: 'guides/second-guide', label: 'Second' },
            { slug: 'named/by-hand' },
            { label: 'Relative', link: 'guides/nested/' },
          ],
        },
        { label: 'Reference', items: [{ autogenerate: { directory: 'reference' } }] },
      ],
    }),
  ],
});
