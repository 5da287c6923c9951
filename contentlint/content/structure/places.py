"""Where blocks stand on their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contentlint.content.document import Document
    from contentlint.content.structure.model import Block


def first_line(document: Document, block: Block) -> int:
    """The line, from 1, on which a block begins."""
    return document.lines.position(block.start)[0]


def last_line(document: Document, block: Block) -> int:
    """The line, from 1, on which a block ends: that of its last character."""
    return document.lines.position(max(block.start, block.end - 1))[0]


def before(text: str, offset: int) -> str:
    """What stands before an offset on its line: indentation, and markers of lists and quotes."""
    start = text.rfind("\n", 0, offset) + 1
    return text[text.rfind("\r", start, offset) + 1 or start : offset]


def column(text: str, offset: int) -> int:
    """The column of an offset, from 0, tabs counted to the next multiple of four."""
    width = 0
    for char in before(text, offset):
        width += 4 - width % 4 if char == "\t" else 1
    return width
