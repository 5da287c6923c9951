"""Tables whose rows do not all begin and end with pipes in the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from contentlint.diagnostics import Edit, Fix, Safety, Severity, Span, Violation
from contentlint.records import record
from contentlint.rules.registry import file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.tables import Row

Style = Literal[
    "consistent",
    "leading_and_trailing",
    "leading_only",
    "no_leading_or_trailing",
    "trailing_only",
]


@record(frozen=True)
class Options:
    """How rows begin and end. `consistent`: as the first row of the page does."""

    style: Style = "consistent"


@file_rule(
    "MD055",
    "table-pipe-style",
    severity=Severity.WARNING,
    recommended=False,
    options=Options,
    fixable=True,
)
def table_pipe_style(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports rows of tables that begin or end without a pipe where others have one, or the other way
    round.

    ## Why it matters
    A table in one style is easy to read and to edit. Where pipes are left out, a row is easily
    taken for text, and text for a row.

    ## Example
    ```markdown
    | Oil    | Burns  |
    | ------ | ------ |
    | Whale  | bright
    ```

    Write the last row as `| Whale  | bright |`.

    ## Options
    - `style` (default `"consistent"`): `"leading_and_trailing"`, `"leading_only"`,
      `"trailing_only"`, `"no_leading_or_trailing"`, or `"consistent"`: as the first row of the page

    ## Fix safety
    Safe where a pipe is added. Where one is to be taken away there is no fix: what stands behind it
    might then be read as a list or a heading.
    """
    wanted: tuple[bool, bool] | None = {
        "leading_and_trailing": (True, True),
        "leading_only": (True, False),
        "trailing_only": (False, True),
        "no_leading_or_trailing": (False, False),
    }.get(options.style)
    for table in document.tables:
        for row in table.rows:
            if wanted is None:
                wanted = (row.leading, row.trailing)
            if not row.pipes and not row.delimiter and not document.strict:
                continue  # text that the table takes in: see table-column-count
            if row.leading != wanted[0]:
                yield _at_start(row, add=wanted[0])
            if row.trailing != wanted[1]:
                yield _at_end(row, add=wanted[1])


def _at_start(row: Row, *, add: bool) -> Violation:
    span = Span(row.start, row.start + 1)
    if not add:
        message = "this row begins with a pipe: others do not"
        return Violation(span, message, "begin it with the first cell's text")
    fix = Fix("Begin with a pipe", (Edit(Span(row.start, row.start), "| "),), Safety.SAFE)
    message = "this row begins without a pipe: others have one"
    return Violation(span, message, "write `|` before the first cell", fix if row.pipes else None)


def _at_end(row: Row, *, add: bool) -> Violation:
    span = Span(max(row.start, row.end - 1), row.end)
    if not add:
        message = "this row ends with a pipe: others do not"
        return Violation(span, message, "end it with the last cell's text")
    fix = Fix("End with a pipe", (Edit(Span(row.end, row.end), " |"),), Safety.SAFE)
    message = "this row ends without a pipe: others have one"
    return Violation(span, message, "write `|` behind the last cell", fix if row.pipes else None)
