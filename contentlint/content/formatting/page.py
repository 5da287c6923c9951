"""A page taken apart into blocks and put together again, each as it was or as it is written."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from contentlint.content.formatting.hidden import find_hidden
from contentlint.content.formatting.placeholders import BLOCK, MOST, Placeholders

if TYPE_CHECKING:
    from collections.abc import Collection

    from contentlint.content.document import Document
    from contentlint.content.formatting.renderers import Piece
    from contentlint.content.formatting.style import Style

FAILURES = (AssertionError, LookupError, RecursionError, TypeError, ValueError)
"""Content can bring a third party's code to its knees; the page is then left alone."""


class Page:
    """The blocks of a document whose lines end at LF. Raises one of FAILURES where the formatter
    cannot cope with it."""

    def __init__(self, document: Document, style: Style) -> None:
        self.document = document
        start = document.front_matter.span.end
        self.head = document.text[:start]
        self._holders = Placeholders(document.text, start, find_hidden(document))
        if self._holders.count >= MOST:
            raise ValueError("too many placeholders")
        self._lines = self._holders.lines
        env: dict[str, Any] = {
            "lines": self._lines,
            "front_matter": bool(self.head),
            "nest_by_four": document.dialect.layout == "python-markdown",
        }
        _parser(style).render("\n".join(self._lines), env)
        self.pieces: list[Piece] = env.get("pieces", [])
        self.fixed = self._fixed()

    def _gap(self, index: int) -> int:
        """How many blank lines stand before a piece."""
        before = self.pieces[index - 1].end if index else 0
        return self.pieces[index].first - before

    def _fixed(self) -> frozenset[int]:
        """The pieces that stay as they are whatever comes out: those with something opaque in
        them, those right beside one, and those that other builders read in another way."""
        dialect = self.document.dialect
        fixed: set[int] = set()
        for index, piece in enumerate(self.pieces):
            if BLOCK in piece.source:
                fixed.add(index)
                if index and self._gap(index) == 0:
                    fixed.add(index - 1)
                if index + 1 < len(self.pieces) and self._gap(index + 1) == 0:
                    fixed.add(index + 1)
            elif not dialect.indented_code and _indented(piece):
                fixed.add(index)
        if dialect.kramdown or dialect.layout == "python-markdown":
            from contentlint.content.formatting.layouts import read_otherwise

            fixed.update(read_otherwise(self.pieces, self._gap, self._lines, dialect))
        return frozenset(fixed)

    def candidates(self) -> list[int]:
        """The pieces that are written in another way than they were, or stand too close."""
        return [
            index
            for index, piece in enumerate(self.pieces)
            if index not in self.fixed
            and (piece.source != piece.written or (index and not self._gap(index)))
        ]

    def written(self, kept: Collection[int] = ()) -> str | None:
        """The whole text with all pieces as they are written, but for those that are `fixed` or
        `kept`. None when something would be lost."""
        parts: list[str] = []
        last: int | None = None
        for index, piece in enumerate(self.pieces):
            stays = index in self.fixed or index in kept
            text = piece.source if stays else piece.written
            if not text:
                continue
            if last is not None:
                parts.append("\n" if self._close(last, index, kept) else self._blank(last, index))
            parts.append(text)
            last = index
        blank = bool(self.pieces) and self.pieces[0].first > 0
        lead = "\n" if self.head and blank else ""
        body = self._holders.restored("".join(parts))
        if body is None:
            return None
        return self.head + lead + body.rstrip("\n") + "\n" if body else self.document.text

    def _close(self, last: int, index: int, kept: Collection[int]) -> bool:
        """Whether no blank line comes between two pieces that follow one another."""
        if last != index - 1 or self._gap(index):
            return False
        if not {last, index}.isdisjoint({*self.fixed, *kept}):
            return True
        kind = self.pieces[last].kind
        return kind == "html_block" or kind == self.pieces[index].kind == "definition"

    def _blank(self, last: int, index: int) -> str:
        """What stands between two pieces; the very lines where both stay as they are and the lines
        are not quite empty."""
        if last == index - 1 and {last, index} <= self.fixed:
            lines = self._lines[self.pieces[last].end : self.pieces[index].first]
            if any(lines):
                return "\n" + "".join(f"{line}\n" for line in lines)
        return "\n\n"

    def place(self, index: int) -> tuple[int, int]:
        """The first and the last line (1-based) of a piece in the document's text."""
        piece, numbers = self.pieces[index], self._holders.numbers
        end = numbers[piece.end] if piece.end < len(numbers) else self.document.text.count("\n") + 1
        return numbers[piece.first] + 1, max(numbers[piece.first] + 1, end)


def _indented(piece: Piece) -> bool:
    """Whether a block begins with white space, or holds what plain Markdown takes for code."""
    if piece.source[:1] in " \t":
        return True
    return any(node.type == "code_block" for node in piece.node.walk())


@cache
def _parser(style: Style) -> Any:
    from contentlint.content.formatting.parser import formatter

    return formatter(style)
