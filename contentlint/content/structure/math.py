"""Formulas between dollar signs, as the math extensions of Markdown parsers read them.

Most dialects have none of this, and a page may speak of prices: what stands here may be a formula,
and a rule that would take a formula for something else looks here first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document

_FENCE = re.compile(
    r"^[ \t>]*+(?:[-*+][ \t]++|\d{1,9}[.)][ \t]++)?(\${2,})([^$\r\n]*+)\r?$", re.MULTILINE
)
_RUN = re.compile(r"\\[\\$]|(\$++)")


def math_cover(document: Document) -> Cover:
    """What may be formulas: `$…$` within a block of text, and blocks between lines of `$$`."""
    structure = document.structure
    if structure.math is None:
        start = document.front_matter.span.end
        first = document.text.find("$", start)
        some = first >= 0 and document.text.find("$", first + 1) > 0
        structure.math = Cover(_spans(document, start)) if some else Cover(())
    return structure.math


def _spans(document: Document, start: int) -> Iterator[Span]:
    structure, text = document.structure, document.text
    literal = Cover(
        [Span(one.start, one.end) for one in (*structure.blocks["code"], *structure.blocks["html"])]
    )
    fenced = Cover(_fenced(text, start, literal))
    yield from fenced.spans
    inlines = (*structure.inlines["code"], *structure.inlines["html"])
    opaque = Cover([*fenced.spans, *(Span(one.start, one.end) for one in inlines)])
    for kind in ("paragraph", "heading", "row"):
        for block in structure.blocks[kind]:
            if text.find("$", block.start, block.end) >= 0:
                yield from _inline(text, block.start, block.end, opaque)


def _fenced(text: str, start: int, literal: Cover) -> Iterator[Span]:
    """Blocks between lines of dollar signs; one without an end goes on to the end of the page."""
    opening: re.Match[str] | None = None
    for match in _FENCE.finditer(text, start):
        if opening is None:
            if not literal.holds(match.start(1)):
                opening = match
        elif not match.group(2).strip() and len(match.group(1)) >= len(opening.group(1)):
            yield Span(opening.start(1), match.end(1))
            opening = None
    if opening is not None:
        yield Span(opening.start(1), len(text))


def _inline(text: str, start: int, end: int, opaque: Cover) -> Iterator[Span]:
    """A run of dollar signs, up to the next run of the same length."""
    runs = [match.span(1) for match in _RUN.finditer(text, start, end) if match.group(1)]
    places: dict[int, list[int]] = {}
    for first, last in runs:
        places.setdefault(last - first, []).append(first)
    position = start
    for first, last in runs:
        if first < position or opaque.holds(first):
            continue
        same = places[last - first]
        index = bisect_left(same, last)
        if index < len(same):
            position = same[index] + last - first
            yield Span(first, position)
