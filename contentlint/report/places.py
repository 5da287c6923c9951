"""Where an edit goes, in lines and columns; reports know their findings' places only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.report.raw import raw_bytes
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from contentlint.diagnostics import Diagnostic, Span
    from contentlint.lines import Lines


class Place(NamedTuple):
    """1-based lines and columns (in characters); the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


FIRST = Place(1, 1, 1, 1)


def place_of(found: Diagnostic) -> Place:
    """The place of a finding; the file's beginning for one that has none."""
    return Place(*found.location[:4]) if found.location else FIRST


def place_in(lines: Lines, span: Span) -> Place:
    """The place of any span of a file."""
    return Place(*lines.position(span.start), *lines.position(span.end))


def byte_column(lines: Lines, line: int, column: int) -> int:
    """A column in bytes of UTF-8 (1-based) for one in characters.

    Bytes that are not UTF-8 count as what they are: one each.
    """
    start = lines.starts[line - 1]
    before = lines.text[start : start + column - 1]
    return len(raw_bytes(before)) + 1
