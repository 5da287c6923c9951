"""Heading ids, each against the definition of its generator."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.content.facts import Heading
from contentlint.diagnostics import Span
from contentlint.site.slugs import SLUGGERS
from contentlint.site.typographer import smart

if TYPE_CHECKING:
    from contentlint.site.slugger import Slugger

SHARED = Path(os.environ.get("CONTENTLINT_SHARED", Path(__file__).parents[3] / "shared"))
FIXTURES = SHARED / "conformance" / "slugs" / "github-slugger.json"
each = pytest.mark.parametrize("name", sorted(SLUGGERS))


def slugs(name: str, *headings: str) -> list[str]:
    slugger = SLUGGERS[name]()
    return [slugger.slug(heading) for heading in headings]


@pytest.mark.skipif(
    not FIXTURES.exists(), reason="the conformance files are not beside the project"
)
def test_every_case_of_github_slugger() -> None:
    cases = json.loads(FIXTURES.read_text("utf-8"))
    assert len(cases) == 78
    found = slugs("github", *(case["input"] for case in cases))
    assert found == [case["expected"] for case in cases]


@pytest.mark.parametrize(
    ("name", "heading", "expected"),
    [
        ("github", "Wie geht's — Ölstand & Höhe?", "wie-gehts--ölstand--höhe"),
        ("github", "१ Ⓐ ½ _x_", "१-ⓐ--_x_"),
        ("kramdown", "1. `Öl` and Wick_s", "l-and-wicks"),
        ("kramdown", "42", "section"),
        ("kramdown-gfm", "1. Öl\tand Wick_s", "1-öl-and-wick_s"),
        ("hugo", "  Öl & Docht (2 x) ½ ", "öl--docht-2-x-"),
        ("hugo", "!?", "heading"),
        ("hugo-ascii", "Über Größe 日本", "uber-groe-"),
        ("hugo-blackfriday", "Über -- C++ & ½!", "über-c-½"),
        ("python-markdown", "Öl &  Docht -- 2", "ol-docht-2"),
        ("python-markdown", "灯", "_1"),
        ("mdit-vue", "2. Öl & “Docht” — v1.0", "_2-ol-docht-—-v1-0"),
        ("zola", "Cargo's “new” Straße: ~20%", "cargo-s-new-strasse-20"),
        ("none", "Anything", ""),
    ],
)
def test_one_heading(name: str, heading: str, expected: str) -> None:
    assert slugs(name, heading) == [expected]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("github", ["a", "a-1", "a-1-1", "a-2"]),
        ("kramdown", ["a", "a-1", "a-1", "a-2"]),
        ("kramdown-gfm", ["a", "a-1", "a-1", "a-2"]),
        ("hugo", ["a", "a-1", "a-1-1", "a-2"]),
        ("python-markdown", ["a", "a_1", "a-1", "a_2"]),
        ("mdit-vue", ["a", "a-1", "a-1-1", "a-2"]),
        ("zola", ["a", "a-1", "a-1-1", "a-2"]),
        ("none", ["", "", "", ""]),
    ],
)
def test_repeated_headings(name: str, expected: list[str]) -> None:
    assert slugs(name, "A", "A", "A 1", "A") == expected


def test_ids_stated_by_other_headings() -> None:
    for name, expected in (("zola", "a-1"), ("python-markdown", "a_1"), ("github", "a")):
        slugger = SLUGGERS[name]()
        slugger.reserve("a")
        assert slugger.slug("A") == expected


def test_python_markdown_itself() -> None:
    toc = pytest.importorskip("markdown.extensions.toc")
    texts = ["Öl & Docht", "a  -- b", "a_1", "a", "a", "A", "灯", "灯", "x_9", "x_9", "ﬁne²"]
    ids: set[str] = set()
    expected = [toc.unique(toc.slugify(text, "-"), ids) for text in texts]
    assert slugs("python-markdown", *texts) == expected


@each
@given(headings=st.lists(st.text(max_size=30), max_size=12))
def test_any_text_has_a_slug(name: str, headings: list[str]) -> None:
    found = slugs(name, *headings)
    assert found == slugs(name, *headings)
    dropped = " \t\n" if name.startswith(("zola-safe", "markdown-it-anchor")) else " \t\n#"
    assert not any(char in slug for slug in found for char in dropped)
    if name not in (
        "astro-remark",
        "eleventy-ids",
        "eleventy-ids-typographer",
        "kramdown",
        "kramdown-gfm",
        "none",
    ):
        assert len(set(found)) == len(found)


@each
def test_many_equal_headings_are_quick(name: str) -> None:
    started = time.process_time()
    slugger: Slugger = SLUGGERS[name]()
    for _ in range(20_000):
        slugger.slug("The same")
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    ("name", "source", "text", "expected"),
    [
        ("astro", "a--b", "a--b", "ab"),
        ("astro", "c --- d", "c --- d", "c--d"),
        ("astro", "`--code` -- two", "--code -- two", "--code--two"),
        ("astro", "Ahoy 🚢", "Ahoy 🚢", "ahoy-"),
        ("astro", "![An ox](ox.png) image", "An ox image", "-image"),
        ("astro", 'Head <Badge text="x" />', "Head", "head-"),
        ("astro", "<Icon /> Lead <b>it</b>", "Lead it", "-lead-it"),
        ("astro-remark", "Head <b></b>", "Head", "head"),
        ("astro-remark", "e---f", "e---f", "e---f"),
        ("astro-remark", "Ahoy 🚢", "Ahoy 🚢", "ahoy"),
    ],
)
def test_astro_slugs_what_typography_leaves(
    name: str, source: str, text: str, expected: str
) -> None:
    heading = Heading(2, text, source, Span(0, 0))
    assert SLUGGERS[name]().of(heading) == expected


@pytest.mark.parametrize(
    ("slugger", "text", "source", "id_"),
    [
        ("hugo", "--a --- `b` -- --c", "--a --- \\`b\\` -- `--c`", "a--b----c"),
        ("hugo-plain", "a -- b", "a -- b", "a----b"),
        ("hugo", "", "<!-- -->", ""),
    ],
)
def test_dashes_of_the_typographer(slugger: str, text: str, source: str, id_: str) -> None:
    heading = Heading(2, text, source, Span(0, 0))
    assert SLUGGERS[slugger]().of(heading) == id_


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("It's \"so\" -- yes... `it's`", "It’s “so” – yes… it's"),
        ("Dogs' 'n' roll", "Dogs’ ‘n’ roll"),
        ("6\" wide, the '90s", "6\" wide, the '90s"),
        ("a--b, c---d, --e, f -- g", "a–b, c—d, --e, f – g"),
        ('"nested \'q\'" ("x") what?...', "“nested ‘q’” (“x”) what?.."),
        ("(c) (TM) +-1", "© ™ ±1"),
        ("Use `x--y` -- now", "Use x--y – now"),
    ],
)
def test_the_typographer_of_markdown_it(source: str, expected: str) -> None:
    assert smart(source.replace("`", ""), source) == expected
