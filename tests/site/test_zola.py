"""Zola's rules, as its documentation states them: no package registry has the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contentlint.site.model import Verdict
from contentlint.site.spelling import slug
from tests.site import on_disk

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.site.model import Site

CONFIG = """
base_url = "https://harbour.example/log/"
theme = "tide"
compile_sass = true
build_search_index = true
generate_feeds = true
feed_filenames = ["atom.xml", "rss.xml"]
ignored_content = ["*.draw", "**/scratch"]
taxonomies = [{ name = "tags", feed = true, paginate_by = 2 }, { name = "Our Crew", render = true },
  { name = "hidden", render = false }]
[languages.fr]
generate_feeds = true
taxonomies = [{ name = "tags" }]
"""

PAGE = "+++\ntitle = 'A'\n+++\n"

FILES = {
    "config.toml": CONFIG,
    "content/_index.md": "+++\npaginate_by = 2\n+++\n",
    "content/about.md": PAGE,
    "content/about.fr.md": PAGE,
    "content/about.de.md": PAGE,
    "content/Ünder Über_100% (final).md": PAGE,
    "content/blog/_index.md": "+++\npaginate_by = 1\npaginate_path = 'p'\n"
    "aliases = ['news/index.html']\ngenerate_feeds = true\n+++\n",
    "content/blog/_index.fr.md": PAGE,
    "content/blog/chart.png": "",
    "content/blog/plan.draw": "",
    "content/blog/2024-02-03-dated.md": "+++\n[taxonomies]\ntags = ['Salt & Sea', 'wind']\n"
    "\"Our Crew\" = ['Zoë']\nhidden = ['x']\n+++\n",
    "content/blog/2024-02-04_under.md": "+++\n[taxonomies]\ntags = ['wind']\n+++\n",
    "content/blog/2024-02-05T10:00:00Z-time.md": "+++\n[taxonomies]\ntags = ['wind']\n+++\n",
    "content/blog/2024-13-05-no-date.md": PAGE,
    "content/blog/own-slug.md": "+++\nslug = 'Chosen One'\n+++\n",
    "content/blog/own-path.md": "+++\npath = '/x/Y.z'\n"
    "aliases = ['/old-path', 'older.html']\n+++\n",
    "content/blog/draft.md": "+++\ndraft = true\n+++\n",
    "content/blog/unrendered.md": "+++\nrender = false\n+++\n",
    "content/blog/bundle/index.md": "+++\nslug = 'packed'\n+++\n",
    "content/blog/bundle/index.fr.md": PAGE,
    "content/blog/bundle/a b.png": "",
    "content/blog/bundle/deep/more.txt": "",
    "content/blog/2024/_index.md": "+++\ntransparent = true\n+++\n",
    "content/blog/2024/inner.md": PAGE,
    "content/loose/alone.md": PAGE,
    "content/loose/not-copied.png": "",
    "content/hidden/_index.md": "+++\ndraft = true\n+++\n",
    "content/hidden/page.md": PAGE,
    "content/bare/_index.md": "+++\nrender = false\n+++\n",
    "content/bare/page.md": PAGE,
    "content/moved/_index.md": "+++\nredirect_to = 'blog'\n+++\n",
    "content/My Folder/_index.md": PAGE,
    "content/My Folder/x.md": "---\ntitle: YAML\n---\n",
    "content/scratch/x.md": PAGE,
    "static/logo.svg": "",
    "themes/tide/static/tide.js": "",
    "themes/tide/sass/tide.scss": "",
    "sass/site.scss": "",
    "sass/_part.scss": "",
    "templates/index.html": "",
    "templates/shortcodes/video.html": "<video src='{{ src }}'></video>",
    "templates/shortcodes/part.md": "## Part\n",
}

BASE = "/log"
PAGES = {
    "/": "content/_index.md",
    "/about": "content/about.md",
    "/fr/about": "content/about.fr.md",
    "/about-de": "content/about.de.md",
    "/under-uber-100-final": "content/Ünder Über_100% (final).md",
    "/blog": "content/blog/_index.md",
    "/fr/blog": "content/blog/_index.fr.md",
    "/blog/dated": "content/blog/2024-02-03-dated.md",
    "/blog/under": "content/blog/2024-02-04_under.md",
    "/blog/time": "content/blog/2024-02-05T10:00:00Z-time.md",
    "/blog/2024-13-05-no-date": "content/blog/2024-13-05-no-date.md",
    "/blog/chosen-one": "content/blog/own-slug.md",
    "/x/Y.z": "content/blog/own-path.md",
    "/blog/packed": "content/blog/bundle/index.md",
    "/fr/blog/bundle": "content/blog/bundle/index.fr.md",
    "/blog/2024": "content/blog/2024/_index.md",
    "/blog/2024/inner": "content/blog/2024/inner.md",
    "/loose/alone": "content/loose/alone.md",
    "/bare/page": "content/bare/page.md",
    "/My Folder": "content/My Folder/_index.md",
    "/My Folder/x": "content/My Folder/x.md",
}
ASSETS = {
    "/blog/chart.png",
    "/fr/blog/chart.png",
    "/blog/packed/a b.png",
    "/blog/packed/deep/more.txt",
    "/fr/blog/bundle/a b.png",
    "/fr/blog/bundle/deep/more.txt",
}
MADE = {
    "/fr",
    "/page/2",
    "/blog/p/9",
    "/tags",
    "/tags/salt-sea",
    "/tags/wind/page/2",
    "/tags/wind/atom.xml",
    "/our-crew/zoe",
    "/fr/tags",
    "/atom.xml",
    "/rss.xml",
    "/fr/rss.xml",
    "/blog/atom.xml",
    "/sitemap.xml",
    "/robots.txt",
    "/404.html",
    "/search_index.en.js",
    "/site.css",
    "/tide.css",
}
NOT_MADE = {
    "/page/3",
    "/blog/p/10",
    "/tags/wind/page/3",
    "/our-crew/zoe/atom.xml",
    "/hidden-taxonomy",
    "/tags/x",
    "/fr/atom.html",
    "/_part.css",
}


@pytest.fixture(scope="module")
def zola(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return on_disk.site(tmp_path_factory.mktemp("zola"), FILES)


def test_it_is_told_apart_from_hugo(zola: Site, tmp_path: Path) -> None:
    assert zola.config.preset == "zola"
    files = {"config.toml": "baseURL = 'https://a.example'\n", "content/a.md": PAGE}
    assert on_disk.site(tmp_path, files).config.preset != "zola"


def test_pages(zola: Site) -> None:
    assert zola.routes == {f"{BASE}{url}".rstrip("/"): path for url, path in PAGES.items()}


def test_assets(zola: Site) -> None:
    assert set(zola.assets) == {BASE + url for url in ASSETS}
    assert zola.asset(f"{BASE}/logo.svg")
    assert zola.asset(f"{BASE}/tide.js")


def test_drafts_are_known(zola: Site) -> None:
    assert set(zola.drafts) == {f"{BASE}/{url}" for url in ("blog/draft", "hidden", "hidden/page")}


@pytest.mark.parametrize("url", sorted(MADE))
def test_what_the_build_makes(zola: Site, url: str) -> None:
    assert zola.generated(BASE + url)


@pytest.mark.parametrize("url", sorted(NOT_MADE))
def test_what_the_build_does_not_make(zola: Site, url: str) -> None:
    assert not zola.generated(BASE + url)


def test_what_git_ignores_is_written_by_the_build(tmp_path: Path) -> None:
    ignored = "/public/\ncontent/assets/\n*.png\nstatic/made.css\nnode_modules\n"
    site = on_disk.site(tmp_path, FILES | {".gitignore": ignored})
    for url in ("/log/assets", "/log/assets/deep/page", "/log/made.css"):
        assert site.not_judged(url)
    assert not site.not_judged("/log/public")


LINKS = {
    "@/blog/2024-02-03-dated.md": Verdict.OK,
    "@/blog/_index.md#continue-reading": Verdict.OK,
    "@/My%20Folder/x.md": Verdict.OK,
    "@/blog/dated.md": Verdict.BROKEN,
    "@/blog/chart.png": Verdict.OK,
    "@/blog/chart.svg": Verdict.BROKEN,
    "@/blog/draft.md": Verdict.BROKEN,
    "@/blog/unrendered.md": Verdict.BROKEN,
    "../blog/dated/": Verdict.OK,
    "../blog/dated/index.html": Verdict.OK,
    "blog/dated": Verdict.BROKEN,
    "/log/blog/chart.png": Verdict.OK,
    "/blog/dated/": Verdict.BROKEN,
    "/log/news/": Verdict.REDIRECTED,
    "/log/old-path": Verdict.REDIRECTED,
    "/log/older.html": Verdict.REDIRECTED,
    "/log/moved/": Verdict.REDIRECTED,
    "https://harbour.example/log/tags/wind/": Verdict.OK,
    "about.md": Verdict.BROKEN,
}


def test_links(tmp_path: Path) -> None:
    text = "".join(f"[a]({link})\n" for link in LINKS)
    site = on_disk.site(
        tmp_path, FILES | {"content/about.md": f"{PAGE}{text}<post@harbour.example>\n"}
    )
    found = on_disk.targets(site, "content/about.md")
    assert {link: target.verdict for link, target in found.items()} == LINKS


SHORTCODES = """
{{ video(src="@/blog/own-slug.md") }}
{{ video(src="[a](/nowhere)") }}

