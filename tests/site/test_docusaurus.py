"""What Docusaurus' configuration says, and what the small sites built by Docusaurus do not show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contentlint.content.dialects import DIALECTS
from contentlint.content.document import Document
from contentlint.site.adapters.docusaurus.words import joined, kebab, post_slug, resolved
from contentlint.site.adapters.docusaurus.words import without_number as plain
from contentlint.site.slugs import SLUGGERS
from contentlint.site.verdicts import Target, Verdict
from tests.oracles.sites import read_sites

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.site.model import Site

CONFIG = "module.exports = { url: 'https://x.example', baseUrl: '/', %s }\n"


def make(root: Path, files: dict[str, str], config: str = "presets: ['classic']") -> Site:
    """The site in `root` with these files and a docusaurus.config.js."""
    name = next((name for name in files if "docusaurus.config" in name), None)
    if name is None:
        files = {"docusaurus.config.js": CONFIG % config, **files}
    for path, text in files.items():
        full = root / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_text(text, "utf-8")
    return read_sites(root)[0]


def judged(site: Site, path: str) -> dict[str, Target]:
    """The targets of a page's links by destination."""
    page = site.facts.get(path) or site.nav[path]
    return {link.destination: target for link, target in site.targets(page)}


def verdicts(site: Site, path: str) -> dict[str, str]:
    return {link: str(target.verdict) for link, target in judged(site, path).items()}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("honeyBees2", "honey-bees-2"),
        ("Getting Started", "getting-started"),
        ("C++ & Größe", "c-grosse"),
        ("node.js v2.0", "node-js-v-2-0"),
        ("It's", "its"),
        ("ReactJS", "react-js"),
        ("標籤", "標籤"),
        ("--", ""),
    ],
)
def test_tags_as_lodash_writes_them(text: str, wanted: str) -> None:
    assert kebab(text) == wanted


def test_numbers_before_names() -> None:
    names = ("01-a", "2 - b", "3_c", "4.d", "2021-11-x", "7.0-x", "10", "1-", "a-1")
    assert [plain(name).name for name in names] == [
        *("a", "b", "c", "d", "2021-11-x", "7.0-x", "10", "1-", "a-1"),
    ]


def test_posts_and_paths() -> None:
    assert post_slug("2024-01-02-a.md") == "/2024/01/02/a"
    assert post_slug("x/2024-1-2-a/index.mdx") == "/2024/1/2/x/a"
    assert post_slug("2024/01/02/a.md") == "/2024/01/02/a"
    assert post_slug("a/index.md") == "/a"
    assert joined("/", "", "/") == "/"
    assert joined("/b/", "/docs/", "") == "/b/docs/"
    assert resolved("../x", "/a/b/") == "/a/x"
    assert resolved("./", "/a/b/") == "/a/b/"
    assert resolved("/x/", "/a/") == "/x/"


def test_directives_and_titles_in_ids() -> None:
    text = (
        "# One\n\n## One\n\n## a:b and `c:d` at 10:30\n\n## E::f {/* #own */}\n\n## {/* no */} g\n"
    )
    facts = Document("a.md", text.encode(), DIALECTS["docusaurus"]).facts
    slugger = SLUGGERS["docusaurus"]()
    found = [heading.id or slugger.of(heading) for heading in facts.headings]
    assert found == ["", "one-1", "a-and-cd-at-1030", "own", "-no--g"]


def test_what_plugins_make_is_not_judged(tmp_path: Path) -> None:
    site = make(
        tmp_path,
        {
            "docs/a.md": "[api](./petstore/pet.md) [api](/docs/petstore/x) [ref](/reference/y) "
            "[types](/docs/api/z) [made](/made) [none](/none) [other](/docs/other)\n",
            "plugins/pages.js": "module.exports = () => ({ contentLoaded({ actions }) {"
            " actions.addRoute({ path: '/made', exact: true }) } })",
        },
        """presets: ['classic', ['redocusaurus', { specs: [{ spec: 'x', route: '/reference' }] }]
        ], plugins: ['./plugins/pages.js', ['docusaurus-plugin-typedoc', {}],
        ['docusaurus-plugin-openapi-docs', { config: { a: { outputDir: 'docs/petstore' } } }]]""",
    )
    assert verdicts(site, "docs/a.md") == {
        "./petstore/pet.md": "unverifiable",
        "/docs/petstore/x": "unverifiable",
        "/reference/y": "unverifiable",
        "/docs/api/z": "unverifiable",
        "/made": "ok",
        "/none": "broken",
        "/docs/other": "broken",
    }
    assert "openapi" in judged(site, "docs/a.md")["/docs/petstore/x"].reason


