"""Items of one list that do not stand in one column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Span, Violation
from contentlint.rules.registry import NoOptions, file_rule
from contentlint.rules.style.lists import list_safety, quote_width
from contentlint.rules.style.reindent import Shape, list_fixes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure import Block
    from contentlint.content.structure.list_marks import Mark
    from contentlint.diagnostics import Fix


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
    shapes: dict[Block, dict[Block, Shape]] = {}
    found: list[tuple[Mark, int, Block]] = []
    for block, marks, _, top, _ in document.list_marks:
        wrong = list(_ordered(marks) if block.value is not None else _bullets(marks))
        if wrong:
            found += ((mark, expected, top) for mark, expected in wrong)
            shapes.setdefault(top, {}).update(
                (mark.item, Shape(column=expected - quote_width(document, mark)))
                for mark, expected in wrong
            )
    if not found:
        return
    fixes = list_fixes(document, shapes, "Align the items of the list", list_safety(document))
    for mark, expected, top in found:
        yield _violation(document, mark, expected, fixes[top])


def _bullets(marks: list[Mark]) -> Iterator[tuple[Mark, int]]:
    """The items that are out of line, each with the column where it should stand."""
    column = marks[0].column if marks else 0
    return ((mark, column) for mark in marks if mark.column != column)


def _ordered(marks: list[Mark]) -> Iterator[tuple[Mark, int]]:
    """The same for numbers: once one of them ends where the first does, they are aligned on the
    right from there on."""
    if not marks:
        return
    column, end = marks[0].column, marks[0].column + marks[0].width
    right = False
    for mark in marks:
        if mark.column == column and not right:
            continue
        if mark.column + mark.width == end:
            right = True
        else:
            yield mark, max(0, end - mark.width) if right else column


def _violation(document: Document, mark: Mark, expected: int, fix: Fix | None) -> Violation:
    start = document.lines.offset(mark.line)
    message = (
        f"this item stands in column {mark.column + 1}, its list in column {expected + 1}: it may"
        " be taken for another list"
    )
    help_text = f"let it begin in column {expected + 1}"
    if mark.column > expected + 1:
        message = "this item is not indented far enough to be below the one above it"
        help_text += ", or as far in as the text of the item that it belongs to"
    return Violation(Span(start, mark.end), message, help_text, fix)
