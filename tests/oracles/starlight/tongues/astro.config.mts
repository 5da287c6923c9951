import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

const locales = { en: { label: 'English' }, de: { label: 'Deutsch' } };

export default defineConfig({
  trailingSlash: 'never',
  build: { format: 'file' },
  redirects: { '/': '/en', '/tour': { destination: '/en/guides/tour', status: 301 } },
  integrations: [
    starlight({
      title: { en: 'Tongues', de: 'Zungen' },
      defaultLocale: 'en',
      locales,
      disable404Route: true,
      sidebar: [
        { label: 'Guides', items: [{ autogenerate: { directory: 'guides' } }] },
        { label: 'Tour', slug: 'guides/tour' },
        { label: 'Linked', link: '/guides/other' },
      ],
    }),
  ],
});
