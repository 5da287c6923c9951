"""VitePress: settings of configs as people write them, and what links mean there."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest

from contentlint.content.dialects import DIALECTS
from contentlint.content.document import Document
from contentlint.site.adapters.vitepress.rewrites import Rule
from contentlint.site.verdicts import Verdict
from tests.oracles.sites import read_sites

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.site.model import Site


def build(tmp_path: Path, files: dict[str, str]) -> Site:
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return read_sites(tmp_path)[0]


def verdicts(site: Site, path: str) -> dict[str, Verdict]:
    return {link.destination: target.verdict for link, target in site.targets(site.facts[path])}


@pytest.mark.parametrize(
    ("config", "base"),
    [
        ("export default { base: '/kiln/' }", "/kiln"),
        ("export default defineConfig({ base: process.env.BASE || '/kiln/' })", "/kiln"),
        ("export default withMermaid(defineConfig({ base: '/kiln' }))", "/kiln"),
        ("export default async () => { return defineConfig({ base: '/kiln/' }) }", "/kiln"),
        ("module.exports = { base: `/kiln/` }", "/kiln"),
        ("const base = '/kiln/'\nexport default { base } satisfies UserConfig", "/kiln"),
        ("export default defineConfig({ title: 'x' })", ""),
        ("this is no config", ""),
    ],
)
def test_the_base_is_found(tmp_path: Path, config: str, base: str) -> None:
    files = {"docs/.vitepress/config.mts": config, "docs/a.md": "[a](/a) [b](/kiln/a) [c](./none)"}
    site = build(tmp_path, files)
    assert site.config.base_path == base
    assert verdicts(site, "docs/a.md") == {
        "/a": Verdict.OK,
        "/kiln/a": Verdict.BROKEN,
        "./none": Verdict.BROKEN,
    }


def test_a_theme_is_a_sign_where_there_is_no_config(tmp_path: Path) -> None:
    site = build(tmp_path, {"docs/.vitepress/theme/index.ts": "", "docs/a.md": "[a](/a) [b](/b)"})
    assert (site.config.preset, site.config.folder) == ("vitepress", "docs")
    assert verdicts(site, "docs/a.md") == {"/a": Verdict.OK, "/b": Verdict.BROKEN}


def test_links_say_pages_by_their_sources(tmp_path: Path) -> None:
    site = build(
        tmp_path,
        {
            ".vitepress/config.ts": "export default { cleanUrls: true, srcExclude: ['parts/**'] }",
            "index.md": "---\nhero:\n  actions:\n    - link: /none\n      text: x\n---\n"
            "[a](guide/) [b](guide) [c](./guide/index.md) [d](guide/b.html) [e](Guide/b)\n"
            "[f](#Over-View) [g](parts/p.md) [h](https://x.example) ![i](pic.png) ![j](/pic.png)\n"
            "![k](none.png) [l](mailto:a@b.example)\n\n## Over view\n",
            "guide/index.md": "# Guide\n",
            "guide/b.md": "# B\n\n<!--@include: ../parts/p.md-->\n\n<<< ../none.js\n",
            "parts/p.md": "## Part\n\n[b](./b.md) [none](./none.md)\n",
            "pic.png": "",
        },
    )
    found = verdicts(site, "index.md")
    assert found.pop("Guide/b") in (Verdict.BROKEN, Verdict.CASE_DIFFERS)
    assert found == {
        "/none": Verdict.BROKEN,
        "guide/": Verdict.OK,
        "guide": Verdict.BROKEN,
        "./guide/index.md": Verdict.OK,
        "guide/b.html": Verdict.OK,
        "#Over-View": Verdict.OK,
        "parts/p.md": Verdict.BROKEN,
        "pic.png": Verdict.OK,
        "/pic.png": Verdict.OK,
        "none.png": Verdict.BROKEN,
    }
    assert site.anchors("guide/b.md") == frozenset({"b", "part"})
    assert verdicts(site, "guide/b.md") == {
        "../parts/p.md": Verdict.OK,
        "../none.js": Verdict.BROKEN,
    }
    assert verdicts(site, "parts/p.md") == {"./b.md": Verdict.OK, "./none.md": Verdict.BROKEN}


def test_what_the_code_host_shows_too(tmp_path: Path) -> None:
    site = build(
        tmp_path,
        {
            ".vitepress/config.ts": "export default {}",
            "README.md": "[a](./LICENSE) [b](./src/) [c](./none) [d](guide)\n",
            "guide.md": "[a](./LICENSE)\n",
            "LICENSE": "",
            "src/a.ts": "",
        },
    )
    assert verdicts(site, "README.md") == {
        "./LICENSE": Verdict.UNVERIFIABLE,
        "./src/": Verdict.UNVERIFIABLE,
        "./none": Verdict.BROKEN,
        "guide": Verdict.OK,
    }
    assert verdicts(site, "guide.md") == {"./LICENSE": Verdict.BROKEN}


def test_components_may_bring_ids(tmp_path: Path) -> None:
    site = build(
        tmp_path,
        {
            ".vitepress/config.ts": "export default {}",
            "a.md": "# A\n\n<Badge text='x' />\n\nInline <Demo /> here.\n",
            "b.md": "# B\n\n<Demo :of='1' />\n",
            "c.md": "<script setup>\nimport Plain from './Plain.vue'\n</script>\n"
            "\n# C\n\n<Plain />\n",
            "d.md": "---\nlayout: gallery\n---\n# D\n",
            "e.md": "# E\n\n```vue\n<Demo />\n```\n",
            "Plain.vue": "<template><p>plain</p></template>\n",
        },
    )
    known = {path: site.anchors(path) for path in site.facts}
    assert known == {
        "a.md": frozenset("a"),
        "b.md": None,
        "c.md": frozenset("c"),
        "d.md": None,
        "e.md": frozenset("e"),
    }


def test_what_code_decides_is_not_judged(tmp_path: Path) -> None:
    config = (
        "export default { rewrites: (id) => id.toLowerCase(), "
        "ignoreDeadLinks: [/^\\/api\\//, (url) => url.includes('ignore')] }"
    )
    files = {".vitepress/config.js": config, "a.md": "[a](./b) [c](./none) [d](/api/x)"}
    site = build(tmp_path, files | {"b.md": "# B\n"})
    assert set(verdicts(site, "a.md").values()) == {Verdict.OK, Verdict.UNVERIFIABLE}


@pytest.mark.parametrize(
    ("source", "target", "page", "result"),
    [
        ("en/:rest*", ":rest*", "en/a/b.md", "a/b.md"),
        ("en/:rest*", ":rest*", "fr/a.md", None),
        ("packages/:pkg/docs/(.*)", ":pkg/(.*)", "packages/kiln/docs/a/b.md", "kiln/a/b.md"),
        ("src/:name.md", ":name/index.md", "src/a.md", "a/index.md"),
        (":lang(en|fr)/:page", "l/:lang/:page", "fr/a.md", "l/fr/a.md"),
        ("a.md", "b.md", "a.md", "b.md"),
    ],
)
def test_rewrites(source: str, target: str, page: str, result: str | None) -> None:
    rule = Rule(source, target)
    assert rule.known
    assert rule.apply(page) == result


@pytest.mark.parametrize("source", ["^(.*)$", "a/:x(\\d{2,4}(?=y))", "a/((b))", ":a*/:b*/:c*"])
def test_patterns_that_are_not_understood(source: str) -> None:
    assert not Rule(source, "x.md").known


@pytest.mark.parametrize("dialect", ["vitepress", "hexo"])
@pytest.mark.parametrize(
    "text",
    [
        "<!--@include: a" + " " * 100_000,
        "<<< a" + " " * 100_000 + "b\n",
        "<a @b='" * 10_000,
        "\n:::" * 20_000,
        "{% raw %}" * 10_000,
        "{% a " * 20_000,
        "x{#a}" * 20_000,
        "a: b\n" * 20_000,
    ],
    ids=["include", "snippet", "tags", "containers", "raw", "open", "ids", "keys"],
)
def test_no_text_is_slow(dialect: str, text: str) -> None:
    start = process_time()
    Document("a.md", text.encode(), DIALECTS[dialect]).facts  # noqa: B018
    assert process_time() - start < 5


@pytest.mark.parametrize("source", ["en:rest*", ":a*:b*x", "(.*)(.*)x", ":a/(.*)/:b*"])
def test_no_rewrite_is_slow(source: str) -> None:
    start = process_time()
    Rule(source, "x").apply("a/" * 400 + "!")
    assert process_time() - start < 5


@pytest.mark.parametrize(
    ("heading", "text", "identifier"),
    [
        ("Plain", "Plain", None),
        ("Own {#own}", "Own", "own"),
        ("Own {.big #own.x}", "Own", "own.x"),
        ('Own { id="4.2" }', "Own", "4.2"),
        ("Doubled {##own}", "Doubled", "#own"),
        ("call(key) {block}", "call(key)", None),
        ("Vue {{ name }}", "Vue {{ name }}", None),
        ("Code `{x}`", "Code {x}", None),
    ],
)
def test_braces_behind_headings(heading: str, text: str, identifier: str | None) -> None:
    facts = Document("a.md", f"## {heading}\n".encode(), DIALECTS["vitepress"]).facts
    assert [(one.text, one.id) for one in facts.headings] == [(text, identifier)]
