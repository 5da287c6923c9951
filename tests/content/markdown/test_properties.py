"""What must hold for any text: no exception, spans inside the text, destinations in their spans."""

from __future__ import annotations

import dataclasses
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.content.dialects import (
    COMMONMARK,
    HEXO,
    HUGO,
    JEKYLL,
    MDX,
    MDX1,
    ZOLA,
    Dialect,
)
from contentlint.content.facts import Facts, FrontMatter
from contentlint.content.links import decode
from contentlint.content.markdown import read_facts
from contentlint.content.masks import mask, normalised
from contentlint.content.masks.dedent import dedent
from contentlint.content.masks.marks import JsxMarks, Marks
from contentlint.content.masks.scanner import MaskScanner
from contentlint.content.offsets import ByteOffsets, LineShifts
from contentlint.content.rendering import render_html
from contentlint.diagnostics import Span
from tests.content.markdown.corpora import DIALECTS_BY_CORPUS, corpus_files, front_matter_of

MATH = dataclasses.replace(HUGO, math=True)
DIALECTS = [COMMONMARK, MDX, MDX1, JEKYLL, MATH]

PIECES = [
    *"<>{}[]()`~#*_!|\\\"'=/-:&;$%^. \t\n\r",
    *("\r\n", "é", "€", "😀", "\x00", "\u200b", "\udcff", "a", "1", "    ", "\n\n", "```", "~~~"),
    *("](", "](<", "]: ", "<!--", "-->", "{/*", "*/}", "=>", "<a href=", "<Foo", "/>", "</Foo>"),
    *("{{", "}}", "{%", "%}", "{{<", ">}}", "{% raw %}", "{% endraw %}", "{% comment %}"),
    *("import x from 'y'", "export const X = ", "&amp;", "{#id}", "{: #id}", "- ", "1. ", "> "),
    *("contentlint-disable", "contentlint-enable", "<!-- markdownlint-disable a -->", "| a |"),
]
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def spans(value: Any) -> list[Span]:
    if isinstance(value, Span):
        return [value]
    if isinstance(value, list | tuple):
        return [span for one in value for span in spans(one)]
    return []


def assert_sound(text: str, facts: Facts) -> None:
    for field in dataclasses.fields(facts):
        if field.name != "front_matter":
            for start, end in spans(getattr(facts, field.name)):
                assert facts.body_start <= start <= end <= len(text), field.name
    for link in facts.links:
        written = text[slice(*link.span)]
        if link.kind == "autolink":
            assert written == link.destination, link
        elif not link.tag:
            assert decode(written) == link.destination, link
    for definition in facts.definitions:
        assert decode(text[slice(*definition.span)]) == definition.destination, definition
    for anchor in facts.anchors:
        assert text[slice(*anchor.span)]
    for heading in facts.headings:
        assert heading.source == "" or heading.source in text
        if heading.id_span:
            assert text[slice(*heading.id_span)] == heading.id


@settings(max_examples=400, deadline=None)
@given(texts, st.sampled_from(DIALECTS))
def test_any_text(text: str, dialect: Dialect) -> None:
    assert_sound(text, read_facts("p.md", text, dialect, FrontMatter()))
    render_html(text, dialect, FrontMatter())


@settings(max_examples=200, deadline=None)
@given(texts, st.sampled_from(DIALECTS), st.integers(0, 10))
def test_masks_keep_the_length_and_the_rest(text: str, dialect: Dialect, start: int) -> None:
    clean = normalised(text)
    assert len(clean) == len(text)
    masked = mask(clean, min(start, len(text)), dialect, dedented=False)
    assert len(masked.source) == len(text) - min(start, len(text))
    hidden = [False] * len(text)
    previous = 0
    for region in masked.found.regions:
        assert previous <= region.start < region.end <= len(text)
        previous = region.end
        hidden[region.start : region.end] = [True] * (region.end - region.start)
    for offset, char in enumerate(masked.source, len(text) - len(masked.source)):
        assert hidden[offset] or char == clean[offset]


@settings(max_examples=200, deadline=None)
@given(texts)
def test_dedenting_maps_every_character_back(text: str) -> None:
    clean = normalised(text)
    flat = mask(clean, 0, MDX, dedented=False).source
    masked = mask(clean, 0, MDX)
    for offset, char in enumerate(masked.source):
        assert flat[masked.shifts.original(offset)] == char
    assert masked.shifts.original_end(len(masked.source)) <= len(text)


@given(st.lists(st.sampled_from(("    ", "   ", "\t", " ", "\n", "\r\n", "a", "é"))).map("".join))
def test_dedented_lines(text: str) -> None:
    lines = text.split("\n")
    deep = any(line[: len(line) - len(line.lstrip(" "))][:4] == "    " for line in lines)
    deep = deep or any(line.lstrip(" ")[:1] == "\t" for line in lines)
    bare = [line.lstrip(" \t") if line.strip() else line for line in lines]
    assert dedent(text, [], LineShifts(0)) == ("\n".join(bare) if deep else text)


@given(
    st.lists(st.sampled_from(("      a\n", "  a\n", "```\n", "    ```\n", "- a\n", "\n"))).map(
        "".join
    )
)
def test_fenced_lines_keep_their_indentation(text: str) -> None:
    lines = text.split("\n")
    fences = [index for index, line in enumerate(lines) if line.lstrip() == "```"]
    if len(fences) % 2:
        fences.append(len(lines) - 1)
    inside = [
        index for at in range(0, len(fences), 2) for index in range(fences[at] + 1, fences[at + 1])
    ]
    rest = [index for index in range(len(lines)) if index not in inside]
    if any(line.startswith("    ") for line in lines):
        for index in rest:
            lines[index] = lines[index].lstrip(" ")
    assert mask(text, 0, MDX).source == "\n".join(lines)


