"""Asterisks and underscores that could have been marks of emphasis, and are none."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.content.structure.math import math_cover
from contentlint.diagnostics import Span
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.model import Inline

_SPACED = re.compile(r"[*_]{1,3}+(?![*_])(?:(?=\s)|(?<=\s[*_])|(?<=\s[*_]{2})|(?<=\s[*_]{3}))")
_RUN = re.compile(r"\\[\\*_]|(\*++|_++)")


class Run(NamedTuple):
    """A run of one character, `mark`, that marks no emphasis. `group` says what it stands in: only
    runs of one group could have belonged together."""

    start: int
    end: int
    mark: str
    group: tuple[int, int]


def bare_runs(document: Document) -> list[Run]:
    """The runs of text blocks that hold at least one run beside white space, in order."""
    text = document.text
    start = document.front_matter.span.end
    candidates = [match.start() for match in _SPACED.finditer(text, start)]
    if not candidates:
        return []
    consumed = _consumed(document)
    items = {block.start for block in document.structure.blocks["item"]}
    rules = {block.start for block in document.structure.blocks["rule"]}
    left = [at for at in candidates if at not in consumed and at not in items and at not in rules]
    if not left:
        return []
    leaves = _Leaves(document)
    opaque = _opaque(document)
    found: dict[Span, None] = {}
    for at in left:
        if not opaque.holds(at) and (leaf := leaves.around(at)):
            found[leaf] = None
    inlines = _Inlines(document)
    return [run for leaf in found for run in _runs(text, leaf, consumed, opaque, inlines)]


def _consumed(document: Document) -> set[int]:
    """The offsets of all marks of emphasis."""
    inlines = document.structure.inlines
    consumed: set[int] = set()
    for one in inlines["emphasis"]:
        consumed.update((one.start, one.end - 1))
    for one in inlines["strong"]:
        consumed.update((one.start, one.start + 1, one.end - 2, one.end - 1))
    return consumed


def _opaque(document: Document) -> Cover:
    """What is no text: code, HTML, formulas, addresses, and what the dialect hides."""
    structure, facts = document.structure, document.facts
    inlines = structure.inlines
    literal = (*inlines["code"], *inlines["html"], *inlines["math"], *inlines["note"])
    spans = [Span(one.start, one.end) for one in literal]
    for one in (*inlines["link"], *inlines["image"]):
        autolink = one.value.type in ("Autolink", "Email")
        spans.append(Span(one.start if autolink else one.value.text_end, one.end))
    spans += (Span(block.start, block.end) for block in structure.blocks["html"])
    spans += (Span(block.start, block.end) for block in structure.blocks["code"])
    spans += (definition.whole for definition in facts.definitions)
    if not document.strict:
        spans += math_cover(document).spans
    return Cover([*spans, *facts.masked, *facts.comments])


class _Leaves:
    """The blocks of a page that hold text: paragraphs, headings, cells."""

    def __init__(self, document: Document) -> None:
        blocks = document.structure.blocks
        spans = [Span(one.start, one.end) for one in (*blocks["paragraph"], *blocks["heading"])]
        spans += document.structure.cell_spans()
        self.spans = sorted(spans)
        self.starts = [span.start for span in self.spans]

    def around(self, offset: int) -> Span | None:
        """The block that holds an offset."""
        index = bisect_right(self.starts, offset) - 1
        if index < 0 or offset >= self.spans[index].end:
            return None
        return self.spans[index]


class _Inlines:
    """What stands around an offset: emphasis, or the text of a link."""

    def __init__(self, document: Document) -> None:
        inlines = document.structure.inlines
        kinds = (*inlines["emphasis"], *inlines["strong"], *inlines["link"], *inlines["image"])
        self.inlines = sorted(kinds, key=lambda one: one.start)
        self.starts = [one.start for one in self.inlines]

    def around(self, offset: int, leaf: Span) -> int:
        """The start of the innermost one that holds an offset of a block; else the block's."""
        index = bisect_right(self.starts, offset) - 1
        one: Inline | None = self.inlines[index] if index >= 0 else None
        while one is not None and one.start >= leaf.start:
            if offset < one.end and one.kind != "strikethrough":
                return -1 - one.start * 2 - (one.kind == "strong")
            one = one.parent
        return leaf.start


def _runs(
    text: str, leaf: Span, consumed: set[int], opaque: Cover, inlines: _Inlines
) -> Iterator[Run]:
    escaped = text[leaf.start - 1 : leaf.start] == "\\"  # the parser leaves the backslash out
    for match in _RUN.finditer(text, leaf.start - escaped, leaf.end):
        if match.group(1) is None or opaque.holds(match.start()):
            continue
        start, end = match.span()
        while start < end and start in consumed:
            start += 1
        while start < end and end - 1 in consumed:
            end -= 1
        if start < end:
            yield Run(start, end, text[start], (leaf.start, inlines.around(start, leaf)))
