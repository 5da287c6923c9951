"""Traps by loader, and what their fixes leave alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.content.dialects import COMMONMARK, LoaderName
from contentlint.content.document import Document
from contentlint.content.front_matter import read_front_matter
from contentlint.content.traps import find_traps
from contentlint.fixing.edits import apply_fixes
from contentlint.fixing.verify import verify

if TYPE_CHECKING:
    from collections.abc import Sequence

JS = ("js-yaml-3", "js-yaml-4", "hexo-front-matter")
GO = ("go-yaml", "goccy-yaml")
WORDS = ("pyyaml", "safe-yaml", "go-yaml")
NUMBERS_1_1 = ("pyyaml", "js-yaml-3", "safe-yaml", *GO)
EVERY = tuple(name for name in get_args(LoaderName) if name != "astro")
"""Astro's reads values as js-yaml 4 does."""


@pytest.mark.parametrize(
    ("line", "loaders"),
    [
        ("lang: no", WORDS),
        ("languages: [en, no]", WORDS),
        ("tags: [a, yes]", WORDS),
        ("title: On", WORDS),
        ("draft: yes", ("goccy-yaml", "serde-yaml")),
        ("published: no", (*JS, "goccy-yaml", "serde-yaml")),
        ("time: 12:30", ("pyyaml", "js-yaml-3", "safe-yaml")),
        ("time: 07:30", ("safe-yaml",)),
        ("code: 0123", (*NUMBERS_1_1, "js-yaml-4", "hexo-front-matter")),
        ("code: 010", (*NUMBERS_1_1, "js-yaml-4", "hexo-front-matter")),
        ("order: 07", ()),
        ("nav_order: 007", ()),
        ("menu: {main: {weight: 0001}}", ()),
        ("sidebarPosition: 050", ("pyyaml", "js-yaml-3", "safe-yaml", *GO)),
        ("border: 007", (*NUMBERS_1_1, "js-yaml-4", "hexo-front-matter")),
        ("id: 12e03", ("js-yaml-3", "js-yaml-4", "hexo-front-matter", "go-yaml", "serde-yaml")),
        ("id: 0x1F", EVERY),
        ("day: 2021_10", ("pyyaml", "js-yaml-3", "safe-yaml", *GO)),
        ("amount: 1,000", ("safe-yaml",)),
        ("version: 3.10", EVERY),
        ("version: 3.0", (*JS, *GO)),
        ("rating: 3.10", ()),
        ("release: 3.10.2", ()),
        ("id: 1234567890123456789", JS),
        ("id: 123456789012345", ()),
        ("title: Meetup #12", EVERY),
        ("title: C # guide", EVERY),
        ("title: Ferries # keep it short", ()),
        ("layout: post #12", EVERY),
        ("layout: post #default", ()),
        ("title: '#12' #12", ()),
        ("accent: #fff", EVERY),
        ("accent: #the usual one", ()),
        ("a: {b: c, d}", EVERY),
        ("a: {b: c, d: }", ()),
        ("a: [b, {c: d}, e]", ()),
        ("on: push", WORDS),
        ('"on": push', ()),
        ("sign: =", ("pyyaml",)),
        ("tags: [a, null]", EVERY),
        ("tags: [1, 2]", ()),
        ("flags: [true, false]", ()),
        ("image: ~", ()),
        ("weight: 10", ()),
        ("url: https://a.example/#top", ()),
        ("a: &x no", ()),
        ("a: !!str 010", ()),
        ("content: text", ("safe-yaml",)),
    ],
)
def test_who_reads_it_otherwise(line: str, loaders: Sequence[str]) -> None:
    trapped = {
        loader
        for loader in EVERY
        if list(find_traps(read_front_matter(f"---\n{line}\n---\n", loader=loader)))
    }
    assert trapped == set(loaders)


def test_a_place_in_an_order_stays_a_number() -> None:
    [trap] = find_traps(read_front_matter("---\nweight: 050\n---\n", loader="goccy-yaml"))
    assert (trap.help, trap.fix and trap.fix.edits[0].text) == ("write `50`", "50")


KEYS = st.sampled_from(["title", "lang", "version", "tags", "published", "code", "a", "no", "x y"])
SCALARS = st.sampled_from(
    ["no", "Yes", "012", "12:30", "3.10", "1e3", "0x1F", "Møte #3", "C # x", "#fff", "null", "~",
     "", "plain", "'quoted'", '"no"', "2024-01-02", "2023-02-29", "1_000", "+4755512345", "on", "y",
     "=", "12345678901234567890", "{a: b, c}", "{a: x y, z, b: 1}", "[a, no, 3.10]", "[]", "{a, b}"]
)  # fmt: skip


@given(
    entries=st.lists(
        st.tuples(KEYS, SCALARS), min_size=1, max_size=6, unique_by=lambda one: one[0]
    ),
    loader=st.sampled_from(EVERY),
    ending=st.sampled_from(["\n", "\r\n"]),
)
def test_a_fix_changes_the_trapped_value_alone(
    entries: list[tuple[str, str]], loader: LoaderName, ending: str
) -> None:
    lines = ["---", *(f"{key}: {scalar}" for key, scalar in entries), "---", "", "Text.", ""]
    text, dialect = ending.join(lines), replace(COMMONMARK, yaml=loader)
    before = Document("a.md", text.encode(), dialect)
    for trap in find_traps(before.front_matter):
        start, end = trap.span
        assert text[start:end].strip() == text[start:end] != ""
        if trap.fix is None:
            continue
        done = apply_fixes(text, [trap.fix])
        after = Document("a.md", done.text.encode(), dialect)
        assert verify(before, after, [trap.fix]) is None
        told = {(one.path, one.message) for one in find_traps(after.front_matter)}
        assert (trap.path, trap.message) not in told
        for key, value in before.front_matter.data.items():
            if key != trap.path[0]:
                assert after.front_matter.data[key] == value
