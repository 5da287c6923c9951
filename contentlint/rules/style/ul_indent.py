"""Bullet lists that are indented by another width than the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from contentlint.diagnostics import Fix, Severity, Span, Violation
from contentlint.rules.registry import file_rule
from contentlint.rules.style.lists import list_safety, outermost
from contentlint.rules.style.reindent import Shape, reindented

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure import Block
    from contentlint.content.structure.list_marks import Mark


@dataclass(frozen=True, slots=True)
class Options:
    """How far bullets are indented."""

    indent: int | None = None
    start_indented: bool = False
    start_indent: int | None = None


@file_rule(
    "MD007",
    "ul-indent",
    severity=Severity.WARNING,
    recommended=False,
    options=Options,
    fixable=True,
)
def ul_indent(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports bullets that are not indented by a fixed number of spaces for each level. Bullets below
    an ordered list are left alone: how far they stand in depends on the numbers. Where components,
    shortcodes or HTML may stand around a list, it may begin in any column.

    ## Why it matters
    Site builders disagree on how far in a list is nested: an item that one of them shows a level
    deeper stands beside its parent, or becomes code, in another.

    ## Example
    ```markdown
    - Bread
       - Rye
    ```

    Write

    ```markdown
    - Bread
      - Rye
    ```

    ## Options
    - `indent`: the number of spaces for each level; 2, and 4 where Python-Markdown (MkDocs) reads
      the page, which takes less for no level at all
    - `start_indented`: whether the first level is indented, too
    - `start_indent`: by how much the first level is indented then, `indent` unless said otherwise

    ## Fix safety
    Safe where the site reads lists as CommonMark has them: the whole list moves with everything
    that stands in it, and the page must be the same. Elsewhere it is suggested.
    """
    indent = options.indent or (4 if document.dialect.layout == "python-markdown" else 2)
    begin = (options.start_indent or indent) if options.start_indented else 0
    columns: dict[Block, int] = {}
    found: list[tuple[Mark, int, int, Block]] = []
    for block, marks, _ in document.list_marks:
        level = _level(block) if block.value is None else None
        if level is None:
            continue
        top = outermost(block)
        base = begin + level * indent + _offset(document, top)
        for mark in marks:
            columns[mark.item] = base
            actual = mark.column - _quoted(document, mark, block)
            if actual != base:
                found.append((mark, actual, base, top))
    fixes: dict[Block, Fix | None] = {}
    for mark, actual, base, top in found:
        if top not in fixes:
            fixes[top] = _fix(document, top, columns)
        yield _violation(mark, actual, base, fixes[top])


def _level(block: Block) -> int | None:
    """How many bullet lists are around this one, up to a quote; None where a list is ordered."""
    level = 0
    for outer in block.ancestors():
        if outer.kind == "quote":
            break
        if outer.kind == "list":
            if outer.value is not None:
                return None
            level += 1
    return level


def _offset(document: Document, top: Block) -> int:
    """The column in which a list may begin: any, where something that is no Markdown may be
    around it."""
    if document.strict or top.parent is None or top.parent.kind == "quote":
        return 0
    if document.dialect.indented_code and not document.facts.masked:
        return 0
    return document.lines.position(top.start)[1] - 1


def _quoted(document: Document, mark: Mark, block: Block) -> int:
    """How many characters before the marker belong to the marks of block quotes."""
    if block.inside("quote") is None:
        return 0
    before = document.text[mark.start - mark.column : mark.start]
    end = before.rfind(">") + 1
    return end + (before[end : end + 1] in (" ", "\t")) if end else 0


def _fix(document: Document, top: Block, columns: dict[Block, int]) -> Fix | None:
    shapes = {item: Shape(column=column) for item, column in columns.items()}
    edits = reindented(document, top, shapes)
    return Fix("Indent the list evenly", edits, list_safety(document)) if edits else None


def _violation(mark: Mark, actual: int, expected: int, fix: Fix | None) -> Violation:
    start = mark.start - min(actual, mark.column)
    return Violation(
        Span(start, mark.end),
        f"this bullet is indented by {_spaces(actual)}, its level by {_spaces(expected)}",
        f"indent it by {_spaces(expected)}",
        fix,
    )


def _spaces(count: int) -> str:
    return "nothing" if not count else "1 space" if count == 1 else f"{count} spaces"
