"""Next: routers, content that pages read, and Nextra's and Fumadocs' ways, on small sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.site import on_disk

if TYPE_CHECKING:
    from pathlib import Path

BLOG = {
    "package.json": '{"dependencies": {"next": "16", "gray-matter": "4", "remark-slug": "7"}}',
    "next.config.ts": """
const config: NextConfig = {
  i18n: { locales: ['en', 'fr'], defaultLocale: 'en' },
  async redirects() {
    return [{ source: '/old/:slug', destination: '/posts/:slug', permanent: true }];
  },
  async rewrites() {
    return [{ source: '/api/docs/:path*', destination: 'https://api.example/:path*' },
      { source: '/:all*', has: [{ type: 'host', value: 'x' }], destination: '/x' }];
  },
};
export default config;
""",
    "src/pages/index.tsx": "",
    "src/pages/_app.tsx": "",
    "src/pages/posts/[slug].tsx": "import { all } from '@/lib/api';\n",
    "src/pages/shop/[[...all]].tsx": "",
    "src/lib/api.ts": "import matter from 'gray-matter';\n"
    "const folder = join(process.cwd(), '_posts');\n"
    "const names = readdirSync(folder).map((name) => name.replace(/\\.md$/, ''));\n",
    "_posts/tide.md": "## One\n\n[a](/posts/ebb) [b](/old/ebb) [c](/fr/posts/tide) [d](/shop/x/y)"
    " [e](/api/docs/x) [f](/posts/none) [g](/about) [h](ebb#two) [i](/_app)\n",
    "_posts/ebb.md": "# Two\n",
    "_posts/deep/in.md": "# In\n",
}


def test_a_blog_whose_pages_read_a_folder(tmp_path: Path) -> None:
    site = on_disk.site(tmp_path, BLOG)
    assert site.config.preset == "next"
    assert site.url("_posts/deep/in.md") is None
    found = on_disk.targets(site, "_posts/tide.md")
    assert {name: target.verdict.value for name, target in found.items()} == {
        "/posts/ebb": "ok",
        "/old/ebb": "redirected",
        "/fr/posts/tide": "ok",
        "/shop/x/y": "unverifiable",
        "/api/docs/x": "unverifiable",
        "/posts/none": "broken",
        "/about": "broken",
        "ebb#two": "ok",
        "/_app": "broken",
    }
    assert site.anchors("_posts/ebb.md") == frozenset({"two"})


FUMADOCS = {
    "package.json": '{"dependencies": {"next": "16", "fumadocs-ui": "15"}}',
    "next.config.mjs": "export default withMDX({ basePath: '/x' });",
    "source.config.ts": "export const docs = defineDocs({ dir: 'content/handbook' });",
    "lib/source.ts": "import { docs } from '@/.source';\nexport const source = loader({\n"
    "  baseUrl: '/docs',\n  source: docs.toFumadocsSource(),\n});\n",
    "app/docs/[[...slug]]/page.tsx": "import { source } from '@/lib/source';\n"
    "const MDX = { a: createRelativeLink(source, page) };\n",
    "app/(home)/page.tsx": "",
    "content/handbook/index.mdx": "## Own [#mine]\n\n"
    "[a](/x/docs/tide) [b](/docs/tide) [e](/docs/none)"
    " [c](./(part)/tide.mdx#tide) [d](./ebb.mdx)\n",
    "content/handbook/(part)/tide.mdx": "## Tide\n",
}


def test_fumadocs(tmp_path: Path) -> None:
    site = on_disk.site(tmp_path, FUMADOCS)
    assert site.url("content/handbook/(part)/tide.mdx") == "/x/docs/tide"
    assert site.anchors("content/handbook/index.mdx") == frozenset({"mine"})
    found = on_disk.targets(site, "content/handbook/index.mdx")
    assert {name: target.verdict.value for name, target in found.items()} == {
        "/x/docs/tide": "ok",
        "/docs/tide": "ok",
        "/docs/none": "broken",
        "./(part)/tide.mdx#tide": "ok",
        "./ebb.mdx": "broken",
    }


def test_folders_that_are_posts(tmp_path: Path) -> None:
    files = {
        "next.config.js": "module.exports = {};",
        "src/app/log/[slug]/page.tsx": "import { get } from '../api';\n",
        "src/app/log/api.ts": "const get = (slug) => import(`../../log/${slug}/index.mdx`);\n"
        'const all = readdir(path.join(__dirname, "../../log"));\n',
        "src/log/tide/index.mdx": "[a](/log/tide) [b](/log/ebb) [c](/log)\n",
        "src/log/ebb/index.mdx": "# Ebb\n",
    }
    found = on_disk.targets(on_disk.site(tmp_path, files), "src/log/tide/index.mdx")
    assert [target.verdict.value for target in found.values()] == ["ok", "ok", "broken"]


def test_nextra_with_locales_in_names(tmp_path: Path) -> None:
    files = {
        "package.json": '{"dependencies": {"next": "13", "nextra": "2"}}',
        "next.config.js": "module.exports = require('nextra')('nextra-theme-docs')"
        "({ i18n: { locales: ['en', 'fr'], defaultLocale: 'en' } });",
        "pages/_meta.en.json": "{}",
        "pages/index.en.mdx": "[a](/guide) [b](/fr/guide) [c](guide) [d](./guide.mdx) [e](/none)"
        " [f](/guide.mdx)\n",
        "pages/guide.en.mdx": "# Guide\n",
        "pages/guide.fr.mdx": "# Guide\n",
    }
    found = on_disk.targets(on_disk.site(tmp_path, files), "pages/index.en.mdx")
    verdicts = [target.verdict.value for target in found.values()]
    assert verdicts == ["ok", "ok", "ok", "ok", "broken", "ok"]


def test_markdown_that_no_page_reads_is_for_the_code_host(tmp_path: Path) -> None:
    files = {
        "next.config.js": "module.exports = {};",
        "app/page.jsx": "",
        "app/[...slug]/page.jsx": "const pages = await fetch('https://cms.example');",
        "docs/a.md": "[b](b.md) [c](c.md)\n",
        "docs/b.md": "# B\n",
        "content/x.md": "[y](./y.md) [z](z) [h](/)\n",
        "content/y.md": "# Y\n",
    }
    made = on_disk.project(tmp_path, files)
    found = on_disk.targets(made.site("docs/a.md"), "docs/a.md")
    assert [target.verdict.value for target in found.values()] == ["ok", "broken"]
    found = on_disk.targets(made.site("content/x.md"), "content/x.md")
    assert [target.verdict.value for target in found.values()] == [
        "unverifiable",
        "unverifiable",
        "ok",
    ]


def test_names_with_brackets_are_no_globs(tmp_path: Path) -> None:
    files = {
        "next.config.js": "module.exports = { basePath: '/[b' };",
        "app/[slug/page.jsx": "",
        "app/{x/[...all]/page.jsx": "",
        "content/a.md": "[a](/none) [b](/[b/{x/y)\n",
    }
    found = on_disk.targets(on_disk.site(tmp_path, files), "content/a.md")
    assert [target.verdict.value for target in found.values()] == ["broken", "unverifiable"]


def test_a_script_called_next_is_no_sign(tmp_path: Path) -> None:
    files = {"package.json": '{"scripts": {"next": "next dev"}}', "src/pages/a.tsx": "", "a.md": ""}
    assert on_disk.site(tmp_path, files).config.preset == "plain"
    (tmp_path / "package.json").write_text('{"dependencies": {"next": "^16.0.0"}}')
    assert on_disk.site(tmp_path).config.preset == "next"