def test_content_that_is_not_there(tmp_path: Path) -> None:
    options = "{ id: 'api', path: 'gen', routeBasePath: 'api' }"
    plugins = f"plugins: [['@docusaurus/plugin-content-docs', {options}]]"
    site = make(
        tmp_path, {"docs/a.md": "[x](/api/x) [y](/apis/y)\n"}, f"presets: ['classic'], {plugins}"
    )
    assert verdicts(site, "docs/a.md") == {"/api/x": "unverifiable", "/apis/y": "broken"}


def test_presets_like_the_classic_one_and_none(tmp_path: Path) -> None:
    text = "[a](/docs/a) [api](/api/x) [w](/wiki/w) [none](/none)\n"
    preset = "presets: [['docusaurus-preset-openapi', { docs: {}, blog: false }]]"
    site = make(tmp_path / "one", {"docs/a.md": text, "wiki/w.md": "x\n"}, preset)
    assert verdicts(site, "docs/a.md") == {
        "/docs/a": "ok",
        "/api/x": "unverifiable",
        "/wiki/w": "broken",
        "/none": "broken",
    }
    site = make(tmp_path / "two", {"docs/a.md": text}, "presets: ['@own/preset']")
    assert verdicts(site, "docs/a.md")["/docs/a"] == "ok"


def test_headings_that_a_plugin_adds(tmp_path: Path) -> None:
    files = {
        "docs/a.md": "## A\n\n[b](#b)\n",
        "src/add.js": "module.exports = () => (tree) => tree.children.push({ type: 'heading' })\n",
        "src/other.js": "module.exports = () => (tree) => tree\n",
    }
    for name, wanted in (("add", None), ("other", False)):
        plugins = f"remarkPlugins: [require('./src/{name}')]"
        site = make(tmp_path / name, files, f"presets: [['classic', {{ docs: {{ {plugins} }} }}]]")
        targets = judged(site, "docs/a.md")
        assert site.has_anchor(targets["#b"]) is wanted


def test_a_blog_plugin_of_the_project(tmp_path: Path) -> None:
    site = make(
        tmp_path,
        {
            "docs/a.md": "[news](/news/2024/01/02/x) [none](/news/x) [log](/log/x)\n",
            "news/2024-01-02-x.md": "x",
            "plugins/news.js": "const blog = require('@docusaurus/plugin-content-blog')",
            "plugins/log.js": "const blog = require('@docusaurus/plugin-content-blog')",
        },
        "presets: [['classic', { blog: false }]], plugins: [[require.resolve('./plugins/news'),"
        " { id: 'news', path: './news', routeBasePath: 'news' }],"
        " ['./plugins/log.js', { routeBasePath: '/log' }]]",
    )
    assert verdicts(site, "docs/a.md") == {
        "/news/2024/01/02/x": "ok",
        "/news/x": "broken",
        "/log/x": "unverifiable",
    }


def test_redirects_that_code_makes(tmp_path: Path) -> None:
    site = make(
        tmp_path,
        {"docs/a.md": "[a](/support/x) [b](/docs/old) [c](/docs/a/intro) [d](/help) [e](/a.html)\n",
         "docs/b.md": "x\n", "src/pages/a.md": "x\n"},
        """presets: ['classic'], plugins: [['client-redirects', { fromExtensions: ['html'],
        redirects: [{ from: '/help', to: '/docs/b' }], createRedirects(path) {
          if (path.startsWith('/docs')) return [path.replace('/docs', '/support'), `${path}/intro`]
        } }]]""",
    )  # fmt: skip
    assert verdicts(site, "docs/a.md") == {
        "/support/x": "unverifiable",
        "/docs/old": "broken",
        "/docs/a/intro": "unverifiable",
        "/help": "redirected",
        "/a.html": "redirected",
    }


