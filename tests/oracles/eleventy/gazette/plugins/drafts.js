function eleventyComputedPermalink() {
  // Called once, gives the function that is called for every page.
  return (data) => {
    if (data.draft && !process.env.BUILD_DRAFTS) {
      return false;
    }
    return data.permalink;
  };
}

module.exports = function (eleventyConfig) {
  eleventyConfig.addGlobalData("eleventyComputed.permalink", eleventyComputedPermalink);
};
