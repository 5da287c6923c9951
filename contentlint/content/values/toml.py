"""TOML with positions: values by the standard library, places by a key scanner."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time
from math import isfinite
from typing import TYPE_CHECKING, Any

from contentlint.content.facts import Position, Problem
from contentlint.content.values.model import DEPTH_LIMIT, Values
from contentlint.content.values.toml_scan import Scan, TooDeepError, check_keys
from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from contentlint.content.facts import ValuePath


def read(text: str, base: int = 0) -> Values:
    """The values of the TOML document `text`; see `contentlint.content.values`."""
    if text.startswith("\ufeff"):
        text, base = text[1:], base + 1
    values = Values()
    try:
        check_keys(text)
        data = tomllib.loads(text)
        places = Scan(text).run()
    except (RecursionError, TooDeepError):
        values.problems.append(
            Problem(
                Span(base, base + 1),
                f"values are nested more than {DEPTH_LIMIT} levels deep, so nothing can be read",
                "write fewer levels",
            )
        )
        return values
    except ValueError as error:
        from contentlint.content.values.toml_words import explain

        values.problems.append(explain(error, text, base))
        return values
    for path, (key, start, end) in places.items():
        key_span = Span(key[0] + base, key[1] + base) if key else None
        values.positions[path] = Position(key_span, Span(start + base, end + base))
    values.data = _Plain(text, base, values).of(data, ())
    return values


class _Plain:
    """From tomllib's values to JSON: dates as they are written, no infinite numbers."""

    def __init__(self, text: str, base: int, values: Values) -> None:
        self.text = text
        self.base = base
        self.values = values

    def of(self, value: Any, path: ValuePath) -> Any:
        """The value as JSON. Its depth is bounded: the scanner has been there before."""
        if isinstance(value, dict):
            return {name: self.of(item, (*path, name)) for name, item in value.items()}
        if isinstance(value, list):
            return [self.of(item, (*path, index)) for index, item in enumerate(value)]
        if isinstance(value, datetime | date | time):
            return self.written(path)
        if isinstance(value, float) and not isfinite(value):
            span = self.values.positions[path].value
            message = f"`{self.written(path)}` is not a number that a page can hold"
            self.values.problems.append(
                Problem(span, message, "write a number, or put it in quotes")
            )
            return self.written(path)
        return value

    def written(self, path: ValuePath) -> str:
        """The text of a value."""
        start, end = self.values.positions[path].value
        return self.text[start - self.base : end - self.base]
