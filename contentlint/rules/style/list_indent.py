"""Items of one list that do not stand in one column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Fix, Severity, Span, Violation
from contentlint.rules.registry import NoOptions, file_rule
from contentlint.rules.style.lists import list_safety
from contentlint.rules.style.reindent import Shape, reindented

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure import Block
    from contentlint.content.structure.list_marks import Mark


@file_rule("MD005", "list-indent", severity=Severity.WARNING, recommended=False, fixable=True)
def list_indent(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports list items that are indented by another width than the first item of their list. The
    numbers of an ordered list may be aligned on the right instead.

    ## Why it matters
    One column more or less decides whether an item belongs to the list above, to the item above
    or to nothing, and site builders decide differently.

    ## Example
    ```markdown
    - Bread
     - Butter
    ```

    Write

    ```markdown
    - Bread
    - Butter
    ```

    ## Fix safety
    Safe where the site reads lists as CommonMark has them: all items move with everything that
    stands in them, and the page must be the same. Elsewhere it is suggested.
    """
    for block, marks, _ in document.list_marks:
        if len(marks) < 2:
            continue
        found = list(_ordered(marks) if block.value is not None else _bullets(marks))
        if not found:
            continue
        fix = _fix(document, block, marks[0].column)
        for mark, expected in found:
            yield _violation(document, mark, expected, fix)


def _bullets(marks: list[Mark]) -> Iterator[tuple[Mark, int]]:
    """The items that are out of line, each with the column where it should stand."""
    column = marks[0].column
    return ((mark, column) for mark in marks if mark.column != column)


def _ordered(marks: list[Mark]) -> Iterator[tuple[Mark, int]]:
    """The same for numbers: once one of them ends where the first does, they are aligned on the
    right from there on."""
    column, end = marks[0].column, marks[0].column + marks[0].width
    right = False
    for mark in marks:
        if mark.column == column and not right:
            continue
        if mark.column + mark.width == end:
            right = True
        else:
            yield mark, max(0, end - mark.width) if right else column


def _fix(document: Document, block: Block, column: int) -> Fix | None:
    shapes = {item: Shape(column=column) for item in block.children}
    edits = reindented(document, block, shapes)
    return Fix("Align the items of the list", edits, list_safety(document)) if edits else None


def _violation(document: Document, mark: Mark, expected: int, fix: Fix | None) -> Violation:
    start = document.lines.offset(mark.line)
    return Violation(
        Span(start, mark.end) if mark.column else Span(mark.start, mark.end),
        f"this item stands in column {mark.column + 1}, the list in column {expected + 1}:"
        " it may be taken for another list",
        f"let it begin in column {expected + 1}",
        fix,
    )
