"""Lines that begin with `#`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.structure.line_ranges import html_lines
from contentlint.lines import each_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from contentlint.content.document import Document


def hash_lines(document: Document, wanted: Callable[[str], bool]) -> list[tuple[int, str]]:
    """The `wanted` lines among those that begin with `#`, each with its offset; those of code,
    HTML and comments are left out."""
    found = [(at, line) for at, line in _lines(document) if wanted(line)]
    if not found:
        return found
    html, code, comments = html_lines(document), document.code_lines, document.comment_cover
    numbered = [(document.lines.position(at)[0], at, line) for at, line in found]
    return [
        (at, line)
        for number, at, line in numbered
        if not (number in code or number in html or comments.holds(at))
    ]


def _lines(document: Document) -> Iterator[tuple[int, str]]:
    text, start = document.text, document.text_start
    if "\r" in text:
        for at, line in each_line(text, start):
            if line[:1] == "#":
                yield at, line
        return
    at = start if text.startswith("#", start) else _next(text, start)
    while at >= 0:
        end = text.find("\n", at)
        if end < 0:
            yield at, text[at:]
            return
        yield at, text[at:end]
        at = _next(text, end)


def _next(text: str, start: int) -> int:
    newline = text.find("\n#", start)
    return newline + 1 if newline >= 0 else -1
