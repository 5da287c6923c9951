"""Fenced code blocks as they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

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


def fences(document: Document) -> Iterator[Fence]:
    """Every fenced code block of the page, in order."""
    for block in document.structure.blocks["code"]:
        if block.value is None:
            continue
        match = _OPENING.match(document.text, block.start)
        if match is not None:
            info = match["info"].rstrip()
            yield Fence(block, *match.span("fence"), info, match.start("info"))
