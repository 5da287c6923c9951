"""List items as they are written: marker, column, the white space behind the marker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from contentlint.content.cover import Cover
from contentlint.diagnostics import Safety, Span

if TYPE_CHECKING:
    from contentlint.content.document import Document
    from contentlint.content.structure import Block

_MARKER = re.compile(r"(?:[-*+]|(?P<number>\d{1,9})[.)])(?P<gap>[ \t]*)(?P<rest>[^\s]?)")
_MATH = re.compile(r"^[ \t>]*(?P<fence>\${2,})[^$\r\n]*$", re.MULTILINE)
_MATH_END = re.compile(r"^[ \t>]*\${2,}[ \t]*\r?$|\$\$[ \t]*\r?$", re.MULTILINE)
_TAB = 4


class Mark(NamedTuple):
    """The marker of one item.

    `start` and `end` are its offsets, `column` the number of characters before it on `line` (from
    1). `gap` is how much white space follows, in characters; `empty` says that nothing else does.
    """

    start: int
    end: int
    line: int
    column: int
    gap: int
    empty: bool
    number: int | None

    @property
    def width(self) -> int:
        """The length of the marker itself."""
        return self.end - self.start


def lists_of(document: Document) -> list[Block]:
    """The lists of the page in order, but for what looks like one in a block of math, or in an
    HTML element that the site's builder takes as it stands."""
    lists = document.nesting.blocks["list"]
    if not lists:
        return lists
    if document.dialect.kramdown:
        masked = document.masked_cover
        lists = [block for block in lists if not masked.holds(block.start)]
    if document.strict or "$$" not in document.text:
        return lists
    math = math_blocks(document)
    return [block for block in lists if not math.holds(block.start)] if math.spans else lists


def math_blocks(document: Document) -> Cover:
    """Blocks between lines that begin with `$$`, as most builders with math read them."""
    text, spans, position = document.text, [], document.facts.body_start
    code = Cover(document.facts.code)
    while match := _MATH.search(text, position):
        position = match.end()
        if code.holds(match.start("fence")):
            continue
        closing = _MATH_END.search(text, match.end())
        if closing is None:
            break
        position = closing.end()
        spans.append(Span(match.start(), closing.end()))
    return Cover(spans)


def mark_of(document: Document, item: Block) -> Mark | None:
    """The marker of an item; None where the text does not show one."""
    match = _MARKER.match(document.text, item.start)
    if match is None:
        return None
    line, column = document.lines.position(item.start)
    number = match["number"]
    gap = match["gap"]
    width = len(gap)
    if (
        match["rest"]
        and width > 1
        and columns(gap, column + match.start("gap") - item.start - 1) > _TAB
    ):
        width = 1  # what follows is indented code
    return Mark(
        item.start,
        match.start("gap"),
        line,
        column - 1,
        width,
        not match["rest"],
        None if number is None else int(number),
    )


def marks_of(document: Document, block: Block) -> list[Mark]:
    """The markers of a list's own items, in order."""
    marks = (mark_of(document, item) for item in block.children)
    return [mark for mark in marks if mark is not None]


def columns(text: str, start: int = 0) -> int:
    """How many columns a text takes that begins at column `start`, with tab stops of four."""
    width = start
    for char in text:
        width += _TAB - width % _TAB if char == "\t" else 1
    return width - start


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
