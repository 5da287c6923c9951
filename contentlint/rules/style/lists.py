"""What the rules on lists share: where a list ends, and how far a fix of one is safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.content.structure.list_marks import columns
from contentlint.diagnostics import Safety, Span
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure import Block
    from contentlint.content.structure.list_marks import Mark

LEVEL = 4
"""Columns by which Python-Markdown nests."""


def list_cover(document: Document) -> Cover:
    """Where lists stand, as far as their lines are indented as far as their items."""
    return Cover(Span(block.start, block.end) for block in document.nesting.blocks["list"])


def last_line_of(document: Document, block: Block) -> int:
    """The line on which a list's content ends: lines with nothing but `>` are none of it."""
    lines = document.lines
    line = lines.position(max(block.start, block.end - 1))[0]
    if block.inside("quote") is not None:
        first = lines.position(block.start)[0]
        while line > first and not lines.source(line).strip(" \t>"):
            line -= 1
    return line


def list_safety(document: Document) -> Safety:
    """How a fix counts that changes where list items stand and keeps what is nested nested: only
    where the site reads lists as CommonMark has them is every page proven to look the same."""
    dialect = document.dialect
    plain = dialect.indented_code and dialect.layout == "commonmark" and not dialect.kramdown
    return Safety.SAFE if plain and dialect.name != "hexo" else Safety.SUGGESTED


def quote_width(document: Document, mark: Mark) -> int:
    """How many characters before a marker belong to the marks of the quotes around it."""
    before = document.text[mark.start - mark.column : mark.start]
    end = before.rfind(">") + 1
    return end + (before[end : end + 1] in (" ", "\t")) if end else 0


def reads_by_four(document: Document) -> bool:
    """Whether the site's builder wants a blank line above lists, and four columns for each level:
    Python-Markdown, as it comes."""
    dialect = document.dialect
    return dialect.layout == "python-markdown" and not (dialect.free_lists or dialect.strict)


class FlatList(NamedTuple):
    """A list that is not nested in the item it stands in: its first marker, the list itself and
    the outermost one."""

    mark: Mark
    block: Block
    top: Block


def flat_lists(document: Document) -> Iterator[FlatList]:
    """Lists within items that are not indented far enough to be nested."""
    if not document.list_marks:
        return
    inner = {mark.item: mark for one in document.list_marks for mark in one.marks}
    for block, marks, depth, top, _ in document.list_marks:
        around = inner.get(block.parent) if depth and marks and block.parent is not None else None
        if around is None or around.line == marks[0].line:
            continue
        if column_of(document, marks[0]) < nested_from(column_of(document, around)):
            yield FlatList(marks[0], block, top)


def column_of(document: Document, mark: Mark) -> int:
    before = document.text[mark.start - mark.column : mark.start]
    return columns(before[before.rfind(">") + 2 :] if ">" in before else before)


def nested_from(column: int) -> int:
    """The first column in which a list is nested in an item at `column`."""
    return column // LEVEL * LEVEL + LEVEL
