"""Eleventy's configuration, data and permalinks, read without running anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from contentlint.site.adapters.eleventy.expressions import ANY, ONE, Expression
from contentlint.site.adapters.eleventy.filters import Day, luxon, strftime
from contentlint.site.adapters.eleventy.permalinks import written
from contentlint.site.adapters.eleventy.templates import render, render_function
from contentlint.site.model import Verdict
from contentlint.site.spelling import sindresorhus, slugify
from tests.site import on_disk

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.site.model import Site

NAMES: dict[str, Any] = {
    "title": "Knots & Ropes",
    "page": {"fileSlug": "knots", "date": Day(2024, 3, 9)},
    "list": ["a", "b"],
    "nested": {"deep": [{"id": 7}]},
    "n": 1,
    "unknown": ANY,
}


def plain(name: str, value: Any, arguments: list[Any]) -> Any:
    if name == "upper":
        return value.upper()
    return slugify(value, lower=True) if name == "slug" else ANY


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("title", "Knots & Ropes"),
        ("page.fileSlug | upper", "KNOTS"),
        ("title | slug", "knots-and-ropes"),
        ("nested.deep[0].id", 7),
        ("nested['deep'][0]['id'] + 1", 8),
        ("'/' + page.fileSlug ~ '/'", "/knots/"),
        ("'a' if n > 0 else 'b'", "a"),
        ("'a' if missing else 'b'", "b"),
        ("missing or title", "Knots & Ropes"),
        ("not missing and n == 1", True),
        ("list[1]", "b"),
        ("list.length", 2),
        ("unknown", ANY),
        ("unknown or 'x'", ANY),
        ("title | nobody", ANY),
        ("call(title)", ANY),
        ("title.toLowerCase()", "knots & ropes"),
        ("title.replace('Knots', 'Nets')", "Nets & Ropes"),
        ("unknown.replace('a', 'b')", ANY),
        ("title.normalize()", ANY),
        ("a ? b : c", ANY),
        ("(" * 3000, ANY),
    ],
)
def test_expressions(text: str, value: Any) -> None:
    assert Expression(text, NAMES, plain).value() == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/plain/", "/plain/"),
        ("/{{ page.fileSlug }}/", "/knots/"),
        ("/{%- if n %}a{% else %}b{% endif -%}/", "/a/"),
        ("/{% if missing %}a{% elif n == 1 %}b{% else %}c{% endif %}/", "/b/"),
        ("/{% unless n %}a{% else %}b{% endunless %}/", "/b/"),
        ("/{% if unknown %}a{% else %}b{% endif %}/", f"/{ANY}{ANY}/"),
        ("/{% set x = 'y' %}{{ x }}/{# no #}", "/y/"),
        ("/{% assign x = title | slug %}{{ x }}/", "/knots-and-ropes/"),
        ("/{% shortcode %}/", f"/{ANY}/"),
    ],
)
def test_templates(text: str, expected: str) -> None:
    assert render(text, NAMES, plain) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(data) => `/a/${data.page.fileSlug}/`", "/a/knots/"),
        ("({ title }) => `/${slug(title)}.html`", "/knots-and-ropes.html"),
        ("function (data) { return `/${this.slug(data.title)}/` }", "/knots-and-ropes/"),
        ("data => '/fixed/'", "/fixed/"),
        ("data => `/${data.title.replace(' & ', '/')}/`", "/Knots/Ropes/"),
        ("data => `/${data.page.fileSlug.replace(/^kn/, 'p')}/`", "/pots/"),
        ("data => `/${data.title.replace(/(a+)+$/, '')}/`", f"/{ANY}/"),
        ("(data) => `/${data.slug || data.page.fileSlug}/`", "/knots/"),
        ("(data) => `/${data.unknown || data.title}/`", f"/{ANY}/"),
        ("(data) => `/${data.slug ?? 'none'}/`", "/none/"),
        ("() => false", False),
        ("data => `/${data.unknown.deep}/`", f"/{ANY}/"),
        ("data => data.draft ? false : data.permalink", None),
        ("(d) => { if (d.x) return '/a/'; return '/b/' }", None),
    ],
)
def test_functions(text: str, expected: str | bool | None) -> None:
    assert render_function(text, NAMES, plain) == expected


def test_dates() -> None:
    assert strftime(Day(2024, 3, 9), "%Y/%m/%-d-%b") == "2024/03/9-Mar"
    assert luxon(Day(2024, 3, 9), "yyyy/LL/dd") == luxon(Day(2024, 3, 9), "YYYY/MM/DD")
    assert ANY in strftime(ANY, "%Y")
    assert ONE in strftime(Day(2024, 3, 9), "%H")


FILTERS = """
import moment from 'moment'
import slugify from 'slugify'
export default (c) => {
  c.addFilter('day', (date) => moment(date).format('YYYY/MM'))
  c.addNunjucksFilter('date', function (date, format, locale) {
    moment.locale(locale || 'en')
    return moment(date).format(format)
  })
  c.addFilter('iso', (date) => date.toISOString().slice(0, 10))
  c.addFilter('kebab', (text) => slugify(text, { lower: true, remove: /[&.]/g }))
  c.addFilter('odd', (text) => compute(text))
}
"""


@pytest.mark.parametrize(
    ("permalink", "url"),
    [
        ("/{{ page.date | day }}/", "/2024/03"),
        ("/{{ page.date | date('YYYY-MM-DD') }}/", "/2024-03-09"),
        ("/{{ page.date | iso }}/", "/2024-03-09"),
        ("/{{ title | kebab }}/", "/r-and-d-inc"),
        ("/{{ title | odd }}/", None),
        ("/{{ title }}.txt", "/R & D Inc..txt"),
    ],
)
def test_filters_of_the_site(tmp_path: Path, permalink: str, url: str | None) -> None:
    page = f'---\ntitle: R & D Inc.\ndate: 2024-03-09\npermalink: "{permalink}"\n---\n'
    site = on_disk.site(tmp_path, {"eleventy.config.js": FILTERS, "a.md": page})
    assert site.url("a.md") == url


@pytest.mark.parametrize(
    ("text", "url", "exact"),
    [
        ("a/b/", "/a/b", True),
        ("/a/index.html", "/a", True),
        ("/a.html", "/a.html", True),
        (f"/a/{ONE}/", "/a/*", False),
        (f"/a/{ANY}/b/", "/a/**", False),
        (f"{ANY}", "/**", False),
    ],
)
def test_written_permalinks(text: str, url: str, exact: bool) -> None:
    found = written(text, "")
    assert (found.url, found.exact) == (url, exact)


ANCHOR = "const anchor = require('markdown-it-anchor'); const slugify = require('slugify');\n"


@pytest.mark.parametrize(
    ("config", "slugger"),
    [
        ("module.exports = (c) => {}", "none"),
        ("module.exports = (c) => { c.addTransform('x', y) }", "unknown"),
        ("import rss from '@11ty/eleventy-img'\nexport default c => c.addPlugin(rss)", "none"),
        ("import gov from '@x/plugin'\nexport default c => c.addPlugin(gov, {})", "unknown"),
        ("module.exports = c => { c.addPlugin(require('eleventy-plugin-youtube-embed')) }", "none"),
        ("import own from './own.js'\nexport default c => c.addPlugin(own)", "none"),
        ("module.exports = (c) => { c.addPlugin(IdAttributePlugin) }", "eleventy-ids"),
        (f"{ANCHOR}md.use(anchor)", "markdown-it-anchor"),
        (f"{ANCHOR}markdownIt({{ typographer: true }}).use(anchor)",
         "markdown-it-anchor-typographer"),
        ("md.use(require('markdown-it-anchor'), { level: 2 })", "markdown-it-anchor"),
        (f"{ANCHOR}md.use(anchor, {{ permalink: x(1), slugify }})", "npm-slugify"),
        (f"{ANCHOR}const o = {{ slugify: s => slugify(s, {{ lower: true }}) }}\nmd.use(anchor, o)",
         "eleventy-slug"),
        (f"{ANCHOR}md.use(anchor, {{ slugify: c.getFilter('slugify') }})", "eleventy-slugify"),
        (f"{ANCHOR}const own = (s) => slugify(s, {{ strict: true }});\n\n"
         "md.use(anchor, { slugify: own })", "npm-slugify-strict"),
        (f"{ANCHOR}md.use(anchor, {{ slugify: s => s.replace(/x/, '') }})", "unknown"),
        (f"{ANCHOR}md.use(anchor, options())", "unknown"),
        ("// md.use(require('markdown-it-anchor'))\nmodule.exports = (c) => {}", "none"),
    ],
)  # fmt: skip
def test_sluggers(tmp_path: Path, config: str, slugger: str) -> None:
    assert on_disk.site(tmp_path, {".eleventy.js": config}).config.slugger == slugger


CONFIG = """
import { copies } from './build/copies.js'
export default function (eleventyConfig) {
  copies(eleventyConfig)
  eleventyConfig.addPlugin(copies)
  eleventyConfig.addPassthroughCopy({ [dynamic]: 'x' })
  eleventyConfig.addPreprocessor('drafts', '*', (data) => { if (data.draft) return false })
}
export const config = { dir: { input: 'src', includes: '../parts' }, pathPrefix: '/log/' }
"""
SITE = {
    "web/eleventy.config.js": CONFIG,
    "web/build/copies.js": "export function copies(c) { c.addPassthroughCopy('src/img') }\n",
    "web/src/posts/posts.json": '{"permalink": "/p/{{ title | slugify }}/", "tags": "post"}',
    "web/src/posts/one.md": "---\ntitle: One & All\n---\n## A\n",
    "web/src/posts/two.md": "---\ntitle: Two\npermalink: /q/{{ nobody | knows }}/\n---\n",
    "web/src/posts/three.md": "---\ntitle: Three\ndraft: true\n---\n",
    "web/src/never.md": "---\npermalink: false\n---\n",
    "web/src/flat.md": "---\npermalink: flat.html\n---\n",
    "web/src/tags.njk": "---\npagination: {data: collections, size: 1, alias: t, filter: [all]}\n"
    "permalink: /t/{{ t }}/\n---\n",
    "web/src/img/a.png": "",
    "web/parts/part.md": "[gone](/gone/)\n",
    "web/README.md": "[beside](notes.md)\n",
    "web/notes.md": "",
}
LINKS = {
    "/log/p/one-and-all/": Verdict.OK,
    "/p/one-and-all/": Verdict.BROKEN,
    '{{ "/p/one-and-all/" | url }}': Verdict.OK,
    '{{ "/p/one/" | url }}': Verdict.BROKEN,
    "{{ unknown }}": Verdict.UNVERIFIABLE,
    "/log/q/what/": Verdict.UNVERIFIABLE,
    "/log/p/three/": Verdict.BROKEN,
    "/log/never/": Verdict.BROKEN,
    "/log/flat": Verdict.OK,
    "/log/flat.html": Verdict.OK,
    "/log/t/post/": Verdict.OK,
    "/log/t/posts/": Verdict.BROKEN,
    "/log/img/a.png": Verdict.OK,
    "../../img/a.png": Verdict.OK,
    "../../p/one-and-all/#a": Verdict.OK,
    "../one-and-all/": Verdict.OK,
    "img/a.png": Verdict.BROKEN,
}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    text = "".join(f"[a]({link})\n" for link in LINKS)
    return on_disk.site(tmp_path, SITE | {"web/src/posts/links.md": f"---\ntitle: L\n---\n{text}"})


def test_a_site_in_a_folder(site: Site) -> None:
    assert (site.config.folder, site.config.base_path) == ("web", "/log")
    assert site.url("web/src/posts/one.md") == "/log/p/one-and-all"
    assert site.routed["web/parts/part.md"].kind == "fragment"
    assert set(site.drafts) == {"/log/p/three"}
    assert "web/README.md" not in site.routed


def test_links(site: Site) -> None:
    found = on_disk.targets(site, "web/src/posts/links.md")
    assert {link: target.verdict for link, target in found.items()} == LINKS


def test_a_configuration_named_in_a_script(tmp_path: Path) -> None:
    files = {
        "package.json": '{"scripts": {"build": "npx @11ty/eleventy --config=conf/site.cjs"}}',
        "conf/site.cjs": "module.exports = () => ({ dir: { input: 'pages' } })",
        "pages/a.md": "# A\n",
    }
    assert on_disk.site(tmp_path, files).routes == {"/a": "pages/a.md"}


def test_what_a_layout_and_the_command_line_say(tmp_path: Path) -> None:
    files = {
        "package.json": '{"scripts": {"build": "eleventy --input=pages --output dist"}}',
        ".eleventy.js": "module.exports = (c) => { c.addLayoutAlias('post', 'deep/post.njk') }",
        "pages/_includes/deep/post.njk": "---\nlayout: outer\n---\n",
        "pages/_includes/outer.njk": "---\npermalink: /o/{{ page.fileSlug }}/\ntags: [x]\n---\n",
        "pages/a.md": "---\nlayout: post\n---\n# A\n",
        "pages/b.md": "# B\n",
        "pages/c/c.11tydata.js": "module.exports = { eleventyComputed: { permalink: (data) => {\n"
        "  const slug = make(data); return `/made/${slug}/` } } }",
        "pages/c/d.md": "# D\n",
        "pages/old/_redirects": "/from/* /b 301\n",
        "pages/link.md": "[a](/made/x/) [b](/other/x/)\n",
    }
    config = files[".eleventy.js"].replace("}", "; c.addPassthroughCopy({'pages/old': '/'}) }")
    site = on_disk.site(tmp_path, files | {".eleventy.js": config})
    assert set(site.routes) == {"/o/a", "/b", "/link"}
    verdicts = [target.verdict for target in on_disk.targets(site, "pages/link.md").values()]
    assert verdicts == [Verdict.UNVERIFIABLE, Verdict.BROKEN]
    assert site.redirects.follow("/from/x", lambda url: url == "/b") is not None


def test_collections_of_tags(tmp_path: Path) -> None:
    config = """module.exports = (c) => {
      c.addCollection("names", (api) => [...new Set(api.getAll().flatMap((i) => i.data.tags))]);
      c.addCollection("things", (api) => api.getAll().map((i) => ({ url: i.data.tags })));
    }"""
    page = (
        "---\npagination: {data: collections.%s, size: 1, alias: t}\npermalink: /%s/{{ t }}/\n---"
    )
    files = {".eleventy.js": config, "a.md": "---\ntags: [x, y]\n---\n"}
    files |= {f"{name}.njk": page % (name, name) for name in ("names", "things")}
    site = on_disk.site(tmp_path, files)
    assert {"/names/x"} <= set(site.routes)
    assert (site.generated("/names/y"), site.generated("/names/z")) == ("a page of names.njk", None)
    assert not site.not_judged("/names/z")
    assert site.not_judged("/things/z")


@pytest.mark.parametrize(
    ("data", "url"),
    [
        ("module.exports = { ...common, layout: 'x' }", "/a/b"),
        ("module.exports = { ...common, permalink: make }", None),
        ("module.exports = async () => ({ permalink: `/q/{{ page.fileSlug }}/` })", "/q/b"),
        ("export default { permalink: false }", None),
        ("exports.permalink = '/r/'", "/r"),
        ("syntax error", "/a/b"),
    ],
)
def test_data_that_is_a_program(tmp_path: Path, data: str, url: str | None) -> None:
    files = {".eleventy.js": "", "a/a.11tydata.js": data, "a/b.md": "# B\n", "c.md": "[x](/none/)"}
    site = on_disk.site(tmp_path, files)
    assert site.url("a/b.md") == url
    doubted = "make" in data
    assert (site.not_judged("/none") is not None) == doubted


@pytest.mark.parametrize(
    ("prefix", "base"),
    [
        ("'/docs/'", "/docs"),
        ("process.env.CI ? '/docs/' : '/'", "/docs"),
        ("process.env.BASE || '/'", ""),
        ("process.env.BASE", ""),
    ],
)
def test_prefixes(tmp_path: Path, prefix: str, base: str) -> None:
    config = f"module.exports = (c) => {{ return {{ pathPrefix: {prefix} }} }}"
    files = {".eleventy.js": config, "a.md": "[1](/docs/b/) [2](/b/)\n", "b.md": ""}
    site = on_disk.site(tmp_path, files)
    assert site.config.base_path == base
    found = on_disk.targets(site, "a.md")
    assert (found["/docs/b/"].verdict is Verdict.OK) == bool(base)
    assert (found["/b/"].verdict is Verdict.OK) == ("'/'" in prefix or not base)


def test_a_script_for_a_site_in_another_folder(tmp_path: Path) -> None:
    files = {
        "package.json": '{"scripts": {"docs": "cd web && eleventy --config=conf.js"}}',
        "web/conf.js": "module.exports = {}",
        "web/a.md": "[b](/b/)\n",
        "README.md": "[nowhere](/none/)\n",
    }
    site = on_disk.site(tmp_path, files)
    assert on_disk.targets(site, "web/a.md")["/b/"].verdict is Verdict.UNVERIFIABLE


@pytest.mark.parametrize("config", ["module.exports = (", "export default {", "\0", "}" * 500])
def test_broken_configuration_is_no_error(tmp_path: Path, config: str) -> None:
    site = on_disk.site(tmp_path, {".eleventy.js": config, "a.md": "# A\n"})
    assert site.routes == {"/a": "a.md"}


def test_what_other_slug_packages_do() -> None:
    assert slugify("C++ & Ænid (v1.2)", lower=True) == "c++-and-aenid-(v1.2)"
    assert sindresorhus("it’s fooBar", third=True) == "its-foo-bar"
    assert sindresorhus("it’s fooBar", decamelize=False) == "it-s-foobar"
