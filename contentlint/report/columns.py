"""How many terminal columns characters take."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING
from unicodedata import category, east_asian_width

from contentlint.report.visible import is_suspect, visible_char
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

TAB = 8
"""Terminals stop at every eighth column."""

_ZWJ, _EMOJI_STYLE = "\u200d", "\ufe0f"


class Cell(NamedTuple):
    """How one character of the source is shown, and in how many columns (a tab: at most)."""

    shown: str
    width: int


class _Widths(dict[str, int]):
    """The columns of characters, kept once asked for; KeyError for tabs, for what is not shown as
    it is and for what depends on the characters beside it."""

    def __missing__(self, char: str) -> int:
        if char == "\t" or is_suspect(char) or _SKIN[0] <= char <= _SKIN[1]:
            raise KeyError(char)
        width = self[char] = char_width(char)
        return width


TAB_CELL = Cell("\t", TAB)
_SKIN = ("\U0001f3fb", "\U0001f3ff")
_WIDTHS = _Widths()


def char_width(char: str) -> int:
    """The columns of one printable character, by Unicode's East Asian Width (UAX 11)."""
    if char < "\u0300":
        return 1
    if "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7fb":  # medial and final jamo
        return 0
    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in ("W", "F") else 1


def column_ends(text: str) -> Sequence[int] | None:
    """The columns that the first 0, 1, 2, ... characters take; None where a character is not shown
    as it is, or where its columns depend on where it stands."""
    if text.isascii() and text.isprintable():
        return range(len(text) + 1)
    try:
        return list(accumulate(map(_WIDTHS.__getitem__, text), initial=0))
    except KeyError:
        return None


def cells(text: str, start: int, end: int) -> list[Cell]:
    """The cells of `text[start:end]`, one a character.

    An emoji sequence (joiners, skin tones, emoji style) takes the columns of one emoji, as
    in terminals that follow UTS 51.
    """
    result: list[Cell] = []
    previous = ""
    for index in range(start, end):
        char = text[index]
        known = _WIDTHS.get(char)
        if known is not None and previous != _ZWJ:
            result.append(Cell(char, known))
            previous = char
            continue
        shown = char if char == "\t" else visible_char(text, index)
        if char == "\t":
            width = TAB
        elif shown != char:
            width = len(shown)
        elif previous == _ZWJ or (_SKIN[0] <= char <= _SKIN[1] and _is_wide(result)):
            width = 0
        elif char == _EMOJI_STYLE:
            width = 1 if result and result[-1].width == 1 and not previous.isalpha() else 0
        else:
            width = char_width(char)
        result.append(Cell(shown, width))
        previous = shown
    return result


def _is_wide(result: list[Cell]) -> bool:
    return bool(result) and result[-1].width == 2


def columns(shown: list[Cell], first: int) -> int:
    """The columns that the cells take when the first one stands in column `first` (from 0)."""
    if TAB_CELL not in shown:
        return sum([cell.width for cell in shown])
    column = first
    for cell in shown:
        column += TAB - column % TAB if cell.shown == "\t" else cell.width
    return column - first
