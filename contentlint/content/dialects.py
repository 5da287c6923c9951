"""Dialects: how a site's Markdown is read. Chosen by the site's preset, never guessed here."""

from __future__ import annotations

from typing import Literal

from contentlint.records import record, replace

HeadingId = Literal[
    "braces", "comment", "hash-comment", "kramdown", "goldmark", "terms", "attr-list", "attrs"
]
"""`{#id}`, `{/*id*/}`, only `{/* #id */}`, `{: #id}`, Goldmark's attributes, Python-Markdown's
attribute lists behind a heading; `terms` of definition lists have ids; `attrs`: braces anywhere
give an id to what stands before them."""

LoaderName = Literal[
    "pyyaml",
    "js-yaml-3",
    "js-yaml-4",
    "astro",
    "hexo-front-matter",
    "safe-yaml",
    "go-yaml",
    "goccy-yaml",
    "serde-yaml",
    "any",
]
"""What reads YAML: MkDocs; gray-matter; its successor; Astro; Hexo; Jekyll; Hugo before 0.152; Hugo
since; Zola. `any`: nobody knows."""


@record(frozen=True)
class Dialect:
    """A value; its fields are part of the cache key of everything read with it.

    `masks` name the spans hidden from the Markdown parser, in this order (see
    `contentlint.content.masks`); `comment` is the comment form that the site's builder accepts;
    `jsx_blocks`: a line that begins with a tag is JSX, not Markdown, up to the next blank line.
    `mdx` is the dialect of the site's `.mdx` files where this one is none itself.
    `heading_comments`: a JSX comment in a heading counts as text where its id is made.
    `kramdown`: raw HTML, typographic signs and ids are kramdown's; `template_links`: destinations
    with template tags in them are kept, of the kind "template", for the site's adapter to evaluate.
    `layout`: how blocks are told apart by indentation. `last_definition`: of two reference
    definitions with one label, the later one counts. `alt_in_headings`: whether an image in a
    heading adds its alternative text to the heading's. `emoji`: `:name:` is an icon, not text.
    `url_spaces`: a link's URL may hold spaces. `footnotes`: `[^1]` is one. `smart_dashes`: `--` in
    a heading is typeset before its id is made.
    `url_spaces`: a link's URL may hold spaces. `inclusions`: comments and lines put other files
    into the page. `bare_front_matter`: front matter may lack its opening fence. `yaml` is what
    reads front matter (see contentlint.content.values.loaders); the site's setting goes over it.
    `free_lists`: an extension lets lists stand right below text and be nested by two columns.
    `strict`: the rules that markdownlint has, too, judge as it does, whatever the site makes of it.
    """

    name: str
    jsx: bool = False
    indented_code: bool = True
    masks: tuple[str, ...] = ()
    heading_ids: tuple[HeadingId, ...] = ()
    comment: Literal["html", "mdx"] = "html"
    math: bool = False
    jsx_blocks: bool = False
    mdx: str = "mdx"
    heading_comments: bool = False
    kramdown: bool = False
    template_links: bool = False
    layout: Literal["commonmark", "python-markdown"] = "commonmark"
    last_definition: bool = False
    alt_in_headings: bool = True
    emoji: bool = False
    url_spaces: bool = False
    footnotes: bool = True
    smart_dashes: bool = False
    inclusions: bool = False
    bare_front_matter: bool = False
    yaml: LoaderName = "any"
    free_lists: bool = False
    strict: bool = False


COMMONMARK = Dialect("commonmark", heading_ids=("braces",))
MARKDOWNLINT = Dialect("markdownlint", masks=("dollars",), alt_in_headings=False, strict=True)
"""CommonMark as markdownlint reads it: formulas are code, templates and components mean nothing."""
MDX = Dialect(
    "mdx",
    jsx=True,
    indented_code=False,
    masks=("esm", "jsx-comment", "jsx-tag", "jsx-expression"),
    heading_ids=("braces", "comment"),
    comment="mdx",
)
MDX1 = Dialect(
    "mdx1",
    jsx=True,
    masks=("esm", "jsx-comment", "jsx-tag"),
    heading_ids=("braces",),
    comment="html",
    jsx_blocks=True,
)
"""MDX 1, as gatsby-plugin-mdx 1 to 3 reads `.md` too: HTML comments and indented code exist, braces
in text are text, and a block that begins with a tag is JSX up to the next blank line."""

