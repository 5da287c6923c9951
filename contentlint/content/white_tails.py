"""White space at the ends of lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.lines import each_line

if TYPE_CHECKING:
    from contentlint.content.document import Document


def white_tails(document: Document) -> list[tuple[int, int]]:
    """Where the lines of a document's text end in white space: from the first such character to
    the line ending. Blank lines count where they are not empty."""
    text, start = document.text, document.text_start
    if "\r" in text:
        found = [(at, line) for at, line in each_line(text, start) if line[-1:].isspace()]
    else:
        split = text.split("\n")
        white = [index for index, line in enumerate(split) if line[-1:].isspace()]
        found = [(document.lines.starts[index], split[index]) for index in white]
    return [
        (max(start, at + len(line.rstrip())), at + len(line))
        for at, line in found
        if at + len(line) > start
    ]
