"""Routes, resolution, anchors and suggestions on small sites made in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from contentlint.content.document import Document
from contentlint.site.files import FileTree
from contentlint.site.layout import Layout
from contentlint.site.model import Site, Verdict
from contentlint.site.redirects import RedirectTable, read_redirects

if TYPE_CHECKING:
    from pathlib import Path

NETLIFY = """
[[redirects]]
from = "/old"
to = "/blog/second"
[[redirects]]
from = "/plugins/*"
to = "/apps/:splat"
[[redirects]]
from = "/a"
to = "/b"
[[redirects]]
from = "/b"
to = "/a"
[[redirects]]
from = "/join/*"
to = "/careers"
status = 200
[[redirects]]
from = "/chat"
to = "https://chat.example"
[[redirects]]
from = "/dead"
to = "/nowhere"
"""

GATSBY = {
    "gatsby-config.js": "",
    "netlify.toml": NETLIFY,
    "contents/blog/first.md": "# First\n\n## What’s next?\n\n## What’s next?\n",
    "contents/blog/second.mdx": "import Cta from './_cta.mdx'\n\n## Two\n\n<Cta />\n",
    "contents/blog/third.md": "## Three\n\n<Chart />\n",
    "contents/blog/_cta.mdx": "## Sign up\n",
    "contents/blog/Über uns.md": "# Über\n",
    "contents/docs/index.md": "# Docs\n",
    "contents/docs/Setup.md": "# Setup\n",
    "contents/images/cat.png": "",
    "src/pages/index.js": "",
    "src/pages/pricing.tsx": "",
    "src/pages/styles/pricing.scss": "",
    "src/pages/users/[id].js": "",
    "static/logo.svg": "",
    "README.md": "# Readme\n",
    "docs-internal/notes.md": "# Notes\n",
}

OWN: dict[str, Any] = {
    "preset": "gatsby",
    "base_url": "https://example.com",
    "dynamic": ("/questions/**",),
    "generated": ("/blog/categories/*",),
}


def make(files: dict[str, str], part: dict[str, Any] | None = None) -> Site:
    tree = FileTree.of(files)
    layout = Layout([part] if part else [], tree)
    facts = {
        path: Document(path, files[path].encode(), layout.dialect(path)).facts
        for path in tree.markdown
        if layout.owner(path) == 0
    }
    rules, problems = read_redirects("netlify.toml", files.get("netlify.toml", ""))
    assert problems == []
    return Site(layout.adapters[0], facts, RedirectTable(rules, {"example.com"}))


@pytest.fixture(scope="module")
def gatsby() -> Site:
    return make(GATSBY, OWN)


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("contents/blog/first.md", "/blog/first"),
        ("contents/blog/second.mdx", "/blog/second"),
        ("contents/docs/index.md", "/docs"),
        ("contents/docs/Setup.md", "/docs/Setup"),
        ("contents/blog/_cta.mdx", None),
        ("src/pages/index.js", "/"),
        ("src/pages/pricing.tsx", "/pricing"),
        ("src/pages/styles/pricing.scss", None),
        ("README.md", None),
    ],
)
def test_gatsby_routes(gatsby: Site, path: str, url: str | None) -> None:
    assert gatsby.url(path) == url


@pytest.mark.parametrize(
    ("link", "verdict"),
    [
        ("/blog/first", Verdict.OK),
        ("/blog/first/", Verdict.OK),
        ("/blog/first?utm=1#whats-next", Verdict.OK),
        ("/blog/%C3%9Cber%20uns", Verdict.OK),
        ("second", Verdict.OK),
        ("./second", Verdict.OK),
        ("../docs", Verdict.OK),
        ("#whats-next", Verdict.OK),
        ("/", Verdict.OK),
        ("/pricing", Verdict.OK),
        ("/logo.svg", Verdict.OK),
        ("../images/cat.png", Verdict.OK),
        ("/blog/categories/news", Verdict.OK),
        ("https://example.com/blog/first", Verdict.OK),
        ("http://www.example.com/docs/", Verdict.OK),
        ("/old", Verdict.REDIRECTED),
        ("/chat", Verdict.REDIRECTED),
        ("/docs/setup", Verdict.CASE_DIFFERS),
        ("/LOGO.svg", Verdict.CASE_DIFFERS),
        ("/join/us", Verdict.UNVERIFIABLE),
        ("/questions/12", Verdict.UNVERIFIABLE),
        ("/users/7", Verdict.UNVERIFIABLE),
        ("{{ page.url }}", Verdict.UNVERIFIABLE),
        ("https://example.com/app/settings", Verdict.UNVERIFIABLE),
        ("/blog/forth", Verdict.BROKEN),
        ("/contents/blog/first", Verdict.BROKEN),
        ("/blog/_cta", Verdict.BROKEN),
        ("/plugins/x", Verdict.BROKEN),
        ("/a", Verdict.BROKEN),
        ("/dead", Verdict.BROKEN),
        ("blog/second", Verdict.BROKEN),
        ("first.md", Verdict.BROKEN),
        ("https://example.com/blog/forth", Verdict.BROKEN),
        ("/app/settings", Verdict.BROKEN),
    ],
)
def test_verdicts(gatsby: Site, link: str, verdict: Verdict) -> None:
    target = gatsby.judge(gatsby.facts["contents/blog/first.md"], link)
    assert target is not None
    assert target.verdict is verdict, target.reason


@pytest.mark.parametrize(
    "link", ["https://other.example/x", "mailto:a@b.example", "//cdn.example/x.js", "tel:+1"]
)
def test_links_that_leave_the_site_are_not_judged(gatsby: Site, link: str) -> None:
    assert gatsby.judge(gatsby.facts["contents/blog/first.md"], link) is None


def test_relative_links_are_tried_with_and_without_a_trailing_slash(gatsby: Site) -> None:
    page = gatsby.facts["contents/docs/Setup.md"]
    for link in ("../blog/first", "../../blog/first"):
        target = gatsby.judge(page, link)
        assert target is not None
        assert target.path == "contents/blog/first.md"


def test_a_markdown_file_beside_the_page_names_its_url(gatsby: Site) -> None:
    target = gatsby.judge(gatsby.facts["contents/blog/first.md"], "./second.mdx")
    assert target is not None
    assert (target.verdict, target.exact) == (Verdict.BROKEN, "/blog/second")


def test_ids_come_from_headings_and_imports(gatsby: Site) -> None:
    first = {"first", "whats-next", "whats-next-1"}
    assert gatsby.anchors("contents/blog/first.md") == frozenset(first)
    assert gatsby.anchors("contents/blog/second.mdx") == frozenset({"two", "sign-up"})


def test_a_component_that_nobody_knows_hides_the_ids(gatsby: Site) -> None:
    assert gatsby.anchors("contents/blog/third.md") is None


@pytest.mark.parametrize(
    ("broken", "near"),
    [
        ("/blog/frist", "/blog/first"),
        ("/first", "/blog/first"),
        ("/handbook/docs/Setup", "/docs/Setup"),
        ("/blog/entirely-different", None),
        ("/project/pricings", "/pricing"),
        ("/project/prizing", "/pricing"),
        ("/project/prizings", None),
        ("/x", None),
    ],
)
def test_suggestions_need_a_close_last_segment(gatsby: Site, broken: str, near: str | None) -> None:
    assert gatsby.nearest_url(broken) == near


def test_one_word_may_differ_between_siblings() -> None:
    site = make(
        {
            "gatsby-config.js": "",
            "content/blog/stop-treating-engineers-differently.md": "",
            "content/blog/how-to-pick-a-cofounder.md": "",
        }
    )
    assert (
        site.nearest_url("/blog/stop-treating-designers-differently")
        == "/blog/stop-treating-engineers-differently"
    )
    assert site.nearest_url("/docs/stop-treating-designers-differently") is None


def test_the_file_that_would_create_a_page(gatsby: Site) -> None:
    assert gatsby.creates("/blog/using-posting") == "contents/blog/using-posting.md"
    assert gatsby.creates("/no-such-folder/page") is None


PLAIN = {
    "README.md": "# Readme\n\n## Use\n",
    "docs/guide.md": "# Guide\n",
    "docs/sub/deep.md": "# Deep\n",
    "src/tool.py": "",
}


@pytest.mark.parametrize(
    ("source", "link", "verdict"),
    [
        ("README.md", "docs/guide.md", Verdict.OK),
        ("README.md", "docs", Verdict.OK),
        ("README.md", "docs/", Verdict.OK),
        ("README.md", "src/tool.py#L1", Verdict.OK),
        ("README.md", "/docs/guide.md", Verdict.OK),
        ("docs/sub/deep.md", "../guide.md#guide", Verdict.OK),
        ("docs/sub/deep.md", "../../README.md", Verdict.OK),
        ("README.md", "docs/guide", Verdict.BROKEN),
        ("README.md", "docs/Guide.md", Verdict.CASE_DIFFERS),
        ("docs/guide.md", "guide2.md", Verdict.BROKEN),
        ("README.md", "/blog/post/", Verdict.UNVERIFIABLE),
        ("README.md", "../../issues", Verdict.UNVERIFIABLE),
        ("docs/guide.md", "../../wiki", Verdict.UNVERIFIABLE),
    ],
)
def test_a_plain_repository_is_judged_as_the_code_host_renders_it(
    source: str, link: str, verdict: Verdict
) -> None:
    site = make(PLAIN)
    target = site.judge(site.facts[source], link)
    assert target is not None
    assert target.verdict is verdict, target.reason


def test_without_known_routes_nothing_is_called_broken() -> None:
    files = {"config.toml": "", "content/a.md": "# A\n", "static/x.png": ""}
    site = make(files, {"preset": "other"})
    page = site.facts["content/a.md"]
    for link in ("/b/", "../b", "b.md", "/images/y.png"):
        target = site.judge(page, link)
        assert target is not None
        assert target.verdict is Verdict.UNVERIFIABLE


def test_a_site_below_the_root_and_the_repository_around_it() -> None:
    files = {f"web/{path}": text for path, text in GATSBY.items()} | {"README.md": "# Top\n"}
    layout = Layout([], FileTree.of(files))
    assert [config.folder for config in layout.configs] == ["web", ""]
    assert layout.owner("web/contents/blog/first.md") == 0
    assert layout.owner("README.md") == 1
    assert layout.owner("web/README.md") == 1
    assert layout.dialect("web/contents/blog/first.md").name == "mdx1"
    assert layout.dialect("web/contents/blog/first.md").yaml == "js-yaml-3"
    assert layout.dialect("README.md").yaml == "any"
    assert layout.dialect("README.md").name == "commonmark"
    assert make(files).url("web/contents/blog/first.md") == "/blog/first"


def test_base_path_and_lower_case_are_part_of_the_route() -> None:
    part = {"preset": "gatsby", "base_path": "/v2/", "lower_case": True}
    site = make(GATSBY, part)
    assert site.url("contents/docs/Setup.md") == "/v2/docs/setup"
    assert site.creates("/v2/docs/more") == "contents/docs/more.md"
    assert site.creates("/v23/docs/more") is None
    assert site.asset("/v2/logo.svg") == "static/logo.svg"
    assert site.asset("/v2logo.svg") is None
    assert site.asset("/logo.svg") is None


def test_many_links_below_what_nothing_serves_are_told_together(tmp_path: Path) -> None:
    from contentlint.run.check import check
    from contentlint.run.request import Request
    from contentlint.settings.load import load_settings

    (tmp_path / "contents").mkdir()
    (tmp_path / "gatsby-config.js").write_text("")
    text = "".join(f"[one](/author/number-{number})\n" for number in range(12))
    (tmp_path / "contents" / "posts.md").write_text(f"{text}\n[two](/teams/moon)\n")
    found = check(load_settings(tmp_path), Request(cwd=tmp_path)).diagnostics
    told = 'write `external = ["/author/**"]` if another system answers them'
    assert [one.help for one in found[:-1]] == [f"12 links lead below /author/: {told}"] * 12
    assert "external" not in (found[-1].help or "")


@pytest.mark.parametrize(
    ("broken", "near"),
    [
        ("/our-worc/c2", "/our-work/c2"),
        ("/or-work/c2", "/our-work/c2"),
        ("/our-house/c2", None),
        ("/c2", None),
    ],
)
def test_a_slip_in_a_folder_above_the_same_name(broken: str, near: str | None) -> None:
    files = {"gatsby-config.js": "", "contents/our-work/c2.md": "", "contents/our-work/fec.md": ""}
    assert make(files, OWN).nearest_url(broken) == near


def test_suggestions_are_found_among_thousands_of_siblings() -> None:
    files = {f"content/log/page-{number}.md": "" for number in range(2_000)}
    files |= {"content/log/reading-the-gauges.md": "", "content/log/a-guide-to-tides.md": ""}
    site = make(files, OWN)
    assert site.nearest_url("/log/reading-teh-gauges") == "/log/reading-the-gauges"
    assert site.nearest_url("/log/reading-all-gauges") == "/log/reading-the-gauges"
    assert site.nearest_url("/log/a-guide-to-the-tides") == "/log/a-guide-to-tides"
    assert site.nearest_url("/log/page-77777") is None
