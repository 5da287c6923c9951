module.exports = {
  eleventyComputed: {
    permalink: (data) => `/docs/api/${data.page.fileSlug}/`,
  },
};
