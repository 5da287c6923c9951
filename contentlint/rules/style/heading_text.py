"""The text of headings, for rules that compare it."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING

from contentlint.patterns import regex

if TYPE_CHECKING:
    from contentlint.content.document import Document
    from contentlint.content.structure.heading_marks import HeadingMarks

_LINE_ENDS = regex(r"[\r\n]+")


def written_text(document: Document, heading: HeadingMarks) -> str:
    """The text as it is written, on one line, without the tags and comments in it."""
    content = document.text[slice(*heading.text)]
    if "<" in content:
        content = _without_tags(document, heading)
    if "\n" in content or "\r" in content:
        content = _LINE_ENDS.sub(" ", content)
    return content if document.strict else content.strip()


def _without_tags(document: Document, heading: HeadingMarks) -> str:
    text, tags = document.text, document.structure.inlines["html"]
    parts, position = [], heading.text.start
    first = bisect_left(tags, heading.text.start, key=lambda tag: tag.start)
    for tag in islice(tags, first, None):
        if tag.start >= heading.text.end:
            break
        if tag.parent is None:
            parts.append(text[position : tag.start])
            position = tag.end
    parts.append(text[position : heading.text.end])
    return "".join(parts)
