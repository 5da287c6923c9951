"""Lists of named tuples as columns of plain values, and back.

A list is turned by `zip`, the spans in a column are its numbers one after another, and a column in
which all is the same is that value alone: both ways run in C, and what is written is short.
"""

from __future__ import annotations

from itertools import chain, repeat
from operator import gt
from typing import TYPE_CHECKING, Any

from contentlint.content.facts import (
    Anchor,
    Configured,
    Definition,
    Heading,
    Import,
    Link,
    NearLink,
    Reference,
    Suppression,
)
from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_new: Any = tuple.__new__
_NUMBERS = {int}


def write_spans(spans: Sequence[Span]) -> list[int]:
    """The numbers of spans, one after another."""
    return list(chain.from_iterable(spans))


def read_spans(numbers: Any) -> list[Span]:
    """Spans out of their numbers. Raises ValueError."""
    if type(numbers) is not list or not _NUMBERS.issuperset(map(type, numbers)):
        raise ValueError(numbers)
    starts, ends = numbers[::2], numbers[1::2]
    if numbers and (min(starts) < 0 or any(map(gt, starts, ends))):
        raise ValueError(numbers)
    return list(map(_new, repeat(Span), zip(starts, ends, strict=True)))


def _span(value: Any) -> Span:
    (span,) = read_spans(value)
    return span


def read_strings(value: Any) -> tuple[str, ...]:
    """Texts. Raises ValueError."""
    if not all(type(one) is str for one in value):
        raise ValueError(value)
    return tuple(value)


def _codes(value: Any) -> tuple[tuple[str, Span], ...]:
    return tuple((str(code), _span(place)) for code, place in value)


def _pair(value: Any) -> tuple[int, int]:
    return tuple(_span(value))  # type: ignore[return-value]


def _optional_pair(value: Any) -> tuple[int, int] | None:
    return None if value is None else _pair(value)


def read_optional_span(value: Any) -> Span | None:
    """A span out of its two numbers; None out of None. Raises ValueError."""
    return None if value is None else _span(value)


SHAPES: dict[type, dict[str, Callable[[Any], Any] | None]] = {
    Heading: {"span": None, "id_span": read_optional_span},
    Anchor: {"span": None},
    Link: {"span": None, "whole": None},
    NearLink: {"span": None, "destination_span": None},
    Definition: {"span": None, "whole": None},
    Reference: {"span": None},
    Import: {"span": None, "names": read_strings},
    Suppression: {
        "span": None,
        "codes": _codes,
        "lines": _pair,
        "excluding": read_strings,
        "line_span": read_optional_span,
    },
    Configured: {"span": None, "lines": _optional_pair},
}
"""The fields of each named tuple that are not JSON themselves, with how to read one of their
values; None: spans, and there always is one."""


class Table:
    """How a list of named tuples of one kind is written and read."""

    def __init__(self, kind: type) -> None:
        self._kind = kind
        names: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]
        shapes = SHAPES[kind]
        self._spans = [index for index, name in enumerate(names) if shapes.get(name, 0) is None]
        self._special = [
            (index, shape) for index, name in enumerate(names) if (shape := shapes.get(name))
        ]
        self._plain = [index for index in range(len(names)) if index not in self._spans]
        self._width = len(names)

    def write(self, items: Sequence[Any]) -> list[Any]:
        """The columns of a list; none of an empty one."""
        if not items:
            return []
        columns: list[Any] = list(zip(*items, strict=True))
        for index in self._spans:
            columns[index] = write_spans(columns[index])
        for index in self._plain:
            column = columns[index]
            if type(column[0]) not in _OPEN and column.count(column[0]) == len(column):
                columns[index] = column[0]
        return columns

    def read(self, columns: Any) -> list[Any]:
        """The list. Raises ValueError or TypeError."""
        if not columns:
            return []
        if len(columns) != self._width:
            raise ValueError(self._kind.__name__)
        for index in self._spans:
            columns[index] = read_spans(columns[index])
        size = len(columns[self._spans[0]])
        for index in self._plain:
            if type(columns[index]) is not list:
                columns[index] = [columns[index]] * size
        for index, shape in self._special:
            columns[index] = list(map(shape, columns[index]))
        return list(map(_new, repeat(self._kind), zip(*columns, strict=True)))


_OPEN = (list, tuple, dict, Span)
"""Values that a column keeps one by one."""