ASTRO = Dialect("astro", mdx="astro-mdx")
"""Astro's Markdown: headings have no ids of their own unless a plugin reads them."""

ASTRO_MDX = Dialect(
    "astro-mdx",
    jsx=True,
    indented_code=False,
    masks=("esm", "jsx-comment", "jsx-tag", "jsx-expression"),
    comment="mdx",
    heading_comments=True,
)
"""MDX as Astro reads it: whatever stands in braces in a heading goes into its id as written."""

DOCUSAURUS = Dialect(
    "docusaurus",
    jsx=True,
    indented_code=False,
    masks=("esm", "jsx-comment", "jsx-tag", "jsx-expression"),
    heading_ids=("braces", "hash-comment"),
    comment="mdx",
    heading_comments=True,
)
"""MDX as Docusaurus 3 reads it, `.md` too: HTML comments are hidden as well."""

DOCUSAURUS_MD = Dialect("docusaurus-md", heading_ids=("braces",), mdx="docusaurus")
"""Markdown where Docusaurus is told to keep MDX to `.mdx`."""

JEKYLL = Dialect(
    "jekyll",
    masks=("liquid",),
    heading_ids=("kramdown",),
    kramdown=True,
    template_links=True,
)
"""kramdown behind Liquid."""

HUGO = Dialect("hugo", masks=("hugo",), heading_ids=("goldmark",))
"""Goldmark behind Hugo's shortcodes."""
HUGO_TERMS = replace(HUGO, name="hugo-terms", heading_ids=("goldmark", "terms"))
"""The same where the terms of definition lists get ids."""

ZOLA = Dialect("zola", masks=("zola",), heading_ids=("braces",))
"""CommonMark behind Zola's shortcodes."""

PYTHON_MARKDOWN = Dialect(
    "python-markdown",
    masks=("markdown-in-html", "snippet"),
    heading_ids=("attr-list",),
    layout="python-markdown",
    last_definition=True,
    alt_in_headings=False,
    emoji=True,
    url_spaces=True,
)
"""Python-Markdown as MkDocs sites use it, with the common extensions; `masks` says which of those
that hide something are on: `markdown-in-html`, `snippet`, `include-markdown`, `sane-headings` (no
heading without a space behind its `#`), `liquid` (Jinja)."""
HEXO = Dialect("hexo", masks=("hexo-tags",), bare_front_matter=True)
"""marked behind Nunjucks: headings have no id syntax of their own."""

VITEPRESS = Dialect(
    "vitepress",
    masks=("interpolation", "vue"),
    heading_ids=("braces", "attrs"),
    alt_in_headings=False,
    emoji=True,
    inclusions=True,
)
"""markdown-it with attributes, containers, Vue's interpolation and inclusions."""

ELEVENTY = tuple(
    Dialect(
        f"eleventy{engine}{attributes}",
        indented_code=False,
        masks=masks,
        heading_ids=("braces",) if attributes else (),
        template_links=bool(masks),
        alt_in_headings=False,
    )
    for engine, masks in (("", ("liquid",)), ("-nunjucks", ("nunjucks",)), ("-plain", ()))
    for attributes in ("", "-attributes")
)
"""markdown-it as Eleventy sets it up, behind Liquid, Nunjucks or nothing, with or without the
plugin for attributes."""

_ALL = (
    *ELEVENTY,
    COMMONMARK,
    MDX,
    MDX1,
    ASTRO,
    ASTRO_MDX,
    DOCUSAURUS,
    DOCUSAURUS_MD,
    JEKYLL,
    HUGO,
    HUGO_TERMS,
    ZOLA,
    VITEPRESS,
    PYTHON_MARKDOWN,
    HEXO,
)
DIALECTS = {dialect.name: dialect for dialect in _ALL}
