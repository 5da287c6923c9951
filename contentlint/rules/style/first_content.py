"""The first thing on a page that readers see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.model import Block

_TAG = regex(r"<([^!>][^/\s>]*)")


def contents(document: Document) -> Iterator[Block]:
    """The blocks of a page that no other block is around, without comments."""
    for block in document.structure.root.children:
        if block.kind != "html" or not _is_comment(document.text[block.start : block.end]):
            yield block


def first_content(document: Document, start: int) -> Block | None:
    """The first of them."""
    block = next(contents(document), None)
    if block is None or any(
        start <= definition.whole.start < block.start for definition in document.facts.definitions
    ):
        return None
    return block


def tag_name(document: Document, block: Block) -> str:
    """The name of the first tag in an HTML block, in small letters; "" for other blocks."""
    if block.kind != "html":
        return ""
    text = document.text
    at = text.find("<", block.start, block.end)
    found = _TAG.match(text, at, block.end) if at >= 0 else None
    return found.group(1).lower() if found else ""


def _is_comment(text: str) -> bool:
    if not (text.startswith("<!--") and text.endswith("-->")):
        return False
    inside = text[4:-3]
    return not (inside.startswith((">", "->")) or inside.endswith("-"))
