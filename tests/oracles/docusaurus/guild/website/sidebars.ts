import type { SidebarsConfig } from '@docusaurus/plugin-content-docs';

const crafts = ['crafts/wax', 'crafts/candle'];
const sidebars: SidebarsConfig = {
  main: ['start', 'rules', { type: 'category', label: 'Crafts', link: { type: 'generated-index' }, items: crafts }],
};
export default sidebars;