def test_sidebars_name_documents_at_their_own_lines(tmp_path: Path) -> None:
    text = "import type { X } from 'y';\nexport default {\n  s: ['a', 'gone', { type: 'category',\n"
    text += (
        "    label: 'L', items: [{ type: 'ref', id: 'a' }, { type: 'link', href: '/x' }] }],\n};\n"
    )
    config = "presets: [['classic', { docs: { sidebarPath: './sidebars' } }]]"
    site = make(tmp_path, {"docs/a.md": "x\n", "sidebars.ts": text}, config)
    assert verdicts(site, "sidebars.ts") == {"a": "ok", "gone": "broken", "/x": "broken"}
    spans = {text[slice(*link.span)] for link in site.nav["sidebars.ts"].links}
    assert spans == {"a", "gone", "/x"}
    assert "no document has the id gone" in judged(site, "sidebars.ts")["gone"].reason


def test_pages_that_docusaurus_itself_lists(tmp_path: Path) -> None:
    text = "module.exports = { s: ['a', { type: 'autogenerated', dirName: 'made' }] }"
    config = "presets: [['classic', { docs: { sidebarPath: './sidebars.js' } }]]"
    names = ("docs/a.md", "docs/b.md", "docs/made/c.md", "blog/d.md", "src/pages/e.md")
    site = make(tmp_path, {"sidebars.js": text} | dict.fromkeys(names, "x\n"), config)
    assert [name for name in names if site.adapter.lists(name)] == ["docs/made/c.md", "blog/d.md"]


def test_parts_of_pages(tmp_path: Path) -> None:
    site = make(
        tmp_path,
        {
            "docs/a.mdx": "import P from './_p.mdx'\nimport Q from '@site/parts/q.mdx'\n"
            "import Box from '@site/src/Box'\nimport Tabs from '@theme/Tabs'\n\n<P />\n\n<Q />\n\n"
            "<Box />\n\n<Tabs />\n\n[p](#in-p) [q](#in-q) [box](#boxed) [none](#none)\n",
            "docs/_p.mdx": "## In P\n\n[own](#none) [file](./a.mdx) [gone](./b.md)\n",
            "parts/q.mdx": "## In Q\n",
            "src/Box.tsx": "export default () => <div id='boxed'>x</div>\n",
        },
    )
    page = site.facts["docs/a.mdx"]
    known = {link.destination: site.has_anchor(target) for link, target in site.targets(page)}
    assert known == {"#in-p": True, "#in-q": True, "#boxed": True, "#none": False}
    assert verdicts(site, "docs/_p.mdx") == {
        "#none": "unverifiable",
        "./a.mdx": "ok",
        "./b.md": "broken",
    }


def test_raw_tags_are_taken_as_they_are(tmp_path: Path) -> None:
    site = make(
        tmp_path,
        {
            "docs/a.mdx": '<img src="./x.png" />\n\n![](./x.png)\n\n<a href="/docs/b">b</a>\n\n'
            '<a href="/base/docs/b">b</a>\n\n<a href="/other">o</a>\n\n[b](/docs/b)\n\n'
            '<Card to="/docs/b#x" />\n\n<img src={require("./x.png").default} />\n\n'
            '<img src={require("./y.png").default} />\n\n<img src={useBaseUrl("img/z.png")} />\n',
            "static/img/z.png": "x",
            "docs/b.md": "x\n",
            "docs/x.png": "x",
        },
        "presets: ['classic'], baseUrl: '/base/'",
    )
    page = site.facts["docs/a.mdx"]
    found = [(link.destination, str(target.verdict)) for link, target in site.targets(page)]
    assert sorted(found) == [
        ("./x.png", "broken"),
        ("./x.png", "ok"),
        ("./x.png", "ok"),
        ("./y.png", "broken"),
        ("/base/docs/b", "ok"),
        ("/docs/b", "broken"),
        ("/docs/b", "ok"),
        ("/docs/b#x", "ok"),
        ("/other", "unverifiable"),
        ("img/z.png", "ok"),
    ]


