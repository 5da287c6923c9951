"""Hexo: what tag plugins, pictures and odd settings mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contentlint.content.dialects import DIALECTS
from contentlint.content.document import Document
from contentlint.site.adapters.hexo.permalinks import NamePattern, category_paths, read_date
from contentlint.site.files import FileTree
from contentlint.site.layout import Layout
from contentlint.site.slugize import slugize
from contentlint.site.verdicts import Verdict
from tests.oracles.sites import read_sites

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.site.model import Site

PACKAGE = '{"dependencies": {"hexo": "^7.0.0", "hexo-renderer-marked": "^6.0.0"}}'
PAGE = """---
title: Tides
date: 2024-05-06
---
{% post_link moon %} {% post_link Moon-of-May %} {% post_link sun %} {% post_path "The moon" %}
{% asset_img map.png Map %} {% asset_img none.png %} {% asset_link chart.pdf %}
{% link Elsewhere https://example.org %} {% url_for about.html %} {% img left /img/a.png 10 %}
![a](img/a.png) ![b](/img/a.png) ![c](map.png) ![d](img/none.png)
[draft](/2024/01/01/idea/) [index](/about.html) [short](/about) [md](/about.md)
"""


def build(tmp_path: Path, files: dict[str, str]) -> Site:
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return read_sites(tmp_path)[0]


@pytest.fixture
def blog(tmp_path: Path) -> Site:
    return build(
        tmp_path,
        {
            "_config.yml": "post_asset_folder: true\ntheme: own\n",
            "package.json": PACKAGE,
            "themes/own/layout/post.ejs": "",
            "source/_posts/tides.md": PAGE,
            "source/_posts/tides/map.png": "",
            "source/_posts/moon.md": "---\ntitle: The moon\ndate: 2024-04-01\n---\n# Moon\n",
            "source/_drafts/idea.md": "---\ntitle: Idea\ndate: 2024-01-01\n---\n",
            "source/about.md": "# About\n",
            "source/img/a.png": "",
        },
    )


def verdicts(site: Site, path: str) -> dict[str, Verdict]:
    return {link.destination: target.verdict for link, target in site.targets(site.facts[path])}


def test_tags_and_pictures_are_judged_as_the_build_reads_them(blog: Site) -> None:
    assert verdicts(blog, "source/_posts/tides.md") == {
        "moon": Verdict.OK,
        "Moon-of-May": Verdict.BROKEN,
        "sun": Verdict.BROKEN,
        "The moon": Verdict.OK,
        "map.png": Verdict.OK,
        "none.png": Verdict.BROKEN,
        "chart.pdf": Verdict.BROKEN,
        "about.html": Verdict.OK,
        "/img/a.png": Verdict.OK,
        "img/a.png": Verdict.OK,
        "img/none.png": Verdict.BROKEN,
        "/2024/01/01/idea/": Verdict.BROKEN,
        "/about.html": Verdict.OK,
        "/about": Verdict.OK,
        "/about.md": Verdict.BROKEN,
    }


def test_a_draft_is_told_from_nothing(blog: Site) -> None:
    target = blog.judge(blog.facts["source/_posts/tides.md"], "/2024/01/01/idea/")
    assert target is not None
    assert target.cause == "draft"


def test_links_out_of_the_root(tmp_path: Path) -> None:
    site = build(
        tmp_path,
        {
            "_config.yml": "url: https://cook.example/notes\ntheme: false\n",
            "package.json": PACKAGE,
            "source/a.md": "[a](/a.html) [b](/notes/a.html) [c](/) [d](/other/) [e](/notes/x)\n",
        },
    )
    assert site.config.base_path == "/notes"
    assert verdicts(site, "source/a.md") == {
        "/a.html": Verdict.BROKEN,
        "/notes/a.html": Verdict.OK,
        "/": Verdict.UNVERIFIABLE,
        "/other/": Verdict.UNVERIFIABLE,
        "/notes/x": Verdict.BROKEN,
    }


def test_a_theme_that_is_not_here_may_make_pages(tmp_path: Path) -> None:
    site = build(
        tmp_path,
        {
            "_config.yml": "theme: fluid\n",
            "package.json": PACKAGE,
            "source/a.md": "[a](/links/) [b](/nothing/) ![c](/img/none.png)\n",
        },
    )
    assert verdicts(site, "source/a.md") == {
        "/links/": Verdict.UNVERIFIABLE,
        "/nothing/": Verdict.BROKEN,
        "/img/none.png": Verdict.UNVERIFIABLE,
    }


@pytest.mark.parametrize(
    ("files", "preset"),
    [
        ({"_config.yml": "", "package.json": PACKAGE}, "hexo"),
        ({"_config.yml": "", "scaffolds/post.md": "", "source/a.md": ""}, "hexo"),
        ({"_config.yml": "new_post_name: a\n", "source/_posts/a.md": ""}, "hexo"),
        ({"_config.yml": "plugins: []\n", "_posts/2024-01-01-a.md": "", "Gemfile": ""}, "jekyll"),
    ],
)
def test_hexo_is_told_from_jekyll(tmp_path: Path, files: dict[str, str], preset: str) -> None:
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert Layout([], FileTree.walk(tmp_path)).configs[0].preset == preset


def test_front_matter_may_lack_its_first_fence() -> None:
    text = b"title: Old post\ntags: [a]\n---\n\n## Head\n"
    document = Document("a.md", text, DIALECTS["hexo"])
    assert document.front_matter.data == {"title": "Old post", "tags": ["a"]}
    assert not document.front_matter.problems
    assert [heading.text for heading in document.facts.headings] == ["Head"]
    plain = Document("a.md", b"Just text\n\n---\n\nmore\n", DIALECTS["hexo"])
    assert plain.front_matter.data == {}


def test_what_tags_hide_is_no_link() -> None:
    text = (
        b"{% raw %}[a](b){% endraw %} {% codeblock %}\n[c](d)\n{% endcodeblock %}\n"
        b"{# [e](f) #} {% note %}\n[g](h)\n{% endnote %} {{ '[i](j)' }} `{% post_link k %}`\n"
        b"{% codeblock %} never closed [l](m)\n"
    )
    facts = Document("a.md", text, DIALECTS["hexo"]).facts
    assert [link.destination for link in facts.links] == ["h", "m"]


def test_tags_that_nobody_knows_may_add_headings() -> None:
    plain = Document("a.md", b"{% note %}\n# A\n{% endnote %}\n", DIALECTS["hexo"])
    assert plain.facts.opaque is None
    unknown = Document("a.md", b"# A\n\n{% apibox 'x' %}\n", DIALECTS["hexo"])
    assert unknown.facts.opaque


def test_punctuation_may_stay_as_it_is(tmp_path: Path) -> None:
    files = {"package.json": PACKAGE, "source/a.md": '## Don\'t -- "stop"\n'}
    smart = build(tmp_path / "smart", files | {"_config.yml": "theme: false\n"})
    plain = build(tmp_path / "plain", files | {"_config.yml": "marked: {smartypants: false}\n"})
    assert smart.anchors("source/a.md") == frozenset(["Don’t-–-“stop”", "more"])
    assert plain.anchors("source/a.md") == frozenset(["Don-t-stop", "more"])


def test_names_of_posts() -> None:
    pattern = NamePattern(":year-:i_month-:day-:title.md")
    assert pattern.read("2024-1-05-tide") == {
        "year": "2024",
        "i_month": "1",
        "day": "05",
        "title": "tide",
    }
    assert pattern.read("no date here") == {"title": "no-date-here"}
    assert NamePattern(":title.md").read("a/b c") == {"title": "a/b c"}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2024-05-06", "2024-05-06 00:00"),
        ("2024-05-06 7:08:09", "2024-05-06 07:08"),
        ("2024/5/6 07:08", "2024-05-06 07:08"),
        ("2024-05-06T23:00:00+02:00", "2024-05-06 21:00"),
        ("May 6, 2024", "2024-05-06 00:00"),
    ],
)
def test_dates(written: str, shown: str) -> None:
    date = read_date(written)
    assert date is not None
    assert f"{date:%Y-%m-%d %H:%M}" == shown


@pytest.mark.parametrize("written", ["soon", "2024-13-01", None, True, [], ""])
def test_no_dates(written: object) -> None:
    assert read_date(written) is None


def test_categories_are_a_chain_or_several() -> None:
    assert category_paths(["a", "b"]) == (("a",), ("a", "b"))
    assert category_paths([["a", "b"], "c"]) == (("a",), ("a", "b"), ("c",))
    assert category_paths(None) == ()


def test_slugs_have_no_accents() -> None:
    assert slugize("Çà et là: l'été_x") == "Ca-et-la-l-ete-x"
    assert slugize("Straße ÆØ", 1) == "strase-aeo"
    assert slugize("日本語 が") == "日本語-が"
