// A handbook built with Nunjucks.
const markdownIt = require("markdown-it");
const markdownItAnchor = require("markdown-it-anchor");
const slugify = require("slugify");
const { dated } = require("./lib/filters.cjs");
const copies = require("./lib/copies.cjs");

const heading = (text) => slugify(text, { lower: true, strict: true });

/** The settings of the Markdown library. */
const anchors = {
  slugify: heading,
  permalink: markdownItAnchor.permalink.ariaHidden({ placement: "after" }),
};

module.exports = (config) => {
  config.addPlugin(copies);
  config.setLibrary("md", markdownIt({ html: true, typographer: true }).use(markdownItAnchor, anchors));
  config.addFilter("dated", dated);
  config.addFilter("kebab", (text) => slugify(text, { lower: true }));
  config.addGlobalData("edition", "second");
  config.addCollection("docs", (api) => api.getFilteredByGlob("src/docs/**/*.md"));
  config.addCollection("posts", function (api) {
    return api.getFilteredByGlob("src/blog/*.md");
  });
  ["src/robots.txt", "static"].forEach((path) => config.addPassthroughCopy(path));
  config.addNunjucksShortcode("note", (text) => `<p>${text}</p>`);
  config.addPairedShortcode("aside", (content) => `<aside>${content}</aside>`);
  config.setDataFileSuffixes([".data", ""]);

  return {
    markdownTemplateEngine: "njk",
    htmlTemplateEngine: "njk",
    templateFormats: "md,njk,html,css",
    dir: { input: "src", output: "_site", includes: "_partials", layouts: "_layouts", data: "_data" },
  };
};
