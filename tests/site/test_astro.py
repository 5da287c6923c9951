"""Astro and Starlight: what pages render, and what their configuration says, on small sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contentlint.site.adapters.astro.dynamic import rendering
from contentlint.site.model import Verdict
from tests.site import on_disk

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """---
import { getCollection } from 'astro:content';
%s
export async function getStaticPaths() {
  %s
}
---
<Content />
"""


@pytest.mark.parametrize(
    ("pattern", "before", "body", "expected"),
    [
        (
            "blog/[slug]",
            "",
            "return (await getCollection('blog')).map((p) => ({ params: { slug: p.slug } }));",
            (("blog",), "slug", set(), False, True),
        ),
        (
            "[...id]",
            "",
            "const all = await getCollection(`docs`, (one) => !one.data.draft);\n"
            "  return all.map(({ id, data }) => ({ props: { data }, params: { id } }));",
            (("docs",), "id", {"draft"}, False, True),
        ),
        (
            "[lang]/blog/[...slug]",
            "",
            "const all = await getCollection('blog');\n  return all.map((page) => {\n"
            "    const [lang, ...slug] = page.id.split('/');\n"
            "    return { params: { lang, slug: slug.join('/') || undefined }, props: page };\n"
            "  });",
            (("blog",), "split", set(), False, True),
        ),
        (
            "[slug]",
            "import { posts } from '../lib/posts';",
            "return (await posts()).map((p) => ({ params: { slug: p.id } }));",
            (("log",), "slug", {"draft"}, False, True),
        ),
        (
            "[slug]",
            "",
            "return (await getCollection('blog')).map((p) => {\n"
            "    const slug = p.id.replace(/\\.mdx?$/, '');\n"
            "    return { params: { slug }, props: { p } }; });",
            (("blog",), "slug", set(), True, True),
        ),
        (
            "[slug]",
            "",
            "return (await getCollection('blog')).map((p) => "
            "({ params: { slug: slugify(p.data.title) } }));",
            None,
        ),
        (
            "[slug]",
            "",
            "return (await getCollection('blog')).map((p) => ({ params: { slug: path(p.id) } }));",
            (("blog",), "slug", set(), False, False),
        ),
        ("[slug]", "", "return [{ params: { slug: 'a' } }];", None),
        (
            "[slug]",
            "",
            "// return (await getCollection('old')).map((p) => ({ params: { slug: p.id } }));\n"
            "  return [];",
            None,
        ),
    ],
)
def test_what_a_page_renders(
    pattern: str, before: str, body: str, expected: tuple[object, ...] | None
) -> None:
    helper = "export const posts = () => getCollection('log', ({ data }) => !data.draft);"
    found = rendering(PAGE % (before, body), pattern, lambda _: helper)
    assert (None if found is None else tuple(found)) == expected


def test_a_page_made_on_demand() -> None:
    text = "---\nconst { id } = Astro.params;\nconst one = await getEntry('blog', id);\n---\n"
    found = rendering(text, "blog/[id]", lambda _: None)
    assert found is not None
    assert (found.collections, found.slot) == (("blog",), "id")


ASTRO = {
    "package.json": '{"dependencies": {"astro": "^4.2.0"}}',
    "astro.config.mjs": "export default { site: 'https://quay.example', srcDir: './web',"
    " trailingSlash: 'never', i18n: { locales: ['en', 'fr'], fallback: { fr: 'en' } } }",
    "tsconfig.json": '{ // aliases\n "compilerOptions": {\n'
    '  "paths": { "@parts/*": ["web/parts/*"] },\n} }',
    "web/content/config.ts": "export const collections = "
    "{ log: defineCollection({ type: 'content' }) };",
    "web/content/log/Big Tide.md": "---\ntitle: T\n---\n\n## A -- b 🚢\n",
    "web/content/log/draft.md": "---\ndraft: true\n---\n",
    "web/content/log/_seen.md": "# No\n",
    "web/pages/log/[slug].astro": PAGE
    % ("", "return (await getCollection('log', ({ data }) => !data.draft))"
       ".map((p) => ({ params: { slug: p.slug } }));"),
    "web/pages/en/about.mdx": "import Part from '@parts/part.mdx';\n"
    "import Box from '@parts/Box.astro';\n\n"
    "<Part />\n<Box />\n\n[a](#of-the-part) [b](#boxed) [c](#none) [d](/log/draft) [e](/fr/about)"
    " [f](/log/big-tide#a--b-) [g](/log/big-tide#a--b) [h](/log/_seen) [i](big-ben)\n",
    "web/parts/part.mdx": "## Of the part\n",
    "web/parts/Box.astro": '<div id="boxed"><slot /></div>\n',
}  # fmt: skip


def test_an_older_astro_with_folders_of_its_own(tmp_path: Path) -> None:
    site = on_disk.site(tmp_path, ASTRO)
    assert site.config.preset == "astro"
    assert site.hosts == {"quay.example", "www.quay.example"}
    assert site.url("web/content/log/Big Tide.md") == "/log/big-tide"
    found = on_disk.targets(site, "web/pages/en/about.mdx")
    assert found["/log/draft"].cause == "draft"
    assert found["/fr/about"].verdict is Verdict.OK
    assert found["/log/_seen"].verdict is Verdict.BROKEN
    assert found["big-ben"].url == "/en/big-ben"
    assert site.anchors("web/pages/en/about.mdx") == frozenset(
        {"of-the-part", "boxed", "footnote-label"}
    )
    assert site.anchors("web/content/log/Big Tide.md") == frozenset({"a--b", "footnote-label"})


STARLIGHT = {
    "docs/src/content/docs/guides/marked.mdoc": "---\ntitle: Marked\n---\n",
    "docs/package.json": '{"dependencies": {"astro": "^7.0.0", "@astrojs/starlight": "^0.42.0"}}',
    "docs/astro.config.mjs": """
