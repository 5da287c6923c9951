"""What a dialect hides from Markdown, and the text that the Markdown parser sees instead."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from contentlint.content.masks.dedent import dedent
from contentlint.content.masks.regions import Region, fill
from contentlint.content.masks.scanner import Found, MaskScanner
from contentlint.content.masks.template import OPENINGS, openings
from contentlint.content.offsets import LineShifts

if TYPE_CHECKING:
    from contentlint.content.dialects import Dialect

__all__ = ["Masked", "Region", "mask", "normalised"]

_LONE_CR = re.compile(r"\r(?!\n)")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Masked:
    """A body made ready for the parser.

    `source` is what the parser reads; `shifts` maps its offsets to the file's text. `found` has
    offsets of the file's text.
    """

    def __init__(self, source: str, shifts: LineShifts, found: Found) -> None:
        self.source = source
        self.shifts = shifts
        self.found = found
        self._starts = [region.start for region in found.regions]

    def overlapping(self, start: int, end: int) -> list[Region]:
        """The regions that share a character with the range, in order."""
        regions = self.found.regions
        last = bisect_left(self._starts, end)
        if last == 0 or regions[last - 1].end <= start:
            return []
        first = max(0, bisect_right(self._starts, start) - 1)
        return [region for region in regions[first:last] if region.end > start]


def normalised(text: str) -> str:
    """The text with what a parser cannot take replaced, character by character.

    A carriage return alone becomes a line feed, an undecodable byte U+FFFD.
    """
    if "\r" in text:
        text = _LONE_CR.sub("\n", text)
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            text = _SURROGATE.sub("\ufffd", text)
    return text


def _may_hide(text: str, start: int, dialect: Dialect) -> bool:
    """A quick look for anything that a mask could be about."""
    if "vue" in dialect.masks and any(text.find(mark, start) >= 0 for mark in (":::", "<")):
        return True
    if "dollars" in dialect.masks and text.find("$", start) >= 0:
        return True
    if OPENINGS.keys() >= set(dialect.masks) and not dialect.kramdown:
        if text.find("{", start) < 0:
            return False
        return any(text.find(mark, start) >= 0 for mark in openings(dialect.masks))
    if text.find("{", start) >= 0 or (dialect.kramdown and text.find("$$", start) >= 0):
        return True
    return dialect.jsx and any(text.find(mark, start) >= 0 for mark in ("<", "import", "export"))


def mask(text: str, start: int, dialect: Dialect, *, dedented: bool = True) -> Masked:
    """Hide from `text[start:]` what the dialect hides; the text must be `normalised`.

    Without `dedented` the source has the length of the body, indentation included.
    """
    if dialect.layout == "python-markdown":
        from contentlint.content.masks.python_markdown import prepare

        return Masked(*prepare(text, start, dialect, dedented=dedented))
    if dialect.indented_code and not (dialect.masks and _may_hide(text, start, dialect)):
        return Masked(text[start:] if start else text, LineShifts(start), Found())
    found = MaskScanner(text, start, dialect).run()
    source = fill(text, start, found.regions)
    shifts = LineShifts(start)
    if dedented and not dialect.indented_code:
        source = dedent(source, [(a - start, b - start) for a, b in found.fenced], shifts)
    return Masked(source, shifts, found)
