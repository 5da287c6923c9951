const { DateTime } = require("luxon");
const markdownItAnchor = require("markdown-it-anchor");
const { EleventyHtmlBasePlugin } = require("@11ty/eleventy");
const pluginNavigation = require("@11ty/eleventy-navigation");
const pluginDrafts = require("./plugins/drafts.js");

module.exports = function (eleventyConfig) {
  // Copy the contents of the `public` folder to the output folder
  eleventyConfig.addPassthroughCopy({
    "./public/": "/",
    "./node_modules/markdown-it-anchor/dist/markdownItAnchor.js": "/js/anchor.js",
  });
  eleventyConfig.addPassthroughCopy("content/**/*.{png,jpg}");

  eleventyConfig.addPlugin(pluginDrafts);
  eleventyConfig.addPlugin(pluginNavigation);
  eleventyConfig.addPlugin(EleventyHtmlBasePlugin);

  eleventyConfig.addDataExtension("yaml", (contents) => JSON.parse(JSON.stringify({ text: contents })));

  eleventyConfig.addFilter("readableDate", (dateObj, format, zone) => {
    return DateTime.fromJSDate(dateObj, { zone: zone || "utc" }).toFormat(format || "dd LLLL yyyy");
  });
  eleventyConfig.addFilter("yearPath", (dateObj) => DateTime.fromJSDate(dateObj, { zone: "utc" }).toFormat("yyyy/LL"));

  eleventyConfig.amendLibrary("md", (mdLib) => {
    mdLib.use(markdownItAnchor, {
      permalink: markdownItAnchor.permalink.ariaHidden({
        placement: "after",
        class: "header-anchor",
        symbol: "#",
      }),
      slugify: eleventyConfig.getFilter("slugify"),
    });
  });

  return {
    templateFormats: ["md", "njk", "html", "liquid"],
    markdownTemplateEngine: "njk",
    htmlTemplateEngine: "njk",
    dir: {
      input: "content", // default: "."
      includes: "../_includes", // default: "_includes"
      data: "../_data", // default: "_data"
      output: "_site",
    },
    pathPrefix: "/gazette/",
  };
};
