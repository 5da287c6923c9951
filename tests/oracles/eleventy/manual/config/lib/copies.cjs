module.exports = function (eleventyConfig) {
  eleventyConfig.addPassthroughCopy("src/assets/img");
  eleventyConfig.addPassthroughCopy({ "src/assets/*.pdf": "papers" });
  eleventyConfig.addPassthroughCopy({ other: "other/place", "./src/assets/docs-in-assets": "raw" });
};
