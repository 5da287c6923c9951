module.exports = { layout: "page.njk", permalink: "/{{ page.date | dated }}/{{ title | slug }}.html", tags: ["post"] };
