"""Pages that are better not formatted at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.formatting.hidden import blanked
from contentlint.content.formatting.placeholders import RESERVED
from contentlint.patterns import regex

if TYPE_CHECKING:
    from contentlint.content.document import Document

_BLANK = regex(r"\n[ \t]*(?=\n)")
MAX_CHARACTERS = 1_000_000
"""Longer pages are refused: formatting takes about two seconds a million characters."""
MAX_TABLE_AREA = 20_000_000
"""Rows times the longest line, in characters: tables are padded to their widest cell."""
MAX_COST = 4_000_000
"""A paragraph of 2,000 brackets, 8,000 emphasis marks or 4,000 lines, or more smaller ones."""


def unfit(document: Document) -> str | None:
    """Why a page is left alone, None when it is fit."""
    if not document.decodable:
        return "it is not UTF-8 text"
    text = document.text
    if len(text) > MAX_CHARACTERS:
        return "it is too long"
    if document.front_matter.problems:
        return "its front matter cannot be read"
    if "\0" in text or RESERVED.search(text):
        return "it holds control characters"
    endings = text.count("\r\n")
    if text.count("\r") != endings or (endings and text.count("\n") != endings):
        return "its lines end in different ways"
    rows = [line for line in text.split("\n") if "|" in line]
    if len(rows) * max(map(len, rows), default=0) > MAX_TABLE_AREA:
        return "it holds a very large table"
    if _is_dense(text) and _is_dense(blanked(text, document.facts.code)):
        return "it holds a very long paragraph or list"
    return None


def _is_dense(text: str) -> bool:
    """Whether a paragraph is so long that the parser, quadratic in it, would take seconds."""
    cost = 0
    for block in _BLANK.split(text.replace("\r", "")):
        brackets, marks = block.count("["), sum(map(block.count, "*_~"))
        cost += brackets**2 + (marks // 4) ** 2 + block.count("\n") ** 2 // 4
    return cost > MAX_COST