import starlight from '@astrojs/starlight';
import validator from 'starlight-links-validator';
import starlightTypeDoc from 'starlight-typedoc';
export default defineConfig({ integrations: [starlight({
  plugins: [starlightTypeDoc({ output: 'reference' }), validator({ exclude: ['/live/**'] })],
  sidebar: [
    'first', 'gone', { label: 'L', link: '/first#one' }, { label: 'M', link: '/none/' },
    { label: 'G', items: [{ autogenerate: { directory: 'guides' } }] },
    { label: 'H', autogenerate: { directory: 'no-such' } },
  ],
})] });
""",
    "docs/src/content/docs/index.mdx": "---\ntitle: Home\nhero:\n  actions:\n"
    "    - { text: Go, link: /nowhere/ }\n---\n"
    "[a](/reference/x/) [b](/live/x) [c](/first/#_top) [d](/guides/deep/)"
    " [e](first.md) [f](/guides/marked/)\n",
    "docs/src/content/docs/first.md": "---\ntitle: First\n---\n\n## One\n",
    "docs/src/content/docs/guides/deep.md": "---\ntitle: Deep\ndraft: true\n---\n",
}


def test_starlight_in_a_folder(tmp_path: Path) -> None:
    site = on_disk.site(tmp_path, STARLIGHT)
    assert (site.config.preset, site.config.folder) == ("starlight", "docs")
    assert site.config.anchors == "error"
    found = on_disk.targets(site, "docs/src/content/docs/index.mdx")
    assert {name: target.verdict.value for name, target in found.items()} == {
        "/reference/x/": "unverifiable",
        "/live/x": "unverifiable",
        "/first/#_top": "ok",
        "/guides/deep/": "broken",
        "first.md": "broken",
        "/guides/marked/": "ok",
        "/nowhere/": "broken",
    }
    assert found["/guides/deep/"].cause == "draft"


def test_the_sidebar_is_judged_at_its_lines(tmp_path: Path) -> None:
    site = on_disk.site(tmp_path, STARLIGHT)
    page = site.nav["docs/astro.config.mjs"]
    text = STARLIGHT["docs/astro.config.mjs"]
    broken = [
        text[slice(*link.span)]
        for link, target in site.targets(page)
        if target.verdict is Verdict.BROKEN
    ]
    assert broken == ["gone", "/none/", "no-such"]


def test_links_outside_of_the_base_path(tmp_path: Path) -> None:
    files = {
        "astro.config.mjs": "export default { site: 'https://me.example', base: '/docs' };",
        "public/img/a.png": "",
        "src/pages/one.md": "[a](/docs/one) [b](/one) [c](/pricing) [d](https://me.example/shop)"
        " [e](https://me.example/docs/none) ![f](/img/a.png) ![g](/docs/img/A.png)\n",
    }
    site = on_disk.site(tmp_path, files)
    found = on_disk.targets(site, "src/pages/one.md")
    assert {name: target.verdict.value for name, target in found.items()} == {
        "/docs/one": "ok",
        "/one": "broken",
        "/pricing": "unverifiable",
        "https://me.example/docs/none": "broken",
        "/img/a.png": "broken",
        "/docs/img/A.png": "case differs",
    }


def test_lists_in_parts(tmp_path: Path) -> None:
    pages = "export const getStaticPaths = ({ paginate }) => paginate(all, { pageSize: 9 });"
    files = {
        "astro.config.mjs": "export default {};",
        "src/pages/log/[...page].astro": f"---\n{pages}\n---\n",
        "src/pages/tag/[tag]/[...page].astro": f"---\n{pages}\n---\n",
        "src/pages/one.md": "[a](/log) [b](/log/2) [c](/log/none) [d](/tag/sea) [e](/tag/sea/x)\n",
    }
    found = on_disk.targets(on_disk.site(tmp_path, files), "src/pages/one.md")
    verdicts = [target.verdict.value for target in found.values()]
    assert verdicts == ["ok", "ok", "broken", "unverifiable", "broken"]


def test_docs_outside_of_the_site_folder(tmp_path: Path) -> None:
    files = {
        "website/astro.config.mjs": "import starlight from '@astrojs/starlight';\n"
        "export default defineConfig({ integrations: [starlight({ title: 'X' })] });",
        "website/src/content.config.ts": "export const collections = { docs: defineCollection({\n"
        "  loader: glob({ base: '../docs', pattern: '**/*.md' }), schema: docsSchema() }) };",
        "docs/guide/Big One.md": "## A\n\n[a](/guide/big-one/#a) [b](/guide/none/) [c](../two/)\n",
        "docs/guide/two.md": "# Two\n",
    }
    site = on_disk.site(tmp_path, files)
    assert site.url("docs/guide/Big One.md") == "/guide/big-one"
    found = on_disk.targets(site, "docs/guide/Big One.md")
    assert [target.verdict.value for target in found.values()] == ["ok", "broken", "ok"]


def test_where_relative_links_start_is_for_the_host_to_say(tmp_path: Path) -> None:
    files = {
        "astro.config.mjs": "export default {};",
        "src/pages/log/one.md": "[a](two) [b](../two) [c](three)\n",
        "src/pages/log/two.md": "# Two\n",
    }
    found = on_disk.targets(on_disk.site(tmp_path, files), "src/pages/log/one.md")
    assert [target.verdict.value for target in found.values()] == ["ok", "ok", "broken"]


def test_what_the_sidebar_lists(tmp_path: Path) -> None:
    files = STARLIGHT | {
        "docs/src/content/docs/lone.md": "---\ntitle: Lone\n---\n",
        "docs/src/pages/own.md": "# Own\n",
    }
    lists = on_disk.site(tmp_path, files).adapter.lists
    assert lists("docs/src/content/docs/guides/marked.mdoc")
    assert not lists("docs/src/content/docs/lone.md")
    assert not lists("docs/src/pages/own.md")
    (tmp_path / "docs/astro.config.mjs").write_text(
        "import starlight from '@astrojs/starlight';\n"
        "export default { integrations: [starlight({ title: 'X' })] };"
    )
    assert on_disk.site(tmp_path).adapter.lists("docs/src/content/docs/lone.md")
