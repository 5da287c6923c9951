"""Where markdownlint sees no bare address, for pages that are judged strictly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from contentlint.content.document import Document
    from contentlint.content.structure import Block, Inline

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[^\s!>/][^\s>/]*)")
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_LIMIT = 2_000


def passed_over(document: Document) -> list[Span]:
    """HTML blocks, and what stands between an inline tag and the one that closes it."""
    structure = document.structure
    spans = [Span(block.start, block.end) for block in structure.blocks["html"]]
    open_tags: dict[tuple[Block, Inline | None, str], list[int]] = {}
    for inline in structure.inlines["html"]:
        tag = _TAG.match(document.text, inline.start, inline.end)
        if tag is None:
            continue
        same = open_tags.setdefault((inline.block, inline.parent, tag["name"].lower()), [])
        if not tag["close"]:
            same.append(inline.end)
        elif same:
            spans.append(Span(same.pop(), inline.start))
    return spans


def in_open_bracket(text: str, start: int) -> bool:
    """Whether a `[` that nothing has closed stands before `start` in its paragraph."""
    before = text[max(0, start - _LIMIT) : start]
    if "[" not in before:
        return False
    before = re.split(r"\n[ \t>]*\r?\n", before)[-1]
    depth = 0
    for match in _BRACKET.finditer(before):
        if match.group() == "[":
            depth += 1
        elif match.group() == "]":
            depth = max(0, depth - 1)
    return depth > 0
