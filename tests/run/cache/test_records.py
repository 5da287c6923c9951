"""What a cache keeps of a page is what was read, every field of it."""

from __future__ import annotations

import types
import typing
from dataclasses import fields
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint import diagnostics
from contentlint.content import facts as facts_module
from contentlint.content.dialects import DIALECTS
from contentlint.content.document import Document
from contentlint.content.facts import Facts, FrontMatter, Link
from contentlint.diagnostics import Span
from contentlint.run.cache import records
from contentlint.run.cache.columns import SHAPES
from contentlint.run.cache.lazy import FRONT, lazy_facts
from contentlint.run.cache.pages import copy_facts
from contentlint.run.page_reader import Packed
from tests.corpora.shared import CORPORA, needs_corpora

RICH = """\
---
title: Tides  # of the sea
author: ["mina", {handle: olu}]
contentlint: {disable: [LK001]}
---
import Chart from "./chart.mdx"

# Spring tides {#spring}

[neap](/neap "Neap"), ![map](map.png), <https://tides.example>, [none][missing], [used]

<a id="moon" href="/moon">moon</a> <!-- contentlint-disable-line broken-link -- soon -->

`code` (text)[/url] {% include x.html %} {{ value }}

[used]: /used
[idle]: /idle
"""


def read(text: str, dialect: str) -> Facts:
    return Document("a/b.md", text.encode("utf-8", "surrogateescape"), DIALECTS[dialect]).facts


def through_json(facts: Facts) -> Facts:
    """The same facts, written and read again."""
    front, record = records.write_front(facts.front_matter), records.write_record(facts)
    assert front is not None
    assert record is not None
    return lazy_facts(facts.path, Packed(front.text, record))


@pytest.mark.parametrize("dialect", sorted(DIALECTS))
def test_a_page_comes_back_as_it_was_read(dialect: str) -> None:
    facts = read(RICH, dialect)
    again = through_json(facts)
    assert again == facts
    for field in fields(Facts):
        assert repr(getattr(again, field.name)).replace("Lazy", "") == repr(
            getattr(facts, field.name)
        ), field.name


@given(st.text(alphabet="# \n[](){}<>`!a-:/.\"'é\ud800|*_=", max_size=80), st.sampled_from("abc"))
def test_any_page_comes_back(text: str, name: str) -> None:
    dialect = {"a": "commonmark", "b": "mdx", "c": "jekyll"}[name]
    raw = text.encode("utf-8", "surrogatepass")
    facts = Document("a.md", raw, DIALECTS[dialect]).facts
    if not facts.front_matter.problems:
        assert through_json(facts) == facts


def test_every_field_is_written() -> None:
    """A new field of Facts or of front matter needs its place in a record."""
    in_sections = [*chain(*records.SECTIONS)]
    assert sorted(field.name for field in fields(Facts)) == sorted(
        ["path", "front_matter", *in_sections]
    )
    assert sorted(field.name for field in fields(FrontMatter)) == sorted([*FRONT, *records.PLACED])


def test_every_field_that_is_no_plain_value_has_its_shape() -> None:
    names = {**vars(facts_module), **vars(diagnostics)}
    for kind, shapes in SHAPES.items():
        hints = typing.get_type_hints(kind, names)
        special = {name for name, hint in hints.items() if not _is_plain(hint)}
        assert special == set(shapes), kind


def _is_plain(hint: object) -> bool:
    if hint is Span or typing.get_origin(hint) is tuple:
        return False
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        return all(_is_plain(one) for one in typing.get_args(hint))
    return True


LINKED = """[["/x",[0,9],[0,9],"inline",false,"",""],[],[],[],[]]"""


def test_what_is_alike_is_written_once() -> None:
    facts = read(RICH, "commonmark")
    records.read_record(f'"a/b.md"\t\t{LINKED}\t\t', facts, 1)
    assert facts.links == [Link("/x", Span(0, 9), Span(0, 9), "inline")]


@pytest.mark.parametrize(
    ("section", "broken"),
    [
        (0, "["),
        (0, "[]"),
        (0, "{}"),
        (0, "null"),
        (0, "[[],[],[],[],[]]"),
        (0, "[[],[],[],[],[],5]"),
        (0, "[[],[],[],[],[5],null]"),
        (0, "[" * 100_000),
        (1, LINKED.replace("[0,9]", "[5,1]")),
        (1, LINKED.replace("[0,9]", "[-1,1]")),
        (1, LINKED.replace("[0,9]", "[0,true]")),
        (1, LINKED.replace("[0,9]", "[0]")),
        (1, LINKED.replace("[0,9]", "[0,9,9]")),
        (1, LINKED.replace("[0,9]", "[0,9,9,9]", 1)),
        (1, LINKED.replace("[0,9]", "{}")),
        (1, LINKED.replace('"/x"', '["/x","/y"]')),
        (1, LINKED.replace(',""', "", 1)),
        (2, "[[],[0],[],[],[]]"),
        (3, "[]"),
        (3, '[[["a"]],[],[],"",[],[]]'),
        (3, "[[],[],[],5,[],[]]"),
        (3, ""),
    ],
)
def test_a_broken_record_is_refused(section: int, broken: str) -> None:
    facts = read(RICH, "commonmark")
    record = records.write_record(facts)
    assert record is not None
    path, *sections = record.split("\t")
    sections[section] = broken
    with pytest.raises((ValueError, TypeError, RecursionError)):
        records.read_record("\t".join([path, *sections]), facts, section)


@pytest.mark.parametrize("section", range(records.PLACES + 1))
def test_a_record_of_another_page_is_refused(section: int) -> None:
    facts = read(RICH, "commonmark")
    record = records.write_record(facts)
    assert record is not None
    other = record.replace("a/b.md", "a/c.md")
    for broken in ("", "[]", other, record.rpartition("\t")[0]):
        with pytest.raises(ValueError):  # noqa: PT011 - it says what it has read
            records.read_record(broken, facts, section)


def test_what_is_wrong_with_front_matter_is_not_kept() -> None:
    """It may come with a fix, and a fix is never taken from a cache."""
    facts = read("---\ntitle: Tides: a guide\n---\n", "commonmark")
    assert facts.front_matter.problems
    assert records.write_record(facts) is None


def test_copied_facts_are_complete() -> None:
    facts = read(RICH, "mdx")
    target = read("", "mdx")
    copy_facts(facts, target)
    assert target == facts


@needs_corpora
def test_corpora_come_back() -> None:
    for path in sorted(CORPORA.rglob("*.md"))[::40]:
        facts = Document("x.md", path.read_bytes(), DIALECTS["mdx1"]).facts
        if not facts.front_matter.problems:
            assert through_json(facts) == facts, path
