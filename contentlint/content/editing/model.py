"""Where the entries of one mapping stand, in offsets of the front matter's own text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")

LONGEST = 10_000
"""Characters of front matter that are still taken apart and read again for a fix."""


class Entry(NamedTuple):
    """One key with its value: `key` is where the key begins, `start` to `end` is all that moves
    along: whole lines where entries are lines, else the key up to the end of its value."""

    name: str
    key: int
    start: int
    end: int


class Layout(NamedTuple):
    """The entries of a mapping in the order of the text.

    lines: every entry has lines of its own, comments included; else commas separate them
    zones: entries change places only within a zone (TOML's keys stand before its tables)
    loose: comments stand on lines of their own between entries and may be about several of them
    end: where a further entry could be written: behind the last entry (of the first zone)
    indent: what stands before a key on its line; None where the first key shares its line
    """

    lines: bool
    zones: tuple[tuple[Entry, ...], ...]
    loose: bool
    end: int
    indent: str | None = ""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of all zones."""
        return tuple(entry for zone in self.zones for entry in zone)


class Line(NamedTuple):
    """A line with its ending; `kind` is "blank", "comment" or "text"."""

    start: int
    end: int
    kind: str


def lines(text: str, start: int, end: int) -> Iterator[Line]:
    """The lines of a stretch that begins at a line's start."""
    for match in _LINE.finditer(text, start, end):
        stripped = match[0].strip()
        kind = "comment" if stripped.startswith("#") else "text" if stripped else "blank"
        yield Line(match.start(), match.end(), kind)


def line_start(text: str, offset: int) -> int:
    """Where the line of an offset begins."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def line_end(text: str, offset: int) -> int:
    """Where the line of an offset ends, its line ending included."""
    match = _LINE.match(text, offset)
    return match.end() if match else offset


def line_ending(text: str) -> str:
    """The line ending that the text uses first; a line feed where it has none."""
    match = re.search(r"\r\n|\n|\r", text)
    return match[0] if match else "\n"


def has_comment(text: str, entry: Entry) -> bool:
    """Whether anything in the entry could be a comment."""
    return re.search(r"(?:^|[\s,\[{])#", text[entry.start : entry.end]) is not None
