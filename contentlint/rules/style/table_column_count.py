"""Rows of a table with more or fewer cells than its head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Severity, Span, Violation
from contentlint.records import record
from contentlint.rules.registry import file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.tables import Row, Table


_TEMPLATES = ("{{", "{%", "<%")
_DELIMITER_SIGNS = frozenset("|:- \t>")
_MARKUP = tuple("<{[:|!@%/")
"""What begins attribute lists, captions, tags and directives, rather than text."""


@record(frozen=True)
class Options:
    """`missing_cells`: rows that end early are reported, too."""

    missing_cells: bool = False


@file_rule(
    "MD056",
    "table-column-count",
    severity=Severity.WARNING,
    options=Options,
    fixable=True,
)
def table_column_count(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports rows of a table that have more cells than its head, which nobody will see, and text
    right below a table, which becomes a row of it. Rows that end early, whose last cells are
    empty, are reported if you ask for it. Tables that a template fills in are let be.

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

    ## Options
    - `missing-cells` (default `false`): report rows with fewer cells than the head, too; always on
      with `compatibility = "markdownlint"`

    ## Fix safety
    Suggested: a blank line between the table and the text below it. No other finding has a fix.
    """
    quick = not (document.strict or options.missing_cells)
    if quick and not _may_hold(document.text, document.front_matter.span.end):
        return
    for table in document.tables:
        if not document.strict and _templated(document.text, table):
            continue
        columns = len(table.rows[0].cells())
        for row in table.rows[1:]:
            cells = row.cells()
            if len(cells) > columns:
                lost = document.text[cells[columns].start : row.end].strip("| \t")
                if lost or document.strict:
                    yield _too_many(document.text, row, cells, columns)
            elif len(cells) < columns:
                yield from _too_few(document, table.rows[0], row, options)


def _may_hold(text: str, position: int) -> bool:
    """Whether a line below a delimiter row has more pipes than that, or none: few have."""
    if "\n" not in text:
        return True
    if "|" not in text:
        return False
    from contentlint.content.structure.tables import TABLE_HINT

    while match := TABLE_HINT.search(text, position):
        start = text.rfind("\n", position, match.start()) + 1 or position
        row, position = _line(text, start)
        if _DELIMITER_SIGNS.issuperset(row):
            columns = _raw_cells(row)
            pipes = row.count("|") if row[0] == "|" == row[-1] else 0
            while line := (read := _line(text, position))[0].strip("> \t"):
                as_head = line.count("|") == pipes and line[0] == "|" == line[-1]
                if not (as_head and "\\" not in line) and (
                    "|" not in line or _raw_cells(line) > columns
                ):
                    return True
                position = read[1]
    return False


def _line(text: str, start: int) -> tuple[str, int]:
    """A line without white space at its ends, and where the next one begins."""
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    return text[start:end].strip(), end + 1


def _raw_cells(row: str) -> int:
    """How many cells a row has at most, code and templates in it not considered."""
    row = row.strip("> \t")
    pipes = row.count("|") - row.count("\\|") + row.count("\\\\|")
    trailing = row.endswith("|") and not row.endswith("\\|")
    return pipes + 1 - row.startswith("|") - trailing


def _templated(text: str, table: Table) -> bool:
    """Whether a template writes parts of the table: its source is not what readers see."""
    return any(text.find(mark, *table.span) >= 0 for mark in _TEMPLATES)


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


def _too_few(document: Document, head: Row, row: Row, options: Options) -> Iterator[Violation]:
    """A row that ends early, or a line of text that the table takes in."""
    span, count, columns = Span(row.start, row.end), len(row.cells()), len(head.cells())
    if not row.pipes and not row.delimiter:
        if document.strict or not document.text.startswith(_MARKUP, row.start):
            message = "this line is read as a row of the table above it"
            help_text = "leave a blank line between the table and the text"
            yield Violation(span, message, help_text, _apart(document, row))
        return
    if not options.missing_cells and not document.strict:
        return
    ends_empty = row.trailing and not head.trailing and row.leading == head.leading
    if document.strict or not (ends_empty and count == columns - 1):
        yield Violation(
            span,
            f"the head has {_cells(columns)}, this row {count}: the others will be empty",
            "write the missing cells; `|` for an empty one",
        )


def _apart(document: Document, row: Row) -> Fix:
    from contentlint.rules.style.beside import blank_like, line_ending

    number = document.lines.position(row.start)[0]
    start = document.lines.starts[number - 1]
    blank = blank_like(document, number) + line_ending(document.text)
    return Fix("Leave a blank line below the table", (Edit(Span(start, start), blank),))


def _cells(count: int) -> str:
    return "one cell" if count == 1 else f"{count} cells"
