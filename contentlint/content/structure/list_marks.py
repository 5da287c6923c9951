"""List items as they are written: marker, column, the white space behind the marker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.content.offsets import new_tuple
from contentlint.diagnostics import Span
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from contentlint.content.document import Document
    from contentlint.content.structure.model import Block
    from contentlint.lines import Lines

_MARKER = re.compile(r"(?:[-*+]|(\d{1,9})[.)])([ \t]*)([^\s]?)")
"""The groups: an item's number, the white space behind the marker, and whether more follows."""
_MATH = re.compile(r"^[ \t>]*(?P<fence>\${2,})[^$\r\n]*$", re.MULTILINE)
_MATH_END = re.compile(r"^[ \t>]*\${2,}[ \t]*\r?$|\$\$[ \t]*\r?$", re.MULTILINE)
_TAB = 4


class Mark(NamedTuple):
    """The marker of one item.

    `start` and `end` are its offsets, `column` the number of characters before it on `line` (from
    1). `gap` is how much white space follows, in characters; `empty` says that nothing else does.
    """

    item: Block
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


class ListMarks(NamedTuple):
    """A list and the markers of its own items, in order.

    `depth` is the number of lists around it. Within the nearest quote, `top` is the outermost list
    around it, or itself, and `bullets` the number of bullet lists around it, None where one of
    those lists is ordered.
    """

    block: Block
    marks: list[Mark]
    depth: int
    top: Block
    bullets: int | None


def read_list_marks(document: Document) -> list[ListMarks]:
    """The lists of the page in order, but for what looks like one in a block of math, or in code or
    an HTML element that the site's builder takes as it stands."""
    lists = document.nesting.blocks["list"]
    if not lists:
        return []
    dialect = document.dialect
    if dialect.kramdown or not dialect.indented_code or dialect.layout != "commonmark":
        hidden = Cover([*document.facts.masked, *document.facts.code])
        lists = [block for block in lists if not hidden.holds(block.start)]
    if "$$" in document.text and not document.strict:
        math = _math_blocks(document)
        lists = [block for block in lists if not math.holds(block.start)]
    found: dict[Block, ListMarks] = {}
    text, lines = document.text, document.lines
    for block in lists:
        marks = [mark_of(text, lines, item) for item in block.children]
        fields = (block, [mark for mark in marks if mark is not None], *_place(block, found))
        found[block] = new_tuple(ListMarks, fields)
    return list(found.values())


def _place(block: Block, found: dict[Block, ListMarks]) -> tuple[int, Block, int | None]:
    """The depth, top and bullets of a list; those of the lists around it have been `found`."""
    quoted = False
    for outer in block.ancestors() if found else ():
        quoted = quoted or outer.kind == "quote"
        around = found.get(outer) if outer.kind == "list" else None
        if around is None:
            continue
        if quoted:
            return around.depth + 1, block, 0
        bullets = around.bullets
        more = None if bullets is None or outer.value is not None else bullets + 1
        return around.depth + 1, around.top, more
    return 0, block, 0


def _math_blocks(document: Document) -> Cover:
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


def mark_of(text: str, lines: Lines, item: Block) -> Mark | None:
    """The marker of an item; None where the text does not show one."""
    match = _MARKER.match(text, item.start)
    if match is None:
        return None
    start = item.start
    line, column = lines.position(start)
    number, gap, rest = match.groups()
    width, end = len(gap), match.start(2)
    if width > 1 and rest and columns(gap, column + end - start - 1) > _TAB:
        width = 1  # what follows is indented code
    value = None if number is None else int(number)
    return new_tuple(Mark, (item, start, end, line, column - 1, width, not rest, value))


def columns(text: str, start: int = 0) -> int:
    """How many columns a text takes that begins at column `start`, with tab stops of four."""
    width = start
    for char in text:
        width += _TAB - width % _TAB if char == "\t" else 1
    return width - start
