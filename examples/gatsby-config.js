module.exports = {
    siteMetadata: {
        title: 'Tidewatch',
        siteUrl: 'https://tidewatch.example',
    },
    plugins: ['gatsby-plugin-mdx', 'gatsby-plugin-sharp'],
}
