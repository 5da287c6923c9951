"""Headings: visible text, raw source, explicit ids; anchors of HTML."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contentlint.content.dialects import ASTRO_MDX, COMMONMARK, MDX, MDX1, Dialect
from contentlint.content.facts import Facts, FrontMatter, Heading
from contentlint.content.markdown import read_facts

PLAIN = replace(COMMONMARK, heading_ids=())
KRAMDOWN = replace(COMMONMARK, heading_ids=("kramdown",))


def read(text: str, dialect: Dialect = COMMONMARK) -> Facts:
    return read_facts("page.md", text, dialect, FrontMatter())


def one(text: str, dialect: Dialect = COMMONMARK) -> Heading:
    headings = read(text, dialect).headings
    assert len(headings) == 1, headings
    return headings[0]


@pytest.mark.parametrize(
    ("text", "level", "visible", "source"),
    [
        ("# A *b* `c` **d**", 1, "A b c d", "A *b* `c` **d**"),
        ("## [a](/b) ![alt *x*](/i.png)", 2, "a alt x", "[a](/b) ![alt *x*](/i.png)"),
        ("### a &amp; b \\* c ###", 3, "a & b * c", "a &amp; b \\* c"),
        ("#", 1, "", ""),
        ("# #", 1, "", ""),
        ("# a#", 1, "a#", "a#"),
        ("Title\nmore\n---", 2, "Title more", "Title\nmore"),
        ("# <b>bold</b> <!-- c --> x", 1, "bold  x", "<b>bold</b> <!-- c --> x"),
        ("- ## in a list", 2, "in a list", "in a list"),
        ("> ## quoted ü", 2, "quoted ü", "quoted ü"),
        ("# Using {children}", 1, "Using {children}", "Using {children}"),
        ("# ~~a~~ b[^1]\n\n[^1]: c", 1, "a b", "~~a~~ b[^1]"),
    ],
)
def test_text_and_source(text: str, level: int, visible: str, source: str) -> None:
    heading = one(text)
    assert (heading.level, heading.text, heading.source) == (level, visible, source)
    assert heading.id is None


@pytest.mark.parametrize(
    ("text", "dialect", "visible", "identifier"),
    [
        ("# Ä {#b}", COMMONMARK, "Ä", "b"),
        ("# A {#b .c data-x=1}", COMMONMARK, "A", "b"),
        ("# A {.c}", COMMONMARK, "A", None),
        ("# A {#b} ##", COMMONMARK, "A", "b"),
        ("A {#b}\n======", COMMONMARK, "A", "b"),
        ("# A {#my_id_x}", COMMONMARK, "A", "my_id_x"),
        ("# A {#b}", PLAIN, "A {#b}", None),
        ("# A {##b}", COMMONMARK, "A {##b}", None),
        ("# A {b}", COMMONMARK, "A {b}", None),
        ("# A {#b}", MDX, "A", "b"),
        ("# A {/*b*/}", MDX, "A", "b"),
        ("# A {/* #b */}", MDX, "A", "b"),
        ("# A {/* not an id */}", MDX, "A", None),
        ("# A {/* contentlint-disable-line */}", MDX, "A", None),
        ("# Using {children}", MDX, "Using {children}", None),
        ("# Using {children}", MDX1, "Using {children}", None),
        ("# A <Badge text='x > y' /> b", MDX, "A  b", None),
        ("# <Link to='/x'>B</Link>", MDX, "B", None),
        ("# A<> b</>", MDX, "A b", None),
        ("# A {x} <>", MDX1, "A {x}", None),
        ("# A {: #b}", KRAMDOWN, "A {: #b}", None),
        ("# A {#b .c}", KRAMDOWN, "A {#b .c}", None),
        ("# A {#b}", KRAMDOWN, "A", "b"),
        ("# A\n{: #b}", KRAMDOWN, "A", "b"),
        ("A\n---\n{: .c #b }", KRAMDOWN, "A", "b"),
    ],
)
def test_explicit_ids(text: str, dialect: Dialect, visible: str, identifier: str | None) -> None:
    heading = one(text, dialect)
    assert (heading.text, heading.id) == (visible, identifier)
    if heading.id_span:
        assert text[slice(*heading.id_span)] == identifier
    else:
        assert identifier is None


def test_anchors() -> None:
    text = (
        '<a name="é"></a> <a id=b></a>\n\n<h2 id="c">x</h2>\n\n<input name="no">\n\n`<i id="no">`\n'
    )
    anchors = read(text).anchors
    assert [one.id for one in anchors] == ["é", "b", "c"]
    assert [text[slice(*one.span)] for one in anchors] == ["é", "b", "c"]


def test_jsx_anchors_are_literals_only() -> None:
    text = "<Section id='a' />\n\n<p id={\"b\"}>x</p>\n\n<p id={`c`}>x</p>\n\n<p id={d}>x</p>\n"
    assert [one.id for one in read(text, MDX).anchors] == ["a", "b", "c"]


def test_kramdown_anchors_on_blocks_and_spans() -> None:
    text = "para\n{: #block}\n\n*x*{: #span} `{: #no}`\n\n# T {#title}\n"
    facts = read(text, KRAMDOWN)
    assert [(one.id, text[slice(*one.span)]) for one in facts.anchors] == [
        ("block", "block"),
        ("span", "span"),
    ]


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("## Stop {/* here */}", "Stop {/* here */}"),
        ("## {/* first */} stop", "{/* first */} stop"),
        ("## Sum {1 + 1} {#own}", "Sum {1 + 1} {#own}"),
        ("## With <Own /> inside", "With  inside"),
    ],
)
def test_whatever_is_in_braces_counts_where_astro_makes_ids(text: str, visible: str) -> None:
    heading = one(text, ASTRO_MDX)
    assert (heading.text, heading.id) == (visible, None)
