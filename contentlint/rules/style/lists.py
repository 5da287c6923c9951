"""What the rules on lists share: where a list ends, and how far a fix of one is safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.diagnostics import Safety, Span

if TYPE_CHECKING:
    from contentlint.content.document import Document
    from contentlint.content.structure import Block
    from contentlint.content.structure.list_marks import Mark


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
