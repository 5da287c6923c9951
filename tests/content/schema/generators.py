"""Small front matters for each shipped schema of a generator: one that its build takes, and others
with one mistake each, with the key that the finding is on."""

from __future__ import annotations

GOOD = {
    "jekyll": """\
layout: post
title: 404
date: 2022-12-01 10:00:00 -0400
categories: sea tides
tags: [[moon, sea], 2022]
published: true
permalink: /:categories/:title/
redirect_from: /old/
author: ana
""",
    "hugo": """\
title: Tides
linkTitle:
date: 2022-12-01T10:00:00+02:00
lastmod: 02 Dec 2022
publishDate: ""
draft: "false"
weight: 10
aliases: [/old/, ../older]
build: { list: local, render: link, publishResources: false }
cascade: [{ type: docs, target: { path: "/docs/**" } }]
menus: { main: { weight: 10, parent: docs } }
menu: [main, footer]
outputs: [html, json]
resources: [{ src: "images/*", title: Picture, params: { by: Ana } }]
sitemap: { priority: 0.5, changefreq: weekly }
tags: sea
""",
    "docusaurus-docs": """\
id: 42
title: ""
slug: /tides
sidebar_position: 2.5
sidebar_label: 2024
displayed_sidebar: null
pagination_next: null
custom_edit_url: null
toc_min_heading_level: 2
toc_max_heading_level: "4"
keywords: [sea, 2022]
tags: [tides, { label: Moon, permalink: /moon }]
hide_title: "true"
draft: false
unlisted: true
last_update: { date: 2022-12-01, author: Ana }
original_id: tides
""",
    "docusaurus-blog": """\
title: Tides
date: Thu, 01 Dec 2022 10:00:00 GMT
authors:
  - ana
  - name: Bo
    title: Diver
    url: https://example.com/bo
    image_url: https://example.com/bo.png
    socials: { github: bo, stackoverflow: 12345 }
tags: [tides]
image: ./img/tides.png
draft: true
""",
    "starlight": """\
title: Tides
template: splash
editUrl: false
lastUpdated: 2022-12-01
tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 4 }
prev: false
next: { link: /moon/, label: Moon }
hero:
  tagline: Up and down
  image: { file: ../../assets/tides.png, alt: A beach }
  actions: [{ text: Start, link: /start/, icon: right-arrow, variant: minimal }]
banner: { content: New! }
head: [{ tag: meta, attrs: { name: robots, content: noindex } }]
sidebar: { order: 1, badge: { text: New, variant: tip }, attrs: { target: _blank } }
""",
    "mkdocs-material": """\
title: Tides
icon: material/waves
status: new
hide: [navigation, toc]
search: { exclude: true, boost: 2 }
tags: [sea, 2022, true]
""",
    "mkdocs-material-blog": """\
date: { created: 2022-12-01, updated: 2022-12-02T10:00:00 }
authors: [ana]
categories: [Sea]
draft: true
pin: true
links: [setup/index.md, { Moon: moon.md }, { More: [a.md, { B: b.md }] }]
readtime: 15
slug: tides
""",
    "vitepress": """\
layout: home
title: Tides
titleTemplate: false
hero:
  name: Tides
  image: { light: /light.svg, dark: /dark.svg, alt: A beach }
  actions: [{ theme: brand, text: Start, link: /start }]
features: [{ icon: 🌊, title: Up }, { icon: { src: /moon.svg }, title: Down, details: Now }]
head: [[meta, { name: robots, content: noindex }], [script, {}, "go()"]]
outline: [2, 4]
aside: left
lastUpdated: 2022-12-01
prev: { text: Moon, link: /moon }
next: false
""",
    "zola": """\
title: Tides
date: 2022-12-01
updated: 2022-12-01T10:00:00Z
weight: 1
draft: false
aliases: [old]
taxonomies: { tags: [sea, moon] }
extra: { toc: true }
sort_by: date
paginate_by: 5
""",
    "eleventy": """\
layout: post.njk
title: Tides
date: git Last Modified
permalink: "/{{ title | slugify }}/"
tags: [post, 2022]
pagination: { data: collections.post, size: 1, alias: post, reverse: true }
eleventyExcludeFromCollections: true
eleventyNavigation: { key: Tides, parent: Sea, order: 3 }
eleventyComputed: { title: "{{ name }}" }
""",
    "hexo": """\
title: Tides
date: 2013/7/13 20:46:25
updated: 2022-12-01
tags: [tides, [moon]]
categories: [[Sea, Tides], Moon]
comments: false
layout: false
photos: [/a.png]
""",
}
"""By schema, the lines between the fences."""

