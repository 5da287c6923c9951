"""Blocks and inlines, as CommonMark has them, with spans in characters of the file's text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from contentlint.diagnostics import Span
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from contentlint.content.cover import Cover
    from contentlint.content.parser import Range

    Place = Callable[[int], int]

BlockKind = Literal[
    "document",
    "heading",
    "paragraph",
    "quote",
    "list",
    "item",
    "code",
    "html",
    "table",
    "row",
    "rule",
    "footnote",
]
InlineKind = Literal[
    "emphasis", "strong", "strikethrough", "code", "link", "image", "html", "break", "math", "note"
]


class Block:
    """One block. `start` is where it begins on its first line, behind indentation (an item begins
    at its marker, a quote at its `>`); `end` is behind its last character that is not white space.

    `value` depends on the kind: a heading's level; a list's first number, None for bullets; the
    info string of fenced code, None for indented code; a footnote's label; a table's alignments
    ("None", "Left", "Center", "Right"); whether a row is the head; whether an item's task is done,
    None where it is no task; True for a paragraph that stands in a tight list item.
    """

    __slots__ = ("children", "end", "kind", "parent", "start", "value")

    def __init__(
        self, kind: BlockKind, start: int, end: int, parent: Block | None, value: Any
    ) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.parent = parent
        self.value = value
        self.children: list[Block] = []

    def ancestors(self) -> Iterator[Block]:
        """The blocks around this one, the nearest first."""
        block = self.parent
        while block is not None:
            yield block
            block = block.parent

    def inside(self, kind: BlockKind) -> Block | None:
        """The nearest block of this kind around this one."""
        return next((block for block in self.ancestors() if block.kind == kind), None)

    def __repr__(self) -> str:
        return f"<{self.kind} {self.start}:{self.end} {self.value!r}>"


class LinkData(NamedTuple):
    """What a link or image says. `type` is the parser's: "Inline", "Reference", "Collapsed",
    "Shortcut", "Autolink", "Email"; `text_end` is the end of the text between the brackets, as
    far as it holds anything."""

    type: str
    destination: str
    title: str
    label: str
    text_end: int


class Inline:
    """One inline with its marks: `*em*`, `` `code` ``, `[text](url)`. `block` is the block around
    it, `parent` the inline around it. `value` is the text of code and math, LinkData for links and
    images, the label of a footnote reference; a "break" is a hard one."""

    __slots__ = ("block", "end", "kind", "parent", "start", "value")

    def __init__(
        self,
        kind: InlineKind,
        start: int,
        end: int,
        block: Block,
        parent: Inline | None,
        value: Any,
    ) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.block = block
        self.parent = parent
        self.value = value

    def __repr__(self) -> str:
        return f"<{self.kind} {self.start}:{self.end} {self.value!r}>"


class Structure:
    """All blocks of a page in the order of the source, and all inlines by kind. `math` is kept once
    a rule has asked for it (see the module of this name beside this one). `cells` are the ranges of
    the cells of tables, as the parser has them; `places` map their ends to the text."""

    __slots__ = ("blocks", "cells", "inlines", "math", "places", "root")

    def __init__(self, root: Block, places: tuple[Place, Place]) -> None:
        self.root = root
        self.places = places
        self.cells: list[Range] = []
        self.math: Cover | None = None
        self.blocks: dict[BlockKind, list[Block]] = {
            "heading": [],
            "paragraph": [],
            "quote": [],
            "list": [],
            "item": [],
            "code": [],
            "html": [],
            "table": [],
            "row": [],
            "rule": [],
            "footnote": [],
        }
        self.inlines: dict[InlineKind, list[Inline]] = {
            "emphasis": [],
            "strong": [],
            "strikethrough": [],
            "code": [],
            "link": [],
            "image": [],
            "html": [],
            "break": [],
            "math": [],
            "note": [],
        }

    def cell_spans(self) -> list[Span]:
        """Where the cells of all tables stand."""
        begin, finish = self.places
        return [Span(begin(cell["start"]), finish(cell["end"])) for cell in self.cells]
