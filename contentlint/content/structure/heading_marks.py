"""How headings are written: their marks, and the text between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from contentlint.content.offsets import new_tuple
from contentlint.diagnostics import Span
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from contentlint.content.structure.model import Block, Structure

Style = Literal["atx", "atx_closed", "setext"]

_OPENING = re.compile(r"(#{1,6})(?:[ \t]+|(?=[\r\n])|\Z)")


class HeadingMarks(NamedTuple):
    """One heading as it is written.

    `opening` are the `#`s before the text, `closing` those behind it or, for `setext`, the
    underline; both are empty spans where there is nothing. `text` is what stands between them,
    without white space around it, as it is written.
    """

    block: Block
    level: int
    style: Style
    opening: Span
    text: Span
    closing: Span


def read_heading_marks(text: str, structure: Structure) -> list[HeadingMarks]:
    """The headings of a page in order; `text` is the file's."""
    return [_marks(text, block) for block in structure.blocks["heading"]]


def _marks(text: str, block: Block) -> HeadingMarks:
    start, end = block.start, block.end
    opening = _OPENING.match(text, start, end)
    if opening is None:
        return _setext(text, block)
    marks = opening.end(1)
    style: Style = "atx"
    last = closing = end
    if end > marks and text[end - 1] == "#":
        while closing > marks and text[closing - 1] == "#":
            closing -= 1
        if text[closing - 1] in " \t":
            style = "atx_closed"
            last = closing
            while last > marks and text[last - 1] in " \t":
                last -= 1
        else:
            closing = end
    first = min(opening.end(), last)
    fields = (
        block,
        block.value,
        style,
        new_tuple(Span, (start, marks)),
        new_tuple(Span, (first, last)),
        new_tuple(Span, (closing, end)),
    )
    return new_tuple(HeadingMarks, fields)


def _setext(text: str, block: Block) -> HeadingMarks:
    start, end = block.start, block.end
    newline = max(text.rfind("\n", start, end), text.rfind("\r", start, end))
    underline = newline + 1
    while underline < end and text[underline] not in "=-":
        underline += 1
    if newline < 0 or underline == end:  # a tag that makes a heading, or marks that are hidden
        return HeadingMarks(
            block, block.value, "setext", Span(start, start), Span(start, end), Span(end, end)
        )
    last = newline
    while last > start and text[last - 1] in " \t\r\n":
        last -= 1
    return HeadingMarks(
        block, block.value, "setext", Span(start, start), Span(start, last), Span(underline, end)
    )
