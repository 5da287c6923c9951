"""What reading YAML, TOML or JSON gives: plain values, their places, and what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.records import field, record

if TYPE_CHECKING:
    from contentlint.content.facts import Position, Problem, ValuePath
    from contentlint.diagnostics import Span

DEPTH_LIMIT = 100
"""Values nested deeper than this are not read: no site needs it and every loader has a stack."""

DIGITS_LIMIT = 4300
"""The longest integer, in digits, that CPython turns into a number by default."""


@record()
class Values:
    """The values of one text.

    `data` is JSON: string keys, dates and times as they are written, finite numbers; None when
    the text cannot be read. `positions` has one entry for every path in `data`, the empty path
    included. `duplicates` has, for each key that repeats an earlier one of the same mapping, the
    path and the span of the repetition.
    """

    data: Any = None
    positions: dict[ValuePath, Position] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    duplicates: list[tuple[ValuePath, Span]] = field(default_factory=list)


def shorten(text: str, limit: int = 60) -> str:
    """`text` on one line, cut to `limit` characters, for a message."""
    line = " ".join(text[: limit * 4].split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
