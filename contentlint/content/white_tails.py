"""White space at the ends of lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.lines import each_line

if TYPE_CHECKING:
    from contentlint.content.document import Document

_END = re.compile(r"\n(?<=[^\S\n]\n)")
"""The literal first: `[ \\t]\\n` would be looked for ten times as slowly."""


def white_tails(document: Document) -> list[tuple[int, int]]:
    """Where the lines of a document's text end in white space: from the first such character to
    the line ending. Blank lines count where they are not empty."""
    text, start = document.text, document.text_start
    if "\r" in text:
        lines = each_line(text, start)
        ends = [at + len(line) for at, line in lines if line[-1:].isspace()]
    else:
        ends = [match.start() for match in _END.finditer(text, start)]
        if text[-1:].isspace() and not text.endswith("\n"):
            ends.append(len(text))
    return [(_tail(text, start, end), end) for end in ends if end > start]


def _tail(text: str, start: int, end: int) -> int:
    """Where the white space begins that ends a line at `end`."""
    while end > start and text[end - 1].isspace() and text[end - 1] not in "\r\n":
        end -= 1
    return end
