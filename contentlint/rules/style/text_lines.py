"""Lines of paragraphs that hold nothing but links."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.model import Block

_LITERAL = ("://", "www.")


class TextLines:
    """What stands on the lines of a page's paragraphs; worked out when it is first asked for."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.inlines = document.structure.inlines
        self.paragraphs = document.structure.blocks["paragraph"]
        self._starts = [block.start for block in self.paragraphs]
        links = (*self.inlines["link"], *self.inlines["image"])
        self._links = Cover([Span(inline.start, inline.end) for inline in links])
        self._html = Cover(_html(document) if document.strict else ())
        self._inside: dict[int, list[Span]] | None = None

    def in_paragraph(self, offset: int) -> bool:
        """Whether the offset lies in a paragraph."""
        return self._paragraph(offset, offset + 1) is not None

    def only_links(self, start: int, end: int) -> bool:
        """Whether a line has a link on it, and no text beside links and marked-up text."""
        if not (self._links.between(start, end) or self._literal(start, end)):
            return False
        paragraph = self._paragraph(start, end)
        if paragraph is None:
            return True
        return not self._rest(paragraph, max(start, paragraph.start), min(end, paragraph.end))

    def _literal(self, start: int, end: int) -> bool:
        """Whether an address stands there; strictly, not within HTML."""
        for mark in _LITERAL:
            at = self.text.find(mark, start, end)
            if at >= 0 and not self._html.holds(at):
                return True
        return False

    def _paragraph(self, start: int, end: int) -> Block | None:
        index = bisect_right(self._starts, end - 1) - 1
        if index < 0 or self.paragraphs[index].end <= start:
            return None
        return self.paragraphs[index]

    def _rest(self, paragraph: Block, start: int, end: int) -> str:
        """What stands between two offsets of a paragraph outside of its inlines."""
        if self._inside is None:
            self._inside = {}
            for inlines in self.inlines.values():
                for inline in inlines:
                    if inline.parent is None:
                        spans = self._inside.setdefault(id(inline.block), [])
                        spans.append(Span(inline.start, inline.end))
        while start < end and self.text[start] in " \t>":
            start += 1
        while start < end and self.text[end - 1] in " \t":
            end -= 1
        parts, position = [], start
        for span in sorted(self._inside.get(id(paragraph), ())):
            if span.end <= position:
                continue
            if span.start >= end:
                break
            parts.append(self.text[position : span.start])
            position = span.end
        parts.append(self.text[position : max(position, end)])
        return "".join(parts)


def _html(document: Document) -> Iterator[Span]:
    """HTML blocks and tags within text."""
    for block in document.structure.blocks["html"]:
        yield Span(block.start, block.end)
    for inline in document.structure.inlines["html"]:
        yield Span(inline.start, inline.end)
