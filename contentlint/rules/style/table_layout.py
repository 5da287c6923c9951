"""A table written anew, its cells as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.structure.widths import width
from contentlint.diagnostics import Edit, Fix, Safety, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    edits = list(_edits(text, rows[0], cells[0], _gaps(rows[0], cells[0], widths, gap)))
    goal = [width(word) for word in cells[0]] if as_head and not any(widths) else widths
    dashes = [_dashes(word, columns) for word, columns in zip(cells[1], goal, strict=True)]
    gaps = _gaps(rows[1], dashes, widths, gap)
    delimiter = gaps[0] + "".join(map("".join, zip(dashes, gaps[1:], strict=True)))
    if delimiter != text[rows[1].start : rows[1].end]:
        edits.append(Edit(Span(rows[1].start, rows[1].end), delimiter))
    for row, words in zip(rows[2:], cells[2:], strict=True):
        edits += _edits(text, row, words, _gaps(row, words, widths, gap))
    return Fix(f"Lay the table out `{layout}`", tuple(edits), Safety.SAFE) if edits else None


def _cells(text: str, rows: list[Row]) -> list[list[str]]:
    return [[text[a:b].strip(" \t") for a, b in row.cells()] for row in rows]


def _widths(cells: list[list[str]]) -> list[int]:
    """The width of each column: of its widest cell but that of the delimiter row."""
    return [
        max(3, *(width(row[index]) for number, row in enumerate(cells) if number != 1))
        for index in range(len(cells[0]))
    ]


def _gaps(row: Row, words: list[str], widths: list[int], gap: str) -> list[str]:
    """What stands before, between and behind the words of a row."""
    gaps = [f"|{gap}" if row.leading else ""]
    for index, word in enumerate(words):
        last = index + 1 == len(words)
        if last and not row.trailing:
            gaps.append("")
            continue
        padding = " " * (widths[index] - width(word))
        behind = gap if word or padding else ""  # an empty cell has its space already
        gaps.append(f"{padding}{behind}|{'' if last else gap}")
    return gaps


def _edits(text: str, row: Row, words: list[str], gaps: list[str]) -> Iterator[Edit]:
    """Edits of white space and pipes alone: the words themselves are not touched."""
    start, new = row.start, gaps[0]
    for cell, word, gap in zip(row.cells(), words, gaps[1:], strict=True):
        if word:
            at = text.index(word, cell.start)
            if text[start:at] != new:
                yield Edit(Span(start, at), new)
            start, new = at + len(word), ""
        new += gap
    if text[start : row.end] != new:
        yield Edit(Span(start, row.end), new)


def _dashes(cell: str, columns: int) -> str:
    """The delimiter cell with its colons, `columns` wide; as it is where it has to be wider."""
    if not columns:
        return cell
    left, right = cell[:1] == ":", cell[-1:] == ":"
    dashes = max(1, columns - left - right)
    return ":" * left + "-" * dashes + ":" * right
