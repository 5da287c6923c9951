"""Rows of a table with more or fewer cells than its head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.structure.tables import Row, tables
from contentlint.diagnostics import Edit, Fix, Severity, Span, Violation
from contentlint.rules.registry import NoOptions, file_rule
from contentlint.rules.style.beside import blank_like, line_ending

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document


@file_rule(
    "MD056",
    "table-column-count",
    severity=Severity.WARNING,
    recommended=False,
    fixable=True,
)
def table_column_count(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports rows of a table that have more or fewer cells than its head: cells too many, which
    nobody will see; cells too few; and text right below a table, which becomes a row of it.

    ## Why it matters
    What stands in a cell too many is left out of the page without a word. Most often a `|` in a
    cell is meant as text: it divides cells even in code, unless it is written `\\|`. Text right
    below a table ends up in its first column.

    ## Example
    ```markdown
    | Command     | Prints         |
    | ----------- | -------------- |
    | `ls | wc`   | the number     |
    ```

    Write `` `ls \\| wc` ``.

    ## Fix safety
    Suggested: a blank line between the table and the text below it. No other finding has a fix.
    """
    for table in tables(document):
        columns = len(table.rows[0].cells())
        for row in table.rows[1:]:
            cells = row.cells()
            if len(cells) > columns:
                yield _too_many(document.text, row, cells, columns)
            elif len(cells) < columns and not _ends_empty(document, table.rows[0], row, columns):
                yield _too_few(document, row, len(cells), columns)


def _ends_empty(document: Document, head: Row, row: Row, columns: int) -> bool:
    """Whether the last cell is empty on purpose: `a |` below a head without pipes at its ends."""
    ends = row.trailing and not head.trailing and row.leading == head.leading
    return ends and len(row.cells()) == columns - 1 and not document.strict


def _too_many(text: str, row: Row, cells: list[Span], columns: int) -> Violation:
    """The cells behind the last column."""
    first = cells[columns].start
    lost = text[first : row.end].rstrip().removesuffix("|").strip()
    end = max(first + len(text[first : row.end].rstrip()), first + 1)
    shown = f"`{lost}`" if lost and "`" not in lost and len(lost) <= 40 else "what stands here"
    return Violation(
        Span(first - 1, end),
        f"the head has {_cells(columns)}, this row {len(cells)}: readers will not see {shown}",
        "write `\\|` for a `|` that is no border, or give the head a column",
    )


def _too_few(document: Document, row: Row, count: int, columns: int) -> Violation:
    """A row that ends early, or a line of text that the table takes in."""
    span = Span(row.start, row.end)
    if not row.pipes and not row.delimiter:
        return Violation(
            span,
            "this line is read as a row of the table above it",
            "leave a blank line between the table and the text",
            _apart(document, row),
        )
    return Violation(
        span,
        f"the head has {_cells(columns)}, this row {count}: the others will be empty",
        "write the missing cells; `|` for an empty one",
    )


def _apart(document: Document, row: Row) -> Fix:
    number = document.lines.position(row.start)[0]
    start = document.lines.starts[number - 1]
    blank = blank_like(document, number) + line_ending(document.text)
    return Fix("Leave a blank line below the table", (Edit(Span(start, start), blank),))


def _cells(count: int) -> str:
    return "one cell" if count == 1 else f"{count} cells"
