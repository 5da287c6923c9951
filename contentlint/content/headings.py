"""Headings: what readers see, and the ids that writers give them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.content.dialects import Dialect
    from contentlint.content.masks import Masked

_ATX = re.compile(r"[ \t]*#{1,6}(?:[ \t]+|\Z)")
_ATX_CLOSING = re.compile(r"[ \t]#+\Z")
_ATTRIBUTE = r"(?:[#.][^\s{}#.=\"']+|[\w:-]+=(?:\"[^\"{}]*\"|'[^'{}]*'|[^\s{}\"']*))"
_BRACES = re.compile(rf"\{{:?[ \t]*(?:{_ATTRIBUTE}[ \t]*)+\}}\Z")
_KRAMDOWN = re.compile(r"\{:[^{}\r\n]*\}\Z")
_ID = re.compile(r"(?:^|[\s{:])#([^\s{}#=\"']+)")
_COMMENT = re.compile(r"\{/\*\s*#?([^\s*{}]+)\s*\*/\}\Z")
_DIRECTIVE = ("contentlint-", "markdownlint-")


class ExplicitId(NamedTuple):
    """An id syntax behind a heading: where the syntax begins; the id, if it names one."""

    cut: int
    id: str | None
    start: int
    end: int


def heading_content(source: str, start: int, end: int) -> tuple[int, int]:
    """The range of a heading's content: without `#`s, underline and outer white space."""
    raw = source[start:end].rstrip()
    atx = _ATX.match(raw)
    if atx:
        if raw.endswith("#") and (closing := _ATX_CLOSING.search(raw, atx.end() - 1)):
            raw = raw[: closing.start()].rstrip()
        return start + atx.end(), start + max(len(raw), atx.end())
    newline = raw.rfind("\n")
    body = raw[:newline].rstrip() if newline >= 0 else raw
    lead = len(body) - len(body.lstrip())
    return start + lead, start + len(body)


class Piece(NamedTuple):
    """One event inside a heading. `start` is its offset in the file; the text of a `literal`
    piece stands in the file as it is."""

    start: int
    text: str
    literal: bool


def visible_text(text: str, pieces: Sequence[Piece], cut: int, masked: Masked) -> str:
    """What readers see of a heading: nothing behind `cut`, no tags and comments; expressions and
    template tags as they are written."""
    return "".join(_visible(text, piece, cut, masked) for piece in pieces).strip()


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


def explicit_id(text: str, start: int, end: int, dialect: Dialect) -> ExplicitId | None:
    """The id syntax at the end of a heading's content `text[start:end]`, where the dialect has
    one. `text` is the file's text."""
    if end <= start or text[end - 1] != "}":
        return None
    begin = text.rfind("{", start, end)
    if begin < 0:
        return None
    piece = text[begin:end]
    if "comment" in dialect.heading_ids and (match := _COMMENT.match(piece)):
        if match.group(1).startswith(_DIRECTIVE):
            return None
        return ExplicitId(begin, match.group(1), begin + match.start(1), begin + match.end(1))
    known = ("braces" in dialect.heading_ids and _BRACES.match(piece)) or (
        "kramdown" in dialect.heading_ids and (_KRAMDOWN.match(piece) or _BRACES.match(piece))
    )
    if not known:
        return None
    match = _ID.search(piece)
    if match is None:
        return ExplicitId(begin, None, begin, begin)
    return ExplicitId(begin, match.group(1), begin + match.start(1), begin + match.end(1))
