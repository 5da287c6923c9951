const markdownIt = require("markdown-it");
const anchor = require("markdown-it-anchor");

module.exports = function (eleventyConfig) {
  // eleventyConfig.addPassthroughCopy("not-copied");
  eleventyConfig.addPassthroughCopy("img");
  eleventyConfig.addPassthroughCopy("files/**/*.pdf");
  eleventyConfig.addPassthroughCopy({ "static-files": "/" });
  eleventyConfig.addPassthroughCopy({ "favicons/*.ico": "icons", "zines/first.zip": "downloads/one.zip" });
  eleventyConfig.setLibrary("md", markdownIt({ html: true, linkify: true, typographer: true }).use(anchor));
  eleventyConfig.addCollection("sailing", (api) => api.getFilteredByTag("sailing"));
  eleventyConfig.addShortcode("year", () => "1999");
  eleventyConfig.ignores.add("drafts-not-built/**");
  return {
    pathPrefix: "/almanac/",
    dir: { output: "_out" },
  };
};
