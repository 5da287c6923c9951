"""From the parser's byte offsets back to characters of the file."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Callable

new_tuple = tuple.__new__
"""Makes a named tuple in half the time that its class takes; for those a page has hundreds of."""


class ByteOffsets:
    """Maps UTF-8 byte offsets of `source` to its character offsets.

    A cursor: an answer costs as much as its distance from the last question, so asking in the
    order of a parser's events is linear in all. An all-ASCII source costs nothing.
    """

    __slots__ = ("_byte", "_char", "_data")

    def __init__(self, source: str) -> None:
        self._data = None if source.isascii() else source.encode()
        self._byte = 0
        self._char = 0

    def char(self, byte: int) -> int:
        """The character offset of a byte offset; inside a character, that character's."""
        data = self._data
        if data is None:
            return byte
        while 0 < byte < len(data) and data[byte] & 0xC0 == 0x80:
            byte -= 1
        return self.range(byte, byte)[0]

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The character offsets of a range whose ends lie between characters."""
        data = self._data
        if data is None:
            return start, end
        if start >= self._byte:
            first = self._char + len(data[self._byte : start].decode())
        else:
            first = self._char - len(data[start : self._byte].decode())
        self._byte = end
        self._char = last = first + len(data[start:end].decode())
        return first, last


def cursor(source: str, base: int) -> Callable[[int], int]:
    """A function from byte offsets of `source`, between its characters, to its character offsets
    plus `base`. What `ByteOffsets` says of its cost holds for it too; it is the faster one."""
    if source.isascii():
        return base.__add__
    data = source.encode()
    at, offset = 0, base

    def place(byte: int) -> int:
        nonlocal at, offset
        if byte > at:
            offset += len(data[at:byte].decode())
        elif byte < at:
            offset -= len(data[byte:at].decode())
        at = byte
        return offset

    return place


class LineShifts:
    """Maps offsets of a text whose lines lost some indentation to offsets of the text before.

    `starts` are offsets in the shorter text at which a removed run of white space stood, in
    rising order, and `removed` how many characters had been removed up to and including it.
    """

    __slots__ = ("_removed", "_starts", "base")

    def __init__(self, base: int) -> None:
        self.base = base
        self._starts: list[int] = []
        self._removed: list[int] = []

    @property
    def plain(self) -> bool:
        """Whether nothing was removed: all offsets differ from the file's by `base`."""
        return not self._starts

    def add(self, start: int, width: int) -> None:
        """`width` characters were removed at `start` of the shorter text. Where some were put in,
        `width` is their number below zero and `start` is behind them."""
        self._removed.append(width + (self._removed[-1] if self._removed else 0))
        self._starts.append(start)

    def span(self, start: int, end: int) -> Span:
        """The place of a range in the file's text."""
        if self._starts:
            return Span(self.original(start), self.original_end(end))
        return new_tuple(Span, (self.base + start, self.base + end))

    def original(self, offset: int) -> int:
        """The offset in the file's text."""
        if not self._starts:
            return self.base + offset
        index = bisect_right(self._starts, offset) - 1
        return self.base + offset + (self._removed[index] if index >= 0 else 0)

    def original_end(self, offset: int) -> int:
        """The same for the end of a span: it never reaches into indentation that follows it."""
        return self.original(offset - 1) + 1 if offset else self.base

    def places(self, source: str) -> tuple[Callable[[int], int], Callable[[int], int]]:
        """Two functions from byte offsets of `source` to offsets in the file's text: for the
        beginning of a range, and for its end."""
        if not self._starts:
            place = cursor(source, self.base)
            return place, place
        char, original, original_end = cursor(source, 0), self.original, self.original_end
        return lambda byte: original(char(byte)), lambda byte: original_end(char(byte))
