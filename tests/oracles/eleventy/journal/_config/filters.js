export default function (eleventyConfig) {
  eleventyConfig.addFilter("head", (array, n) => (n < 0 ? array.slice(n) : array.slice(0, n)));
  eleventyConfig.addFilter("getKeys", (target) => Object.keys(target));
  eleventyConfig.addFilter("filterTagList", (tags) => (tags || []).filter((tag) => ["all", "posts"].indexOf(tag) === -1));
}