@settings(max_examples=300, deadline=None)
@given(texts, st.sampled_from([HUGO, ZOLA, HEXO]))
def test_what_is_not_looked_at_hides_nothing(text: str, dialect: Dialect) -> None:
    clean = normalised(text)
    thorough = MaskScanner(clean, 0, dialect)
    thorough.last = len(clean)
    thorough.marks = Marks(clean, ("`", "~", "{", "<!--"))
    assert mask(clean, 0, dialect).found.regions == thorough.run().regions


@settings(max_examples=300, deadline=None)
@given(texts, st.sampled_from([MDX, MDX1]))
def test_passing_code_spans_on_the_way_hides_the_same(text: str, dialect: Dialect) -> None:
    clean = normalised(text)
    thorough, quick = MaskScanner(clean, 0, dialect), MaskScanner(clean, 0, dialect)
    thorough.marks = Marks(clean, ("`", "~", "{", "<"))
    assert isinstance(quick.marks, JsxMarks)
    assert quick.run() == thorough.run()


@given(st.text(max_size=60), st.randoms(use_true_random=False))
def test_byte_offsets(text: str, random: Any) -> None:
    clean = normalised(text)
    offsets = ByteOffsets(clean)
    order = list(range(len(clean) + 1))
    random.shuffle(order)
    for char in order:
        assert offsets.char(len(clean[:char].encode())) == char
    for start in order:
        end = random.randint(start, len(clean))
        first, last = len(clean[:start].encode()), len(clean[:end].encode())
        assert offsets.range(first, last) == (start, end)
    for byte in range(len(clean.encode())):
        inside = offsets.char(byte)
        first, last = len(clean[:inside].encode()), len(clean[: inside + 1].encode())
        assert first <= byte < last


@given(st.text(alphabet="a~`<!-{", max_size=30), st.lists(st.integers(1, 4)))
def test_marks_are_found_in_order(text: str, steps: list[int]) -> None:
    marks, position = Marks(text, ("`", "{", "<!--")), 0
    for step in steps:
        places = [text.find(mark, position) for mark in ("`", "{", "<!--")]
        expected = min((place for place in places if place >= 0), default=None)
        found = marks.next(position)
        assert found == expected if expected is not None else found >= len(text)
        position += step


@pytest.mark.parametrize("corpus", sorted(DIALECTS_BY_CORPUS))
def test_every_destination_of_the_corpora_stands_in_its_span(corpus: str) -> None:
    judged = 0
    for path, text in corpus_files(corpus):
        facts = read_facts(path, text, DIALECTS_BY_CORPUS[corpus], front_matter_of(text))
        assert_sound(text, facts)
        judged += len(facts.links)
    assert judged > 0


HOSTILE = {
    "braces": "{" * 60_000,
    "open braces and backticks": "{`${" * 20_000,
    "open tags": "<a b={" * 20_000,
    "tags in tags": "<a b='<" * 20_000,
    "brackets": "[" * 60_000,
    "links": "[a](" * 30_000,
    "images": "![" * 30_000,
    "runs of backticks": "".join("`" * length + "x" for length in range(1, 350)),
    "fences": "```\n" * 20_001,
    "quoted fences": "> ```\n" * 20_001,
    "template openers": "{{ {% {{< " * 10_000,
    "raw blocks": "{% raw %}" * 10_000,
    "comments": "<!-- " * 20_000,
    "jsx comments": "{/* " * 20_000,
    "imports": "import x from 'y'\n" * 10_000,
    "open exports": "export const x = [\n\n" * 5_000,
    "one line of tags": "<b>x</b> " * 15_000,
    "one line of expressions": "{x} é " * 20_000,
    "deep indentation": "\n".join(" " * (depth % 400) + "x" for depth in range(2_000)),
    "attributes": "<a" + " b='c'" * 20_000,
    "jsx blocks": "<Foo>\n" * 20_000,
    "items of jsx": "- <b>x</b>\n" * 10_000,
    "comments in open tags": "<a /*" * 10_000,
    "tags in a heading": "# " + "<b>x</b>" * 10_000,
    "links in a wide line": "é[a](/b)" * 15_000,
    "srcset": f"<img srcset='{', ' * 30_000}'>",
    "undefined": "é [a][b]\n" * 10_000,
    "attribute lists": "x {: #a}\n" * 10_000,
    "suppressions": "<!-- contentlint-disable a -->\n" * 3_000,
    "destinations": "[a](" + "(" * 30_000,
    "escapes": "\\" * 60_000 + "`",
    "images in images": "é" + "![" * 8_000 + "](a)" * 8_000,
    "links in images": "é![" * 2_000 + "[é](b) " * 4_000 + "](a)" * 2_000,
    "addresses in brackets": "[ab(http" * 10_000,
    "one bracket and addresses": "[" + "(http" * 20_000,
    "brackets and spaces": ("]" + " " * 300) * 300,
    "words of statements": "\nimport" * 10_000,
    "tildes": "~" * 60_000,
    "attributes without an end": '<a b="c" ' * 10_000,
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_texts_stay_bounded(name: str) -> None:
    text = HOSTILE[name]
    for dialect in DIALECTS:
        start = time.process_time()
        read_facts("p.md", text, dialect, FrontMatter())
        assert time.process_time() - start < 2, dialect.name
