"""The lines beside a block, and the blank line that may stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.patterns import regex

if TYPE_CHECKING:
    from contentlint.content.document import Document

_QUOTE_MARKS = regex(r"[ \t]*+(?:>[ \t]?)*")


def line_at(document: Document, number: int) -> str:
    """The text of a line, counted from 1; "" where there is none."""
    if not 1 <= number <= len(document.lines.starts):
        return ""
    return document.lines.source(number)


def blank_like(document: Document, number: int) -> str:
    """The blank line that may stand beside a line: in a quote it has the quote's marks."""
    match = _QUOTE_MARKS.match(line_at(document, number))
    return match.group().rstrip() if match else ""


def line_ending(text: str) -> str:
    """The line ending of a text: that of its first line."""
    feed = text.find("\n")
    if feed < 0:
        return "\r" if "\r" in text else "\n"
    return "\r\n" if feed and text[feed - 1] == "\r" else "\n"
