module.exports = { plugins: ['gatsby-plugin-mdx'] }
