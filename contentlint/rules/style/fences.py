"""Fenced code blocks as they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure import Block

_OPENING = re.compile(r"(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^\r\n]*)")


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


def fences(document: Document) -> Iterator[Fence]:
    """Every fenced code block of the page, in order."""
    for block in code_blocks(document):
        if block.value is None:
            continue
        match = _OPENING.match(document.text, block.start)
        if match is not None:
            info = match["info"].rstrip()
            yield Fence(block, *match.span("fence"), info, match.start("info"))
