"""Tables whose columns are not lined up."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from contentlint.content.structure.widths import width
from contentlint.diagnostics import Severity, Span, Violation
from contentlint.records import record
from contentlint.rules.registry import file_rule
from contentlint.rules.style.table_layout import is_wide, relaid
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.tables import Row, Table

Layout = Literal["aligned", "compact", "tight"]


@record(frozen=True)
class Options:
    """How pipes stand. `aligned_delimiter`: the delimiter row is as wide as the head, whatever the
    style of the others."""

    style: Literal["any", "aligned", "compact", "tight"] = "any"
    aligned_delimiter: bool = False


class _Slip(NamedTuple):
    pipe: int
    message: str


@file_rule(
    "MD060",
    "table-column-style",
    severity=Severity.WARNING,
    recommended=False,
    options=Options,
    fixable=True,
)
def table_column_style(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports tables that follow none of three styles: `aligned`, with the pipes below one another;
    `compact`, with one space beside each pipe; `tight`, with none. It says what is missing to the
    style that fits the table best. Each table is reported once, at the first place; with
    `compatibility = "markdownlint"`, every pipe.

    ## Why it matters
    A table in disorder is hard to read in the source, and changes to it are hard to review.

    ## Example
    ```markdown
    | Oil | Burns |
    | --- | --- |
    | Whale  | bright|
    ```

    In the style `compact`, the last row is `| Whale | bright |`.

    ## Options
    - `style` (default `"any"`): `"aligned"`, `"compact"`, `"tight"` or `"any"`, of these
    - `aligned-delimiter` (default `false`): in a `compact` or `tight` table the delimiter row has
      its pipes below those of the head

    Wide characters and emoji count as two columns.

    ## Fix safety
    Safe: the space in cells is not a part of their text. The whole table is written anew.
    """
    for table in document.tables:
        layout, slips = _judge(document, table, options)
        if not slips:
            continue
        if document.strict:
            for slip in slips:
                yield Violation(Span(slip.pipe, slip.pipe + 1), slip.message)
            continue
        slip = slips[0]
        if options.style == "any" and layout == "aligned" and is_wide(document, table):
            layout = "compact"
        fix = relaid(document, table, layout, options.aligned_delimiter)
        help_text = f"lay the table out in the style `{layout}`"
        yield Violation(Span(slip.pipe, slip.pipe + 1), slip.message, help_text, fix)


def _judge(document: Document, table: Table, options: Options) -> tuple[Layout, list[_Slip]]:
    """The style that the table has to follow, or follows best, and where it does not."""
    style, rows, text = options.style, table.rows, document.text
    aligned = _unaligned(document, rows) if style in ("any", "aligned") else []
    if style == "aligned" or (style == "any" and not aligned):
        return "aligned", aligned
    below_head: list[_Slip] = []
    if options.aligned_delimiter:
        below_head = _unaligned(document, rows[:2])
    compact, tight = list(below_head), list(below_head)
    for row in rows:
        _spaces(text, row, compact, tight)
    if style != "any":
        return style, compact if style == "compact" else tight
    best: tuple[Layout, list[_Slip]] = ("aligned", aligned)
    if len(compact) < len(best[1]):
        best = ("compact", compact)
    if len(tight) < len(best[1]):
        best = ("tight", tight)
    return best


def _unaligned(document: Document, rows: list[Row]) -> list[_Slip]:
    """The pipes that do not stand below one of the head's, each of which counts once."""
    message = "this pipe does not stand below one of the table's head"
    head, slips = _columns(document, rows[0]), []
    for row in rows[1:]:
        left = set(head)
        for pipe, column in zip(row.pipes, _columns(document, row), strict=True):
            if left and column not in left:
                slips.append(_Slip(pipe, message))
            left.discard(column)
    return slips


def _columns(document: Document, row: Row) -> list[int]:
    """The columns on the screen in which a row's pipes stand."""
    lines, text = document.lines, document.text
    start = lines.starts[lines.position(row.start)[0] - 1]
    if text[start : row.end].isascii():
        return [pipe - start for pipe in row.pipes]
    return [width(text[start:pipe]) for pipe in row.pipes]


def _spaces(text: str, row: Row, compact: list[_Slip], tight: list[_Slip]) -> None:
    """The pipes of a row with too much or too little space beside them, for both styles."""
    if not row.pipes:
        return
    edges = [row.start - 1, *row.pipes, row.end]
    cells = [text[a + 1 : b] for a, b in pairwise(edges)]
    for index, pipe in enumerate(row.pipes):
        left, right = cells[index], cells[index + 1]
        if index or left:
            _beside(pipe, len(left) - len(left.rstrip(" \t")), compact, tight)
        if index + 1 < len(row.pipes) or right:
            _beside(pipe, len(right) - len(right.lstrip(" \t")), compact, tight)


def _beside(pipe: int, spaces: int, compact: list[_Slip], tight: list[_Slip]) -> None:
    if spaces != 1:
        much = "more than one space" if spaces else "no space"
        compact.append(_Slip(pipe, f"{much} beside this pipe"))
    if spaces:
        tight.append(_Slip(pipe, "space beside this pipe"))