BAD = {
    "jekyll": {
        "date: 2022-02-30": "date",
        "date: soon": "date",
        "date: 2022-12": "date",
        "date: 12/25/2022": "date",
        'published: "false"': "published",
        "tags: { a: b }": "tags",
        "tags: [[{ a: b }]]": "tags.0.0",
        "categories: 2022": "categories",
        "tags: sea tide, moon": "tags",
        'permalink: ""': "permalink",
        "layout: true": "layout",
    },
    "hugo": {
        "date: 2022/12/01": "date",
        "lastmod: 2022-13-01": "lastmod",
        "date: 2022-12-01 10:00": "date",
        "publishDate: Dec 2, 2022": "publishDate",
        "sitemap: { priority: high }": "sitemap.priority",
        "draft: maybe": "draft",
        "weight: first": "weight",
        "aliases: [https://example.com/old]": "aliases.0",
        "url: https://example.com/": "url",
        "build: { list: sometimes }": "build.list",
        "menus: { main: { weight: [1] } }": "menus.main.weight",
        "resources: { src: a.png }": "resources",
        "title: [a]": "title",
    },
    "docusaurus-docs": {
        "tags: sea, moon": "tags",
        "keywords: []": "keywords",
        "sidebar_position: first": "sidebar_position",
        'sidebar_label: ""': "sidebar_label",
        "title: null": "title",
        "toc_max_heading_level: 7": "toc_max_heading_level",
        "hide_title: perhaps": "hide_title",
        "last_update: 2022-12-01": "last_update",
        "tags: [{ label: Moon }]": "tags.0",
        "{ draft: true, unlisted: true }": "",
    },
    "docusaurus-blog": {
        "date: 2022-02-30": "date",
        "authors: [{ url: https://example.com }]": "authors.0",
        "authors: null": "authors",
        "tags: moon": "tags",
        "image: a picture.png": "image",
        "unlisted: later": "unlisted",
    },
    "starlight": {
        "title: 404": "title",
        "description: no title": "",
        "{ title: a, template: landing }": "template",
        "{ title: a, sidebar: { order: first } }": "sidebar.order",
        "{ title: a, sidebar: { badge: { text: a, variant: warning } } }": "sidebar.badge.variant",
        "{ title: a, tableOfContents: { maxHeadingLevel: 7 } }": "tableOfContents.maxHeadingLevel",
        "{ title: a, hero: { actions: [{ text: Go }] } }": "hero.actions.0",
        "{ title: a, editUrl: /edit }": "editUrl",
        "{ title: a, prev: { url: /b } }": "prev.url",
        "{ title: a, head: [{ tag: meta, content: b }] }": "head.0.tag",
        "{ title: a, lastUpdated: 2022-02-30 }": "lastUpdated",
        "{ title: a, lastUpdated: 2022-1-5 }": "lastUpdated",
        "{ title: a, banner: Hello }": "banner",
        "{ title: a, draft: null }": "draft",
    },
    "mkdocs-material": {
        "tags: sea": "tags",
        "hide: { toc: true }": "hide",
        "search: true": "search",
        "search: { boost: high }": "search.boost",
        "status: [new]": "status",
    },
    "mkdocs-material-blog": {
        "title: no date": "",
        "date: 2022/12/01": "date",
        "date: 2022-12-01 10:00": "date",
        "date: { updated: 2022-12-01 }": "date",
        "{ date: 2022-12-01, authors: ana }": "authors",
        "{ date: 2022-12-01, authors: null }": "authors",
        "{ date: 2022-12-01, categories: [1] }": "categories.0",
        "{ date: 2022-12-01, readtime: long }": "readtime",
        "{ date: 2022-12-01, links: moon.md }": "links",
    },
    "vitepress": {
        "outline: [2]": "outline",
        "outline: 2,4": "outline",
        'sidebar: "false"': "sidebar",
        "aside: right": "aside",
        "head: [[meta]]": "head.0",
        "hero: { actions: { text: Go } }": "hero.actions",
        "hero: { actions: [{ theme: primary, text: Go }] }": "hero.actions.0.theme",
        "features: Fast": "features",
        "lastUpdated: 2022-02-30": "lastUpdated",
    },
    "zola": {
        "date: 2022/12/01": "date",
        "date: 2022-14-01": "date",
        "weight: -1": "weight",
        'slug: ""': "slug",
        "taxonomies: { tags: sea }": "taxonomies.tags",
        "authors: Ana": "authors",
        "extra: [toc]": "extra",
        "sort_by: dates": "sort_by",
        "insert_anchor_links: true": "insert_anchor_links",
        'draft: "true"': "draft",
    },
    "eleventy": {
        "date: 2022/12/01": "date",
        "date: yesterday": "date",
        "date: 2022-12-01 10:00": "date",
        "date: 2022-1-5": "date",
        "permalink: true": "permalink",
        "tags: { a: b }": "tags",
        "pagination: { data: posts, size: all }": "pagination.size",
        "eleventyNavigation: { key: Tides, order: first }": "eleventyNavigation.order",
        "layout: [post]": "layout",
    },
    "hexo": {
        "date: yesterday": "date",
        "date: 25/12/2022": "date",
        "updated: 2022-02-30": "updated",
        "comments: closed": "comments",
        "tags: { a: b }": "tags",
        "tags: [[a, b]]": "tags.0",
        "categories: [[a, [b]]]": "categories.0.1",
        "layout: true": "layout",
    },
}
"""By schema, lines with a mistake each and the path of the value that the finding points at; "" is
the whole."""
