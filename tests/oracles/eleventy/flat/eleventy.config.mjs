import markdownIt from "markdown-it";
import markdownItAnchor from "markdown-it-anchor";
import slugify from "@sindresorhus/slugify";

export default (config) => {
  config.setInputDirectory("site");
  config.setIncludesDirectory("_inc");
  config.setOutputDirectory("_site");
  config.setTemplateFormats(["md", "njk"]);
  config.addGlobalData("layout", "base.njk");
  config.addGlobalData("permalink", () => {
    return (data) => `${data.page.filePathStem}.${data.page.outputFileExtension}`;
  });
  config.addPassthroughCopy("site/media", { filter: ["**/*", "!**/*.psd"] });
  const md = markdownIt({ html: true });
  md.use(markdownItAnchor, {
    slugify: (s) => slugify(s),
  });
  config.setLibrary("md", md);
};
