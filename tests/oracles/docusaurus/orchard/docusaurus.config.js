const site = {
  title: 'Orchard',
  url: 'https://orchard.example',
  baseUrl: '/orchard/',
  onBrokenLinks: 'warn',
  onBrokenMarkdownLinks: 'warn',
  markdown: { hooks: { onBrokenMarkdownImages: 'warn' } },
  presets: [['classic', {
    docs: { routeBasePath: '/', exclude: ['**/drafts/**'], numberPrefixParser: false, tagsBasePath: 'themes' },
    blog: { path: 'journal', routeBasePath: 'journal', postsPerPage: 'ALL', feedOptions: { type: ['json'] }, authorsMapPath: 'people.json' },
    pages: false,
  }]],
};
module.exports = site;
