"""A table written anew, its cells as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.structure.widths import width
from contentlint.diagnostics import Edit, Fix, Safety, Span

if TYPE_CHECKING:
    from contentlint.content.document import Document
    from contentlint.content.structure.tables import Row, Table

_WIDE = 160
"""Columns of a line up to which a table is lined up where it may as well be compact."""
_WIDEST = 400
"""The same where it has to be lined up."""


def is_wide(document: Document, table: Table) -> bool:
    """Whether the lines of the table would be long if its columns were lined up."""
    cells = _cells(document.text, table.rows)
    columns = max(map(len, cells))
    return sum(_widths([[*row, *[""] * (columns - len(row))] for row in cells])) > _WIDE


def relaid(document: Document, table: Table, layout: str, as_head: bool) -> Fix | None:
    """The table in the style `layout`; None where a row has cells too many or too few, or another
    style of pipes than the head. `as_head`: the delimiter row is as wide as the head."""
    rows = table.rows
    if any(
        len(row.pipes) != len(rows[0].pipes)
        or (row.leading, row.trailing) != (rows[0].leading, rows[0].trailing)
        for row in rows
    ):
        return None
    text = document.text
    cells = _cells(text, rows)
    gap = "" if layout == "tight" else " "
    widths = _widths(cells) if layout == "aligned" else [0] * len(cells[0])
    if sum(widths) > _WIDEST:
        return None
    edits = []
    for number, (row, words) in enumerate(zip(rows, cells, strict=True)):
        if number == 1:
            goal = [width(word) for word in cells[0]] if as_head and not any(widths) else widths
            words = [_dashes(word, goal[index]) for index, word in enumerate(words)]
        new = _line(row, words, widths, gap)
        if new != text[row.start : row.end]:
            edits.append(Edit(Span(row.start, row.end), new))
    return Fix(f"Lay the table out `{layout}`", tuple(edits), Safety.SAFE) if edits else None


def _cells(text: str, rows: list[Row]) -> list[list[str]]:
    return [[text[a:b].strip() for a, b in row.cells()] for row in rows]


def _widths(cells: list[list[str]]) -> list[int]:
    """The width of each column: of its widest cell but that of the delimiter row."""
    return [
        max(3, *(width(row[index]) for number, row in enumerate(cells) if number != 1))
        for index in range(len(cells[0]))
    ]


def _line(row: Row, words: list[str], widths: list[int], gap: str) -> str:
    """One row. Without a pipe at its end its last cell is not padded."""
    padded = [
        word + " " * (widths[index] - width(word))
        if index + 1 < len(words) or row.trailing
        else word
        for index, word in enumerate(words)
    ]
    inside = f"{gap}|{gap}".join(padded)
    return f"{'|' + gap if row.leading else ''}{inside}{gap + '|' if row.trailing else ''}"


def _dashes(cell: str, columns: int) -> str:
    """The delimiter cell with its colons, `columns` wide; as it is where it has to be wider."""
    if not columns:
        return cell
    left, right = cell[:1] == ":", cell[-1:] == ":"
    dashes = max(1, columns - left - right)
    return ":" * left + "-" * dashes + ":" * right
