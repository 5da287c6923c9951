"""Tables without a blank line above or below."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.structure.places import last_line
from contentlint.diagnostics import Edit, Fix, Safety, Severity, Span, Violation
from contentlint.rules.registry import NoOptions, file_rule
from contentlint.rules.style.beside import blank_like, line_at, line_ending
from contentlint.rules.style.blank import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.tables import Table

_MARKUP = re.compile(r"[ \t>]*+(?:[<{]|:::|!!!|\?\?\?|===|%%|\[//|:?\[\w+\]:)")
"""What builders read as tags, directives and attribute lists: no text beside the table."""


@file_rule(
    "MD058",
    "blanks-around-tables",
    severity=Severity.WARNING,
    recommended=False,
    fixable=True,
)
def blanks_around_tables(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports tables that stand right below or above other text, without a blank line between them.

    ## Why it matters
    Several builders, kramdown and Python-Markdown among them, then take the table for a part of
    the paragraph: readers see its pipes and dashes. Where it works, text that is added below the
    table becomes a row of it.

    ## Example
    ```markdown
    The oils we know:
    | Oil   | Burns  |
    | ----- | ------ |
    | Whale | bright |
    ```

    Write a blank line above the table.

    ## Fix safety
    Safe, but suggested in a list, whose items would be set further apart.
    """
    for table in document.tables:
        first = document.lines.position(table.rows[0].start)[0]
        if _touches(document, first - 1, table):
            span = Span(table.rows[0].start, table.rows[0].end)
            fix = _fix(document, table, first, first)
            message = "no blank line above this table: some builders will show its pipes as text"
            yield Violation(span, message, "write a blank line above the table", fix)
        last = last_line(document, table.block)
        if _touches(document, last + 1, table):
            span = Span(table.rows[-1].start, table.rows[-1].end)
            fix = _fix(document, table, last + 1, last)
            message = "no blank line below this table"
            yield Violation(span, message, "write a blank line below the table", fix)


def _touches(document: Document, number: int, table: Table) -> bool:
    """Whether a line beside a table holds something of its own."""
    line = line_at(document, number)
    if is_blank(line) or document.lines.starts[number - 1] < document.front_matter.span.end:
        return False
    return document.strict or not _MARKUP.match(line)


def _fix(document: Document, table: Table, before: int, like: int) -> Fix:
    """A blank line above the line `before`, with the quote marks of the line `like`."""
    start = document.lines.starts[before - 1]
    blank = blank_like(document, like) + line_ending(document.text)
    safety = Safety.SUGGESTED if table.block.inside("item") else Safety.SAFE
    return Fix("Write a blank line", (Edit(Span(start, start), blank),), safety)
