"""From character offsets to lines and columns, computed only where there is a finding."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE_END = re.compile(r"\r\n|\n|\r")
_LINE_FEED = re.compile(r"\n")


def each_line(text: str, start: int = 0) -> Iterator[tuple[int, str]]:
    """The lines of `text[start:]` without their line endings, each with its offset in the text.

    The last one is empty where the text ends in a line ending.
    """
    if "\r" in text:
        for match in _LINE_END.finditer(text, start):
            yield start, text[start : match.start()]
            start = match.end()
        yield start, text[start:]
        return
    for line in text[start:].split("\n"):
        yield start, line
        start += len(line) + 1


class Lines:
    """The lines of one text. Lines end at LF, CRLF or CR; lines and columns are 1-based."""

    def __init__(self, text: str) -> None:
        self.text = text
        if "\r" in text:
            self.starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        else:
            self.starts = [0, *[match.end() for match in _LINE_FEED.finditer(text)]]
        self._last = (0, "")

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column of a character offset; the text's length is a valid offset."""
        index = bisect_right(self.starts, offset) - 1
        return index + 1, offset - self.starts[index] + 1

    def places(self, start: int, end: int) -> tuple[int, int, int, int]:
        """The line and column of a range's beginning, and those of its end."""
        starts = self.starts
        line = bisect_right(starts, start)
        first = starts[line - 1]
        if end < (starts[line] if line < len(starts) else end + 1):
            return line, start - first + 1, line, end - first + 1
        return (line, start - first + 1, *self.position(end))

    def source(self, line: int) -> str:
        """The text of a line without its line ending."""
        if self._last[0] != line:  # many findings in one gigantic line must share its text
            start = self.starts[line - 1]
            end = self.starts[line] if line < len(self.starts) else len(self.text)
            self._last = (line, self.text[start:end].rstrip("\r\n"))
        return self._last[1]

    def offset(self, line: int, column: int = 1) -> int:
        """The character offset of a line and column (the inverse of `position`)."""
        return self.starts[line - 1] + column - 1
