"""Lines that begin with `#` and may lack a space beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.lines import each_line
from contentlint.patterns import regex

if TYPE_CHECKING:
    from contentlint.content.document import Document

_ODD = regex(r"#(?<=\n#)(?:#*+[^# \t\n]|[^\n]*#[^\S\n]*(?:\n|\Z))")
"""The literal first: `\\n#` would be looked for twice as slowly."""


def hash_lines(document: Document) -> list[tuple[int, str]]:
    """The lines of a document's text that begin with `#`, each with its offset, but for those that
    have a space behind the `#`s and no `#` at their end: such headings, most of all, are fine."""
    text, start = document.text, document.front_matter.span.end
    if "\r" in text:
        return [(at, line) for at, line in each_line(text, start) if line[:1] == "#"]
    places = [match.start() for match in _ODD.finditer(text, start)]
    if text.startswith("#", start) and text[start - 1 : start] != "\n":
        places.insert(0, start)
    return [(at, text[at : _end(text, at)]) for at in places]


def _end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)
