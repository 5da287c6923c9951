"""Regions of a text that Markdown must not see, and the inert text put in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from contentlint.patterns import regex
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

RegionKind = Literal["tag", "comment", "expression", "template", "esm", "raw", "code"]


class Region(NamedTuple):
    """A half-open range of the text. `raw` is text that the builder takes as it stands."""

    start: int
    end: int
    kind: RegionKind


_CONTAINERS = regex(r"[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)*\Z")
_MAX_PREFIX = 400
_LINE_ENDS = "\r\n"
_TAG_LETTERS = {"tag": "i", "comment": "c"}
COMMENT_FILLER = regex("<c{3,}>")
"""What stands for a comment that has text beside it."""


def fill(text: str, start: int, regions: Sequence[Region]) -> str:
    """`text[start:]` with inert text of the same length in place of each region.

    Regions are in order and do not overlap. Where regions are all that stands on their lines
    they become blank lines, as a builder would leave them; elsewhere they become a word, an
    inline tag or spaces, whichever leaves the line's Markdown alone.
    """
    parts: list[str] = []
    position = blank_until = start
    for index, region in enumerate(regions):
        if region.start >= blank_until and _opens_line(text, start, regions, index):
            end = _chain_end(text, regions, index)
            if _closes_line(text, end):
                blank_until = end
        parts.append(text[position : region.start])
        position = region.end
        parts.append((_blank if position <= blank_until else _inline)(text, region))
    parts.append(text[position:])
    return "".join(parts)


def _chain_end(text: str, regions: Sequence[Region], index: int) -> int:
    """Where the last of the regions from `index` on ends that have only spaces between them."""
    while index + 1 < len(regions):
        start, end = regions[index].end, regions[index + 1].start
        if end - start > _MAX_PREFIX or text[start:end].strip(" \t"):
            break
        index += 1
    return regions[index].end


def _opens_line(text: str, start: int, regions: Sequence[Region], index: int) -> bool:
    """Whether only indentation and container markers stand before the region on its line."""
    since = regions[index - 1].end if index else start
    at = regions[index].start
    if at > since:
        before = text[at - 1]
        if before == "\n" or before not in " \t>":
            return before == "\n"
    newline = text.rfind("\n", since, at)
    if newline < 0 and index:
        return False
    line = newline + 1 if newline >= 0 else start
    return at - line <= _MAX_PREFIX and bool(_CONTAINERS.match(text[line:at]))


def _closes_line(text: str, end: int) -> bool:
    while end < len(text) and text[end] in " \t":
        end += 1
    return end >= len(text) or text[end] in _LINE_ENDS


def _blank(text: str, region: Region) -> str:
    hidden = text[region.start : region.end]
    if "\n" not in hidden:
        return " " * len(hidden)
    lines = hidden.split("\n")
    return "\n".join([" " * len(line) for line in lines])


def _inline(text: str, region: Region) -> str:
    width = region.end - region.start
    if region.kind in ("raw", "esm"):
        return _blank(text, region)
    if region.kind in _TAG_LETTERS:
        return f"<{_TAG_LETTERS[region.kind] * (width - 2)}>"
    before = text[max(0, region.start - 8) : region.start] or "\n"
    is_tag = region.kind == "template" and text.startswith("{%", region.start)
    if is_tag and before[-1] in " \t\"'>" and not before.rstrip().endswith(("]:", "](")):
        return " " * width
    return "x" * width