{% mermaid() %}
[a](/hidden)
{% end %}

{% note(title="x") %}
[a](/seen)
{% end %}

{{/* video(src="[a](/escaped)") */}} and {{ not a shortcode }}

    {{ video() }}
"""


def test_shortcodes_hide_what_is_no_markdown(tmp_path: Path) -> None:
    site = on_disk.site(tmp_path, FILES | {"content/about.md": PAGE + SHORTCODES})
    links = [(link.destination, link.kind) for link in site.facts["content/about.md"].links]
    assert links == [("@/blog/own-slug.md", "template"), ("/seen", "inline")]


@pytest.mark.parametrize(
    ("body", "ids"),
    [
        ("# Cargo's new feature\n## 🦀 & Crème\n", {"cargo-s-new-feature", "crab-creme"}),
        ("# A\n# A\n# B {#a-1}\n", {"a", "a-2", "a-1"}),
        ("# `Option<T>` *is* [good](/x)\n", {"option-t-is-good"}),
        ("{{ video(src='x') }}\n# One\n", {"one"}),
        ("{{ part() }}\n# One\n", None),
        ("{{ nobody_knows() }}\n# One\n", None),
    ],
)
def test_anchors(tmp_path: Path, body: str, ids: set[str] | None) -> None:
    site = on_disk.site(tmp_path, FILES | {"content/about.md": PAGE + body})
    found = site.anchors("content/about.md")
    assert (None if found is None else set(found) - {"continue-reading"}) == ids


def test_the_other_sluggers(tmp_path: Path) -> None:
    config = CONFIG + "[slugify]\npaths = 'safe'\nanchors = 'off'\npaths_keep_dates = true\n"
    files = FILES | {"config.toml": config, "content/about.md": PAGE + "# Ein Ü?\n"}
    site = on_disk.site(tmp_path, files)
    assert site.anchors("content/about.md") == frozenset({"Ein_Ü?", "continue-reading"})
    assert site.url("content/blog/2024-02-03-dated.md") == "/log/blog/2024-02-03-dated"
    assert site.url("content/Ünder Über_100% (final).md") == "/log/Ünder Über_100% (final)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Æúű--cool?", "aeuu-cool"),
        ("北京 2024", "bei-jing-2024"),
        ("it’s “so” — yes…", "it-s-so-yes"),
        ("C++ & Go", "c-go"),
        ("𝐛𝐨𝐥𝐝 ™ ½", "bold-tm-1-2"),
        ("\ue000private", "private"),
        ("", ""),
    ],
)
def test_slugs_are_spelled_as_deunicode_spells(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_one_letter_off_is_a_slip_and_no_other_system(tmp_path: Path) -> None:
    own = "https://harbour.example/log"
    text = f"[a]({own}/harbors/x/) [b]({own}/lanterns/x/) [c]({own}/harbour/x/)\n"
    base = FILES["config.toml"].replace("/log/", "/")
    files = FILES | {"config.toml": base, "content/harbour/a.md": PAGE}
    files["content/about.md"] = PAGE + text.replace("/log", "").replace("harbors", "harbuur")
    site = on_disk.site(tmp_path, files)
    verdicts = [target.verdict for target in on_disk.targets(site, "content/about.md").values()]
    assert verdicts == [Verdict.BROKEN, Verdict.UNVERIFIABLE, Verdict.BROKEN]
