"""Definitions of a page: of footnotes, and those that the parser passes over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.content.labels import normal_label
from contentlint.diagnostics import Span
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from contentlint.content.document import Document
    from contentlint.content.structure.model import BlockKind

_DEFINITION = re.compile(
    r"^[ \t>]*+(?:(?:[-+*]|\d{1,9}[.)])[ \t]++)*"
    r"(?P<whole>\[(?P<label>(?!\^)(?:[^\[\]\\]|\\.){1,999})\]:"
    r"[ \t]*+(?:\r?\n[ \t>]*+)?[^\s][^\r\n]*+)",
    re.MULTILINE,
)
_BRACKETS = re.compile(r"(?<!\\)\[(?P<label>(?:[^\[\]\\]|\\.){1,999})\]")
_LEAVES: tuple[BlockKind, ...] = ("paragraph", "heading", "code", "html", "table", "rule")


class Written(NamedTuple):
    """A definition as it stands in the page; a footnote's label begins with `^`."""

    label: str
    span: Span


class Footnote(NamedTuple):
    """The text of a footnote. `repeated`: an earlier one has its label."""

    written: Written
    used: bool
    repeated: bool


def footnotes(document: Document) -> Iterator[Footnote]:
    """The footnotes of a page, in order."""
    if document.text.find("[^", document.facts.body_start) < 0:
        return
    structure = document.structure
    used = {normal_label(inline.value) for inline in structure.inlines["note"]}
    seen: set[str] = set()
    for block in structure.blocks["footnote"]:
        label = normal_label(block.value)
        yield Footnote(
            Written(f"^{block.value}", Span(block.start, block.end)), label in used, label in seen
        )
        seen.add(label)


def repeated(document: Document) -> Iterator[Written]:
    """The definitions whose label has one that counts."""
    facts = document.facts
    if document.text.count("]:", facts.body_start) <= len(facts.definitions):
        return  # each of those that count has one
    counting = Cover(one.whole for one in facts.definitions)
    labels = {normal_label(one.label) for one in facts.definitions}
    candidates = [
        match
        for match in _DEFINITION.finditer(document.text, facts.body_start)
        if not counting.holds(match.start("whole")) and normal_label(match["label"]) in labels
    ]
    if not candidates:
        return
    blocks = document.structure.blocks
    leaves = Cover(Span(block.start, block.end) for kind in _LEAVES for block in blocks[kind])
    hidden = Cover([*facts.masked, *facts.comments])
    for match in candidates:
        start = match.start("whole")
        if not leaves.holds(start) and not hidden.holds(start):
            yield Written(match["label"], Span(start, start + len(match["whole"].rstrip())))


def bracketed(document: Document, definitions: Sequence[Span]) -> set[str]:
    """Every label that stands in brackets anywhere on the page but in these definitions: a
    template or a component may use what the parser does not see used."""
    own = {span.start for span in definitions}
    return {
        normal_label(match["label"])
        for match in _BRACKETS.finditer(document.text, document.facts.body_start)
        if match.start() not in own
    }
