"""Headings: their content and what readers see of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.patterns import regex
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from contentlint.content.masks import Masked

_ATX = regex(r"[ \t]*#{1,6}(?:[ \t]+|\Z)")
_ATX_CLOSING = regex(r"[ \t]#+\Z")


def heading_content(raw: str) -> tuple[int, int]:
    """The range of a heading's content: without `#`s, underline and outer white space.

    `raw` is the heading as written, without white space behind it.
    """
    atx = _ATX.match(raw)
    if atx:
        first, last = atx.end(), len(raw)
        if raw.endswith("#") and (closing := _ATX_CLOSING.search(raw, first - 1)):
            last = len(raw[: closing.start()].rstrip())
        return first, max(last, first)
    newline = raw.rfind("\n")
    body = raw[:newline].rstrip() if newline >= 0 else raw
    return len(body) - len(body.lstrip()), len(body)


class Piece(NamedTuple):
    """One event inside a heading. `start` is its offset in the file; the text of a `literal`
    piece stands in the file as it is."""

    start: int
    text: str
    literal: bool


def visible_text(
    text: str,
    pieces: Sequence[Piece],
    cut: int,
    masked: Masked,
    typeset: Callable[[str], str] = str,
) -> str:
    """What readers see of a heading: nothing behind `cut`, no tags and comments; expressions and
    template tags as they are written. White space around it stays. `typeset` is what the builder
    does to text outside of code."""
    if pieces and masked.overlapping(pieces[0].start, cut):
        parts = [
            typeset(seen) if piece.literal else seen
            for piece in pieces
            if (seen := _visible(text, piece, cut, masked))
        ]
    else:
        parts = [
            typeset(piece.text[: cut - piece.start]) if piece.literal else piece.text
            for piece in pieces
            if piece.start < cut
        ]
    return "".join(parts)


def _visible(text: str, piece: Piece, cut: int, masked: Masked) -> str:
    start = piece.start
    if start >= cut:
        return ""
    if not piece.literal:
        return piece.text
    end = start + len(piece.text)
    regions = masked.overlapping(start, end)
    if not regions:
        return piece.text[: cut - start]
    parts: list[str] = []
    position = start
    for region in regions:
        parts.append(text[position : max(position, region.start)])
        if region.kind in ("expression", "template"):
            parts.append(text[max(start, region.start) : min(end, region.end, cut)])
        position = region.end
    return "".join(parts) + text[position : min(end, cut)]
