"""Where markdownlint sees no bare address, for pages that are judged strictly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from contentlint.content.cover import Cover
    from contentlint.content.document import Document
    from contentlint.content.structure import Block, Inline
    from contentlint.content.structure.model import BlockKind

_TEXTS: tuple[BlockKind, ...] = ("paragraph", "heading", "table")
_ADDRESS = re.compile(
    r"(?:(?P<scheme>https?://)|www\.)(?P<domain>[^\W_][\w.-]*)[^\s<]*", re.IGNORECASE
)
_BEFORE_WWW = re.compile(r"[\s(*_~\[\]]")
_BLANK_LINE = re.compile(r"\n[ \t>]*+\r?(?=\n)")
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[^\s!>/][^\s>/]*)")
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_LIMIT = 2_000


def strict_url(text: str, start: int) -> Span | None:
    """The address that begins at `start`, as GitHub's autolinks have them."""
    address = _ADDRESS.match(text, start)
    before = text[start - 1 : start] if start else ""
    if address is None or (before.isascii() and before.isalpha()):
        return None
    if not address["scheme"] and before and not _BEFORE_WWW.match(before):
        return None
    if any("_" in part for part in address["domain"].split(".")[-2:]):
        return None
    return Span(start, start + len(address.group().rstrip("?!.,:*_~'\"")))


def passed_over(document: Document) -> list[Span]:
    """What is no text: everything outside of paragraphs, headings and tables, and what stands
    between an inline tag and the one that closes it."""
    structure = document.structure
    texts = [block for kind in _TEXTS for block in structure.blocks[kind]]
    spans, position = [], 0
    for start, end in sorted((block.start, block.end) for block in texts):
        spans.append(Span(position, max(position, start)))
        position = max(position, end)
    spans.append(Span(position, len(document.text)))
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


def in_open_bracket(document: Document, start: int, hidden: Cover) -> bool:
    """Whether a `[` that nothing has closed stands before `start` in its paragraph or cell; what
    is `hidden` does not count."""
    text = document.text
    first = max(0, start - _LIMIT)
    if text.find("[", first, start) < 0:
        return False
    blank = [match.end() for match in _BLANK_LINE.finditer(text, first, start)]
    first = blank[-1] if blank else first
    for table in document.structure.blocks["table"]:
        if table.start <= start < table.end:
            first = max(first, text.rfind("\n", 0, start) + 1, text.rfind("|", 0, start) + 1)
    depth = 0
    for match in _BRACKET.finditer(text, first, start):
        if hidden.holds(match.start()):
            continue
        if match.group() == "[":
            depth += 1
        elif match.group() == "]":
            depth = max(0, depth - 1)
    return depth > 0
