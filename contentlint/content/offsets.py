"""From the parser's byte offsets back to characters of the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOT_ASCII = re.compile("[^\x00-\x7f]+")
_SAME_WIDTH = re.compile("[\x80-\u07ff]+|[\u0800-\uffff]+|[\U00010000-\U0010ffff]+")


class ByteOffsets:
    """Maps UTF-8 byte offsets of `source` to its character offsets.

    Runs of characters of one width are straight lines, so a file keeps one breakpoint for each
    change of width; a file that is all ASCII keeps none.
    """

    __slots__ = ("_ascii", "_bytes", "_chars", "_widths")

    def __init__(self, source: str) -> None:
        self._ascii = source.isascii()
        self._bytes: list[int] = [0]
        self._chars: list[int] = [0]
        self._widths: list[int] = [1]
        if not self._ascii:
            self._measure(source)

    def _measure(self, source: str) -> None:
        byte = char = 0
        for run in _NOT_ASCII.finditer(source):
            start, end = run.span()
            byte += start - char
            char = end
            runs = ((start, end),) if end - start == 1 else _same_width(source, start, end)
            for first, last in runs:
                width = len(source[first].encode())
                self._note(byte, first, width)
                byte += (last - first) * width
            self._note(byte, end, 1)

    def _note(self, byte: int, char: int, width: int) -> None:
        self._bytes.append(byte)
        self._chars.append(char)
        self._widths.append(width)

    def char(self, byte: int) -> int:
        """The character offset of a byte offset; inside a character, that character's."""
        if self._ascii:
            return byte
        index = bisect_right(self._bytes, byte) - 1
        return self._chars[index] + (byte - self._bytes[index]) // self._widths[index]


def _same_width(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _SAME_WIDTH.finditer(source, start, end):
        yield match.span()


class LineShifts:
    """Maps offsets of a text whose lines lost some indentation to offsets of the text before.

    `starts` are offsets in the shorter text at which a removed run of white space stood, in
    rising order, and `removed` how many characters had been removed up to and including it.
    """

    __slots__ = ("_base", "_removed", "_starts")

    def __init__(self, base: int) -> None:
        self._base = base
        self._starts: list[int] = []
        self._removed: list[int] = []

    def add(self, start: int, width: int) -> None:
        """`width` characters were removed at `start` of the shorter text."""
        self._removed.append(width + (self._removed[-1] if self._removed else 0))
        self._starts.append(start)

    def original(self, offset: int) -> int:
        """The offset in the file's text."""
        if not self._starts:
            return self._base + offset
        index = bisect_right(self._starts, offset) - 1
        return self._base + offset + (self._removed[index] if index >= 0 else 0)

    def original_end(self, offset: int) -> int:
        """The same for the end of a span: it never reaches into indentation that follows it."""
        return self.original(offset - 1) + 1 if offset else self._base
