export default {
  index: 'Home',
  guide: { title: 'Guide' },
  api: 'API',
  site: { title: 'Site', href: 'https://example.org', type: 'page' },
};
