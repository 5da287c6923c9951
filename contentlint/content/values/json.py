"""JSON with positions: values by the standard library, places by one scan without recursion."""

from __future__ import annotations

import json
import re
from math import isinf
from typing import TYPE_CHECKING, Any

from contentlint.content.facts import Position, Problem
from contentlint.content.values.model import DEPTH_LIMIT, DIGITS_LIMIT, Values, shorten
from contentlint.diagnostics import Span
from contentlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import ValuePath

_TOKEN = regex(
    r'[ \t\r\n]*(?:("[^"\\]*(?:\\.[^"\\]*)*")|([{}\[\],:])|([^ \t\r\n{}\[\],:"]+))', re.DOTALL
)
_SURROGATE = regex("[\ud800-\udfff]")
_LONG_NUMBER = regex(rf"\d{{{DIGITS_LIMIT + 1},}}")


def read(text: str, base: int = 0) -> Values:
    """The values of the JSON document `text`; see `contentlint.content.values`."""
    if text.startswith("\ufeff"):
        text, base = text[1:], base + 1
    values = Values()
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        from contentlint.content.values.json_words import explain

        values.problems.append(explain(error, text, base))
        return values
    except RecursionError:
        values.problems.append(_too_deep(base))
        return values
    except ValueError:
        match = _LONG_NUMBER.search(text)
        place = match.span() if match else (0, 1)
        values.problems.append(
            _problem(base, *place, "this number is too long to be read", "put it in quotes")
        )
        return values
    scan = _Scan(text, base, values)
    try:
        scan.run()
    except RecursionError:
        values.positions.clear()
        values.problems.append(_too_deep(base))
        return values
    if scan.odd or "\\ud" in text.lower() or _SURROGATE.search(text):
        data = _plain(data)
    values.data = data
    if values.duplicates:
        reached = set(_paths(data, ()))
        values.positions = {p: place for p, place in values.positions.items() if p in reached}
    return values


def _paths(data: Any, path: ValuePath) -> Iterator[ValuePath]:
    """The paths of all values. Depth is bounded."""
    yield path
    if isinstance(data, dict):
        for name, item in data.items():
            yield from _paths(item, (*path, name))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from _paths(item, (*path, index))


class _Scan:
    """Places of all values of a text that is known to be JSON."""

    def __init__(self, text: str, base: int, values: Values) -> None:
        self.text = text
        self.base = base
        self.values = values
        self.odd = False  # whether there is a number that JSON does not have
        self.stack: list[_Open] = []

    def run(self) -> None:
        """Fill in positions and duplicates. RecursionError when nested too deep."""
        stack, positions, base = self.stack, self.values.positions, self.base
        for match in _TOKEN.finditer(self.text):
            string, sign, word = match.groups()
            if sign == ",":
                stack[-1].next()
            elif sign == ":":
                continue
            elif sign in ("}", "]"):
                done = stack.pop()
                span = Span(done.start + base, match.end() + base)
                positions[done.path] = Position(done.key_span, span)
            elif sign:
                if len(stack) >= DEPTH_LIMIT:
                    raise RecursionError
                path, key = self.place()
                start = match.start(2)
                positions[path] = Position(key, Span(start + base, start + base))
                stack.append(_Open(path, key, start, sign == "["))
            else:
                start, end = match.span(1) if string else match.span(3)
                if string and stack and stack[-1].wants_key:
                    self.key(string, Span(start + base, end + base))
                    continue
                path, key = self.place()
                positions[path] = Position(key, Span(start + base, end + base))
                if word:
                    self.check(word, start, end)

    def place(self) -> tuple[ValuePath, Span | None]:
        """The path and key of the value that begins here."""
        if not self.stack:
            return (), None
        here = self.stack[-1]
        if here.is_list:
            return (*here.path, here.index), None
        here.wants_key = False
        return (*here.path, here.key), here.child_span

    def key(self, string: str, span: Span) -> None:
        """A key of the innermost object."""
        here = self.stack[-1]
        here.key = string[1:-1] if "\\" not in string else json.loads(string)
        here.key = _SURROGATE.sub("\ufffd", here.key)
        here.child_span = span
        here.wants_key = False
        path = (*here.path, here.key)
        if here.key in here.keys:
            self.values.duplicates.append((path, span))
        here.keys.add(here.key)

    def check(self, word: str, start: int, end: int) -> None:
        """Report the numbers that Python's reader accepts and JSON does not have."""
        if word in ("NaN", "Infinity", "-Infinity") or (
            word[-1].isdigit() and ("e" in word or "E" in word) and isinf(float(word))
        ):
            self.odd = True
            message = f"`{shorten(word)}` is not a number that JSON has"
            self.values.problems.append(
                _problem(self.base, start, end, message, "write a number, or put it in quotes")
            )


class _Open:
    """An object or array that is not closed yet."""

    __slots__ = (
        "child_span", "index", "is_list", "key", "key_span", "keys", "path", "start", "wants_key",
    )  # fmt: skip

    def __init__(self, path: ValuePath, key_span: Span | None, start: int, is_list: bool) -> None:
        self.path = path
        self.key_span = key_span
        self.start = start
        self.is_list = is_list
        self.index = 0
        self.key = ""
        self.child_span: Span | None = None
        self.keys: set[str] = set()
        self.wants_key = not is_list

    def next(self) -> None:
        """A comma: the next item or key."""
        if self.is_list:
            self.index += 1
        else:
            self.wants_key = True


def _plain(data: Any) -> Any:
    """`data` with numbers and characters that JSON does not have replaced. Depth is bounded."""
    if isinstance(data, dict):
        return {_plain(key): _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(item) for item in data]
    if isinstance(data, str):
        return _SURROGATE.sub("\ufffd", data)
    if isinstance(data, float) and (isinf(data) or data != data):
        return None
    return data


def _problem(base: int, start: int, end: int, message: str, help_: str) -> Problem:
    return Problem(Span(start + base, end + base), message, help_)


def _too_deep(base: int) -> Problem:
    message = f"values are nested more than {DEPTH_LIMIT} levels deep, so nothing can be read"
    return _problem(base, 0, 1, message, "write fewer levels")
