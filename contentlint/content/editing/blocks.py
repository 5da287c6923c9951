"""Which lines belong to which key: comments above a key are its own, deeper ones its value's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.editing.model import Entry, Line, line_end, line_start, lines
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_FOR_TOOLS = re.compile(
    r"#:?\s*(?:yaml-language-server|\$?schema|contentlint|markdownlint|vim?:|-\*-|yamllint|"
    r"prettier|eslint|spell-?checker|cspell|vale|SPDX|Copyright)",
    re.IGNORECASE,
)
"""Comments that are about the whole block, wherever the first key goes."""


class Key(NamedTuple):
    """A key, where it begins, and where its value ends at the earliest."""

    name: str
    start: int
    floor: int


class Blocks(NamedTuple):
    """The entries; `loose`: comments stand on lines of their own between them."""

    entries: tuple[Entry, ...]
    loose: bool


def blocks(text: str, keys: Sequence[Key], begin: int, limit: int, column: int) -> Blocks:
    """The lines of each key, of those from `begin` to `limit`.

    `column`: a comment that stands further right than that belongs to the value above it.
    """
    starts = [line_start(text, key.start) for key in keys]
    lead, loose = _header(text, begin, starts[0])
    loose |= lead < starts[0]
    entries = []
    for index, key in enumerate(keys):
        last = index + 1 == len(keys)
        following = limit if last else starts[index + 1]
        body = _body_end(text, max(key.floor, key.start), following, column)
        gap = list(lines(text, body, following))
        if last:
            loose |= any(line.kind == "comment" for line in gap)
            entries.append(Entry(key.name, key.start, lead, body))
            break
        own = _ours(gap)
        loose |= any(line.kind == "comment" for line in gap)
        entries.append(Entry(key.name, key.start, lead, body))
        lead = own if own is not None else following
    return Blocks(tuple(entries), loose)


def _header(text: str, begin: int, first: int) -> tuple[int, bool]:
    """Where the comments of the first key begin, and whether others stand above them."""
    lead, loose = first, False
    above = list(lines(text, begin, first))
    while above and above[-1].kind == "comment":
        line = above.pop()
        if _FOR_TOOLS.match(text[line.start : line.end].strip()):
            return lead, loose
        lead = line.start
    return lead, any(
        line.kind == "comment" and not _FOR_TOOLS.match(text[line.start : line.end].strip())
        for line in above
    )


def _body_end(text: str, floor: int, following: int, column: int) -> int:
    """Behind the last line of a value: blank lines and comments at its end are not part of it."""
    end = min(line_end(text, floor), following)
    for line in lines(text, end, following):
        if line.kind == "text" or (line.kind == "comment" and _column(text, line) > column):
            end = line.end
    return end


def _column(text: str, line: Line) -> int:
    source = text[line.start : line.end]
    return len(source) - len(source.lstrip())


def _ours(gap: list[Line]) -> int | None:
    """Where the comments right above the next key begin; None where there are none."""
    count = len(gap)
    while count and gap[count - 1].kind == "comment":
        count -= 1
    return gap[count].start if count < len(gap) else None
