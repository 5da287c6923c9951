"""Lists laid out anew: markers move, and everything that stands in their items moves along."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.structure.list_marks import columns, mark_of
from contentlint.content.structure.places import last_line
from contentlint.diagnostics import Edit, Fix, Span
from contentlint.patterns import regex
from contentlint.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.content.document import Document
    from contentlint.content.structure import Block
    from contentlint.content.structure.list_marks import Mark
    from contentlint.diagnostics import Safety

_MAX_DEPTH = 12
_NUMBER = regex(r' start="\d+"')
_TAB = 4


@record(frozen=True)
class Shape:
    """What an item should look like; None: as it is, or as far in as the item around it says.

    `column` is where the marker begins, counted within the block quotes around the list.
    """

    column: int | None = None
    marker: str | None = None
    gap: int | None = None


@record()
class _Placed:
    """An item before and after, in columns within the block quotes around the list."""

    mark: Mark
    first: bool
    old_column: int
    old_content: int
    new_column: int
    new_content: int
    shape: Shape


def list_fixes(
    document: Document, shapes: Mapping[Block, Mapping[Block, Shape]], title: str, safety: Safety
) -> dict[Block, Fix | None]:
    """A fix for each outermost list that gives its items, and those of the lists in it, their
    shapes: where one item stands decides where the others have to.

    None where an item would leave the list or the item it is in, where only a part of the list is
    free of suppressions, or where it cannot be known what belongs to the list.
    """
    fixes: dict[Block, Fix | None] = {}
    for top, wanted in shapes.items():
        edits = _reindented(document, top, wanted)
        fixes[top] = Fix(title, edits, safety) if edits else None
    return fixes


def _reindented(
    document: Document, block: Block, shapes: Mapping[Block, Shape]
) -> tuple[Edit, ...] | None:
    quotes = _quotes(block)
    if quotes is None or _partly_suppressed(document, block):
        return None
    edits = _Layout(document, block, quotes, shapes).edits()
    return edits if edits and _same_list(document, block, edits) else None


def _same_list(document: Document, block: Block, edits: tuple[Edit, ...]) -> bool:
    """Whether the list, and the line below it, are rendered as before. Python-Markdown goes by
    columns of four, which no layout leaves."""
    if document.dialect.layout == "python-markdown":
        return True
    from contentlint.content.dialects import COMMONMARK
    from contentlint.content.facts import FrontMatter
    from contentlint.content.rendering import normalize_html, render_html

    text, lines = document.text, document.lines
    start = lines.offset(lines.position(block.start)[0])
    line = last_line(document, block) + 1
    while line <= len(lines.starts) and not lines.source(line).strip(" \t>"):
        line += 1
    end = lines.starts[line] if line < len(lines.starts) else len(text)
    moved = [Edit(Span(a - start, b - start), new) for (a, b), new in edits]
    old = text[start:end]
    before, after = (
        render_html(part, COMMONMARK, FrontMatter()) for part in (old, _applied(old, moved))
    )
    if before == after:
        return True
    before, after = (_NUMBER.sub("", normalize_html(page)) for page in (before, after))
    return before == after


def _applied(text: str, edits: list[Edit]) -> str:
    parts: list[str] = []
    end = 0
    for span, new in edits:
        parts += (text[end : span.start], new)
        end = span.end
    return "".join([*parts, text[end:]])


def _quotes(block: Block) -> int | None:
    """How many block quotes are around a list; None where those are themselves in lists."""
    kinds = [outer.kind for outer in block.ancestors()]
    depth = kinds.count("quote")
    if depth and "item" in kinds[: len(kinds) - kinds[::-1].index("quote")]:
        return None
    if depth and "item" in kinds:
        return None
    return depth


def _partly_suppressed(document: Document, block: Block) -> bool:
    """Whether a comment switches rules off for some lines of the list, not for all."""
    suppressions = document.facts.suppressions
    if not suppressions:
        return False
    start, end = document.lines.position(block.start)[0], last_line(document, block)
    return any(
        first <= end and last > start and not (first <= start and last > end)
        for first, last in (suppression.lines for suppression in suppressions)
    )


class _Layout:
    def __init__(
        self, document: Document, block: Block, quotes: int, shapes: Mapping[Block, Shape]
    ) -> None:
        self.document = document
        self.block = block
        self.shapes = shapes
        self.by_four = document.dialect.layout == "python-markdown"
        """Content stands four columns in, however wide the marker is."""
        self.prefix = re.compile(r"(?:[ ]{0,3}>[ ]?)" + f"{{{quotes}}}") if quotes else None
        self.owners: dict[int, tuple[int, int]] = {}
        """By line: the column in which its content begins, before and after."""
        self.edits_made: list[Edit] = []

    def edits(self) -> tuple[Edit, ...] | None:
        """All edits in order; None where something would not stay where it belongs."""
        if not self._list(self.block, None, 0):
            return None
        self.edits_made += self._moves()
        return tuple(sorted(self.edits_made)) or None

    def _list(self, block: Block, parent: _Placed | None, depth: int) -> bool:
        before: _Placed | None = None
        for item in block.children:
            placed = self._item(item, parent)
            if placed is None or depth > _MAX_DEPTH or not _fits(placed, parent, before):
                return False
            self._own(item, placed)
            self._marker(placed)
            for child in item.children:
                if child.kind == "list" and not self._list(child, placed, depth + 1):
                    return False
            before = placed
        return True

    def _item(self, item: Block, parent: _Placed | None) -> _Placed | None:
        mark = mark_of(self.document.text, self.document.lines, item)
        if mark is None:
            return None
        before = self._before(mark)
        if before is None or ("\t" in before and before.strip()):
            return None
        first = not before.strip()
        shape = self.shapes.get(item, _AS_IS)
        column = columns(before)
        content = column + mark.width + (1 if mark.empty else self._gap(mark, column))
        if shape.column is not None and first:
            new = shape.column
        elif parent is None:
            new = column
        else:
            new = column + parent.new_content - parent.old_content
        width = len(shape.marker) if shape.marker is not None else mark.width
        gap = content - column - mark.width
        if shape.gap is not None and not mark.empty:
            gap = shape.gap
        inside = new + width + gap
        if self.by_four:
            blocks = sum(child.kind != "list" for child in item.children)
            # further blocks of what moves go where Python-Markdown looks for them
            inside = new + (content - column if new == column or blocks < 2 else _TAB)
        return _Placed(mark, first, column, content, new, inside, shape)

    def _gap(self, mark: Mark, column: int) -> int:
        gap = self.document.text[mark.end : mark.end + mark.gap]
        return columns(gap, column + mark.width)

    def _before(self, mark: Mark) -> str | None:
        """What stands before the marker within the quotes; None where those are not written."""
        start = mark.start - mark.column
        text = self.document.text[start : mark.start]
        if self.prefix is None:
            return text
        match = self.prefix.match(text)
        return text[match.end() :] if match else None

    def _own(self, item: Block, placed: _Placed) -> None:
        first = placed.mark.line
        if placed.first:
            self.owners[first] = placed.old_column, placed.new_column
        inside = placed.old_content, placed.new_content
        for line in range(first + 1, last_line(self.document, item) + 1):
            self.owners[line] = inside

    def _marker(self, placed: _Placed) -> None:
        mark, shape = placed.mark, placed.shape
        text = self.document.text
        if shape.marker is not None and text[mark.start : mark.end] != shape.marker:
            self.edits_made.append(Edit(Span(mark.start, mark.end), shape.marker))
        if shape.gap is not None and not mark.empty:
            span = Span(mark.end, mark.end + mark.gap)
            if text[span.start : span.end] != " " * shape.gap:
                self.edits_made.append(Edit(span, " " * shape.gap))

    def _moves(self) -> Iterator[Edit]:
        for line, (old, new) in self.owners.items():
            if old == new:
                continue
            edit = self._move(line, old, new)
            if edit is not None:
                yield edit

    def _move(self, line: int, old: int, new: int) -> Edit | None:
        """The first `old` columns of a line become `new` ones; a line with fewer stays."""
        start = self.document.lines.offset(line)
        text = self.document.lines.source(line)
        at = 0
        if self.prefix is not None:
            match = self.prefix.match(text)
            if match is None:
                return None
            at = match.end()
        first, width = at, 0
        while at < len(text) and text[at] in " \t" and width < old:
            width += _TAB - width % _TAB if text[at] == "\t" else 1
            at += 1
        if width < old or at == len(text):
            return None
        return Edit(Span(start + first, start + at), " " * (new + width - old))


_AS_IS = Shape()


def _fits(placed: _Placed, parent: _Placed | None, before: _Placed | None) -> bool:
    """Whether the item stays in the item around it, and a sibling of the item before it."""
    if before is not None and placed.first and placed.new_column >= before.new_content:
        return False
    if placed.new_content - placed.new_column > _TAB + placed.mark.width:
        return False
    if parent is None:
        return placed.new_column < _TAB or placed.new_column == placed.old_column
    if not placed.first:
        return True
    return parent.new_content <= placed.new_column < parent.new_content + _TAB
