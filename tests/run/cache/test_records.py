"""What a cache keeps of a page is what was read, every field of it."""

from __future__ import annotations

import json
import types
import typing
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint import diagnostics
from contentlint.content import facts as facts_module
from contentlint.content.dialects import DIALECTS
from contentlint.content.document import Document
from contentlint.content.facts import Facts, FrontMatter
from contentlint.diagnostics import Span
from contentlint.run.cache import records
from contentlint.run.cache.lazy import lazy_facts
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
    front = json.loads(json.dumps(records.write_front(facts.front_matter)))
    record = records.write_record(facts)
    assert record is not None
    return lazy_facts(facts.path, Packed(front, record))


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
    assert {field.name for field in fields(Facts)} == {"path", "front_matter", *records.FIELDS}
    assert {field.name for field in fields(FrontMatter)} == {
        "format",
        "span",
        "text_span",
        "data",
        "positions",
        "problems",
        "text",
        "duplicates",
        "loader",
        "says_schema",
    }


def test_every_field_that_is_no_plain_value_has_its_shape() -> None:
    names = {**vars(facts_module), **vars(diagnostics)}
    for kind, shapes in records.SHAPES.items():
        hints = typing.get_type_hints(kind, names)
        special = {name for name, hint in hints.items() if not _is_plain(hint)}
        assert special == set(shapes), kind


def _is_plain(hint: object) -> bool:
    if hint is Span or typing.get_origin(hint) is tuple:
        return False
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        return all(_is_plain(one) for one in typing.get_args(hint))
    return True


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "[]",
        "{}",
        "null",
        '["other.md"]',
        '["a/b.md",[[],"",[]]]',
        '["a/b.md",[[],"",[]],[],[],[],[],[],[],[],[],[],[],[],[],[],[],5]',
        '["a/b.md",[[],"",[]],[],[],[["/x",[5,1],[0,9],"inline",false,"",""]],[],[],[],[],[],[],'
        "[],[],[],[],[],null]",
        "[" * 100_000,
    ],
)
def test_a_broken_record_is_refused(broken: str) -> None:
    facts = read("text", "commonmark")
    with pytest.raises((ValueError, TypeError, RecursionError)):
        records.read_record(broken, facts)


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