def test_drafts_and_the_outside(tmp_path: Path) -> None:
    site = make(
        tmp_path,
        {
            "site/docusaurus.config.ts": CONFIG % "presets: ['classic'], onBrokenAnchors: 'throw'",
            "site/docs/a.md": "[d](./d.md) [u](/docs/d) [out](../../notes/x.md) [up](../../../x)\n"
            "[c](./A.md) [host](https://x.example/docs/gone) [own](https://x.example/docs/a)\n",
            "site/docs/d.md": "---\ndraft: true\n---\n",
            "notes/x.md": "x\n",
        },
    )
    targets = judged(site, "site/docs/a.md")
    assert site.config.anchors == "error"
    assert (targets["./d.md"].verdict, targets["./d.md"].cause) == (Verdict.BROKEN, "draft")
    assert targets["/docs/d"].cause == "draft"
    assert targets["../../notes/x.md"].cause == "outside"
    assert targets["./A.md"].reason == "there is no file site/docs/A.md, the file is site/docs/a.md"
    assert targets["https://x.example/docs/gone"].verdict is Verdict.BROKEN
    assert targets["https://x.example/docs/a"].verdict is Verdict.OK


def test_versions_and_languages_chosen_by_code(tmp_path: Path) -> None:
    files = {
        "docs/a.md": "x\n",
        "versions.json": '["2", "1"]',
        "versioned_docs/version-2/a.md": "x\n",
        "versioned_docs/version-1/a.md": "x\n",
    }
    config = (
        "i18n: { defaultLocale: 'en', locales: preview ? ['en'] : x() ? [] : ['en', 'de'] },"
        "presets: [['classic', { docs: { routeBasePath: x ? '/' : 'docs',"
        " lastVersion: process.env.DEV ? 'current' : undefined,"
        " onlyIncludeVersions: process.env.FAST ? ['current'] : undefined } }]]"
    )
    site = make(tmp_path, files, config)
    found = {url for url in site.routes if url.endswith("/a")}
    assert {"/docs/a", "/docs/next/a", "/docs/1/a", "/de/docs/next/a"} <= found
    assert "/docs/2/a" not in found


def test_a_netlify_site_answers_with_html_too(tmp_path: Path) -> None:
    files = {"docs/a.md": "[b](/docs/a.html)\n"}
    assert verdicts(make(tmp_path / "one", files), "docs/a.md") == {"/docs/a.html": "broken"}
    files["netlify.toml"] = ""
    assert verdicts(make(tmp_path / "two", files), "docs/a.md") == {"/docs/a.html": "ok"}


@pytest.mark.parametrize(
    "config",
    [
        "",
        "}}}",
        "module.exports = 1",
        "module.exports = { presets: [[], [[]], 'classic', [1, 2]], plugins: [null, [], {}] }",
        "module.exports = { presets: [['classic', { docs: { path: 7, routeBasePath: {} } }]] }",
        "module.exports = { presets: [['classic', { docs: { include: ['[', '{'] } }]], i18n: 3 }",
        "module.exports = { presets: [['classic', { docs: { path: '../../..' } }]] }",
        "module.exports = require('./elsewhere')",
        "module.exports = { baseUrl: '/[{*/', i18n: { locales: ['[', '{a'] }, presets: [] }",
    ],
)
def test_broken_configuration_is_read_as_far_as_it_goes(tmp_path: Path, config: str) -> None:
    files = {"docusaurus.config.js": config, "docs/a.md": "[b](./b.md)\n", "docs/b.md": "x\n"}
    files |= {"versions.json": "{", "docs/_category_.json": "[1]", "blog/authors.yml": "- 1"}
    files |= {"blog/a.md": "---\ntags: {a: 1}\nauthors: 3\nslug: [1]\n---\n", "sidebars.js": "["}
    site = make(tmp_path, files)
    assert site.config.preset == "docusaurus"
    assert [page.path for page in site.nav.values()] == []
