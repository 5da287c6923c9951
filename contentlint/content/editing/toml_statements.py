"""The statements of a TOML text: which key or table each is, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.values.toml_scan import Scan
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from contentlint.content.facts import ValuePath


class Statement(NamedTuple):
    """A `key = value` or a `[table]` header.

    `name` is the first part of its key, `table` the path of the table that it opens or stands in,
    None for a key before all tables.
    """

    name: str
    header: bool
    table: ValuePath | None
    start: int
    end: int


def statements(text: str) -> list[Statement]:
    """The statements in the order of the text, which is known to be TOML."""
    scan = Scan(text)
    found: list[Statement] = []
    position = scan.skip(0)
    table: ValuePath | None = None
    while position < len(text):
        header = text[position] == "["
        if header:
            inside = scan.space(position + (2 if text.startswith("[[", position) else 1))
            name = scan.keys(inside)[0][0][0]
            table, last = scan.header(position)
        else:
            name = scan.keys(position)[0][0][0]
            last = scan.pair(table or (), position)
            scan.extend(table or (), last)
        found.append(Statement(name, header, table, position, last))
        position = scan.skip(last)
    return found
