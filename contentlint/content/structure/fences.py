"""Fenced code blocks as they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.offsets import new_tuple
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from contentlint.content.document import Document
    from contentlint.content.structure import Block

_OPENING = re.compile(r"(`{3,}|~{3,})[ \t]*([^\r\n]*)")


class Fence(NamedTuple):
    """The opening line of a fenced block.

    `start` and `end` are the offsets of its backticks or tildes, `info` is what follows them, as
    written, `info_start` where that begins.
    """

    block: Block
    start: int
    end: int
    info: str
    info_start: int

    @property
    def language(self) -> str:
        """The first word of what follows the fence."""
        return self.info.split(None, 1)[0] if self.info else ""


def code_blocks(document: Document) -> list[Block]:
    """The code blocks of the page in order, but for what looks like one in an HTML element that
    the site's builder takes as it stands."""
    blocks = document.structure.blocks["code"]
    if not blocks or not document.dialect.kramdown:
        return blocks
    masked = document.masked_cover
    return [block for block in blocks if not masked.holds(block.start)]


def read_fences(document: Document) -> list[Fence]:
    """Every fenced code block of the page, in order."""
    text, found = document.text, []
    for block in code_blocks(document):
        match = _OPENING.match(text, block.start) if block.value is not None else None
        if match is not None:
            info = match[2].rstrip()
            found.append(new_tuple(Fence, (block, *match.span(1), info, match.start(2))))
    return found
