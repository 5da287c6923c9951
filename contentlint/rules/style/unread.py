"""Where Python-Markdown reads no list, or a flat one, and how to lay it out."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from contentlint.diagnostics import Fix, Safety, Span, Violation
from contentlint.patterns import regex
from contentlint.rules.style.blank_lines import Surroundings
from contentlint.rules.style.lists import (
    LEVEL,
    column_of,
    flat_lists,
    nested_from,
    reads_by_four,
)
from contentlint.rules.style.reindent import Shape, list_fixes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure import Block

_ITEM = regex(r"^([ \t>]*)(?:[-*+]|\d{1,9}[.)])[ \t]", re.MULTILINE)
_OTHERS = ("#", "```", "~~~", "!!!", "???", "<!--")
_COLONS = (":", ":**", ":__", ":*", ":_", "：")
_NO_TEXT = regex(r"!{3}|\?{3}|={3}[+!]{0,2} *[\"']|:|/{3}|\*\[|\[\^|-+8<-|<")
"""What begins a block that is no plain paragraph to Python-Markdown."""


def unread_lists(document: Document) -> Iterator[Violation]:
    """Lists below text, and lists that are indented by less than their level."""
    if not reads_by_four(document):
        return
    may_be_glued, may_be_flat = _candidates(document.text, document.front_matter.span.end)
    glued = list(glued_lists(document)) if may_be_glued else []
    around = Surroundings(document)
    for block, above in glued:
        yield _glued(document, around, block, above)
    places = {block.start for block, _ in glued}
    if not may_be_flat:
        return
    flat = [one for one in flat_lists(document) if one.mark.start not in places]
    if not flat:
        return
    fixes = _fixes(document, {one.top for one in flat})
    for one in flat:
        yield Violation(
            Span(one.mark.start - one.mark.column, one.mark.end),
            "readers see this list on the level of the item above it: MkDocs nests lists from four"
            " spaces on",
            "indent it by four spaces more than the item that it belongs to",
            fixes[one.top],
        )


def _candidates(text: str, start: int) -> tuple[bool, bool]:
    """Whether any line that begins with a marker stands below text, or is indented by a width that
    is no level: a page without such a line need not be taken apart."""
    glued = flat = False
    last = -1
    """Where the last line with a marker began."""
    for match in _ITEM.finditer(text, start):
        indent, line = match.group(1), match.start()
        flat = flat or ">" in indent or len(indent.expandtabs(LEVEL)) % LEVEL != 0
        if not glued and line > start:
            above = max(text.rfind("\n", start, line - 1) + 1, start)
            if above != last:
                glued = _is_text(text[above : line - 1], indent)
        if glued and flat:
            break
        last = line
    return glued, flat


def _is_text(line: str, indent: str) -> bool:
    """Whether a line above a marker may be text. What stands further in than the marker goes on
    the item above."""
    bare = line.lstrip(" \t>")
    if not bare.strip() or bare.startswith(_OTHERS):
        return False
    return ">" in line or len(line) - len(bare) <= len(indent)


def glued_lists(document: Document) -> Iterator[tuple[Block, Block]]:
    """Lists that begin on the line below a paragraph or table, each with that block."""
    structure = document.structure
    parents = {id(block.parent): block.parent for block in structure.blocks["list"]}
    for parent in parents.values():
        if parent is None:
            continue
        for above, block in pairwise(parent.children):
            if block.kind == "list" and _touches(document, above, block):
                yield block, above


def _touches(document: Document, above: Block, block: Block) -> bool:
    if above.kind not in ("paragraph", "table"):
        return False
    lines, text = document.lines, document.text
    last = lines.position(max(above.start, above.end - 1))[0]
    if lines.position(block.start)[0] != last + 1 or _NO_TEXT.match(text, above.start):
        return False
    if document.masked_cover.holds(block.start) or "\n:" in text[above.start : above.end]:
        return False
    return len(block.children) > 1 or text.endswith(_COLONS, above.start, above.end)


def _fixes(document: Document, tops: set[Block]) -> dict[Block, Fix | None]:
    """Every list in these outermost ones moves as far in as it has to."""
    shapes: dict[Block, dict[Block, Shape]] = {top: {} for top in tops}
    moved: dict[Block, int] = {}
    """Where the markers of items will stand."""
    for block, marks, depth, top, _ in document.list_marks:
        if top not in tops:
            continue
        least = 0
        if depth and block.parent in moved:
            least = nested_from(moved[block.parent])
        for mark in marks:
            moved[mark.item] = max(least, column_of(document, mark))
            shapes[top][mark.item] = Shape(column=moved[mark.item])
    return list_fixes(document, shapes, "Indent nested lists by four spaces", Safety.SAFE)


def _glued(document: Document, around: Surroundings, block: Block, above: Block) -> Violation:
    line, column = document.lines.position(block.start)
    edit = around.blank(block, line)
    safety = Safety.SAFE if column <= LEVEL else Safety.SUGGESTED
    what = "a row of the table above" if above.kind == "table" else "text, in one paragraph"
    end = document.lines.offset(line) + len(document.lines.source(line).rstrip())
    return Violation(
        Span(block.start, end),
        f"readers see this list as {what}: MkDocs reads a list only below a blank line",
        "put a blank line above it",
        Fix("Put a blank line above the list", (edit,), safety) if edit else None,
    )
