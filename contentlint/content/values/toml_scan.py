"""Where the keys and values of a TOML text stand.

The text is known to be TOML (tomllib has read it), so that the scanner need not check anything.
A table's span runs from its header, or its first dotted key, to the end of its last value.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.values.model import DEPTH_LIMIT
from contentlint.patterns import regex

if TYPE_CHECKING:
    from contentlint.content.facts import ValuePath

Part = tuple[str, int, int]
Place = tuple[tuple[int, int] | None, int, int]
"""The span of the key (None for items), the start and the end of the value."""

_BLANK = regex(r"(?:[ \t\r\n]+|#[^\n]*)*")
_SPACE = regex(r"[ \t]*")
_KEY = regex(r"""([A-Za-z0-9_-]+)|"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'""")
_DOT = regex(r"[ \t]*\.[ \t]*")
_VALUE = regex(
    r'"""[^"\\]*(?:(?:\\.|"{1,2}(?!"))[^"\\]*)*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"[^"\\\n]*(?:\\.[^"\\\n]*)*"'
    r"|'[^'\n]*'"
    r"|\d{4}-\d\d-\d\d(?:[Tt ]\d\d:[^,\]}\s#]*)?"
    r"|[^,\[\]{}\s#]+",
    re.DOTALL,
)


_DEEP_KEY = regex(
    r"""[ \t]*\[{0,2}[ \t]*(?:(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*)"""
    rf"{{{DEPTH_LIMIT}}}"
)


class TooDeepError(Exception):
    """Values are nested beyond the limit."""


def check_keys(text: str) -> None:
    """Raise TooDeepError for a dotted key of too many parts; tomllib is quadratic in them."""
    if text.count(".") > DEPTH_LIMIT:
        for line in text.split("\n"):
            if line.count(".") >= DEPTH_LIMIT and _DEEP_KEY.match(line):
                raise TooDeepError


class Scan:
    """One pass over the statements of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: dict[ValuePath, Place] = {}
        self.counts: dict[ValuePath, int] = {}  # how many `[[tables]]` each array has so far

    def run(self) -> dict[ValuePath, Place]:
        """The place of every path. Raises TooDeepError."""
        text, places = self.text, self.places
        position = first = self.skip(0)
        last = position
        table: ValuePath = ()
        while position < len(text):
            if text[position] == "[":
                table, last = self.header(position)
            else:
                last = self.pair(table, position)
                self.extend(table, last)
            position = self.skip(last)
        places[()] = (None, first, max(first, last))
        return places

    def skip(self, position: int) -> int:
        """The next position that is neither white space nor comment."""
        match = _BLANK.match(self.text, position)
        return match.end() if match else position

    def space(self, position: int) -> int:
        """The next position that is not a blank."""
        match = _SPACE.match(self.text, position)
        return match.end() if match else position

    def keys(self, position: int) -> tuple[list[Part], int]:
        """The parts of a dotted key, and where it ends."""
        parts: list[Part] = []
        while True:
            match = _KEY.match(self.text, position)
            if match is None:
                raise ValueError(f"no key at {position}")
            bare, basic, literal = match.groups()
            name = bare if bare is not None else literal
            if name is None:
                name = unescape(basic) if "\\" in basic else basic
            parts.append((name, *match.span()))
            if len(parts) > DEPTH_LIMIT:
                raise TooDeepError
            position = match.end()
            dot = _DOT.match(self.text, position)
            if dot is None:
                return parts, position
            position = dot.end()

    def header(self, start: int) -> tuple[ValuePath, int]:
        """A `[table]` or `[[table]]` header: the table's path and the header's end."""
        many = self.text.startswith("[[", start)
        parts, position = self.keys(self.space(start + (2 if many else 1)))
        end = self.space(position) + (2 if many else 1)
        path: ValuePath = ()
        for index, (name, key_start, key_end) in enumerate(parts):
            path = (*path, name)
            self.places.setdefault(path, ((key_start, key_end), start, end))
            if many and index == len(parts) - 1:
                self.counts[path] = self.counts.get(path, 0) + 1
            if path in self.counts:
                path = (*path, self.counts[path] - 1)
                self.places.setdefault(path, (None, start, end))
        if not many:
            _, key_start, key_end = parts[-1]
            self.places[path] = ((key_start, key_end), start, end)
        self.extend(path, end)
        return path, end

    def extend(self, path: ValuePath, end: int) -> None:
        """Let the tables that hold `path` reach to `end`."""
        for length in range(1, len(path) + 1):
            key, start, old = self.places[path[:length]]
            if end > old:
                self.places[path[:length]] = (key, start, end)

    def pair(self, table: ValuePath, position: int) -> int:
        """A `key = value` statement or member: where it ends."""
        parts, end = self.keys(position)
        equals = self.space(end) + 1
        path = table
        for name, start, stop in parts[:-1]:
            path = (*path, name)
            self.places.setdefault(path, ((start, stop), position, stop))
        name, start, stop = parts[-1]
        value_end = self.value((*path, name), (start, stop), self.space(equals))
        for length in range(len(table) + 1, len(path) + 1):
            key, begin, _ = self.places[path[:length]]
            self.places[path[:length]] = (key, begin, value_end)
        return value_end

    def value(self, path: ValuePath, key: tuple[int, int] | None, start: int) -> int:
        """A value: records it and what is in it; where it ends."""
        if len(path) > DEPTH_LIMIT:
            raise TooDeepError
        sign = self.text[start]
        if sign == "[":
            end = self.array(path, start)
        elif sign == "{":
            end = self.inline_table(path, start)
        else:
            match = _VALUE.match(self.text, start)
            if match is None:
                raise ValueError(f"no value at {start}")
            end = match.end()
        self.places[path] = (key, start, end)
        return end

    def array(self, path: ValuePath, start: int) -> int:
        """The items of an array."""
        index = 0
        position = self.skip(start + 1)
        while self.text[position] != "]":
            position = self.skip(self.value((*path, index), None, position))
            index += 1
            if self.text[position] == ",":
                position = self.skip(position + 1)
        return position + 1

    def inline_table(self, path: ValuePath, start: int) -> int:
        """The members of an inline table."""
        position = self.skip(start + 1)
        while self.text[position] != "}":
            position = self.skip(self.pair(path, position))
            if self.text[position] == ",":
                position = self.skip(position + 1)
        return position + 1


def unescape(basic: str) -> str:
    """The key that a quoted key with escapes stands for."""
    import tomllib

    key: str = tomllib.loads(f'k = "{basic}"')["k"]
    return key
