"""Records: Facts as JSON, and back.

A named tuple is written as a list of its fields, and `SHAPES` says which of those are more than
plain values. Whatever is not as it should be raises ValueError, whoever wrote the file.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from contentlint.content.facts import (
    Anchor,
    Configured,
    Definition,
    Heading,
    Import,
    Link,
    NearLink,
    Position,
    Reference,
    Suppression,
)
from contentlint.diagnostics import Span
from contentlint.run.cache.stamps import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.content.facts import Facts, FrontMatter

_new = tuple.__new__
_encode = json.JSONEncoder(separators=(",", ":"), check_circular=False, allow_nan=False).encode


def _span(value: Any) -> Span:
    start, end = value
    if type(start) is not int or type(end) is not int or not 0 <= start <= end:
        raise ValueError(value)
    return _new(Span, (start, end))


def _optional_span(value: Any) -> Span | None:
    return None if value is None else _span(value)


def _pair(value: Any) -> tuple[int, int]:
    return tuple(_span(value))  # type: ignore[return-value]


def _strings(value: Any) -> tuple[str, ...]:
    if not all(type(one) is str for one in value):
        raise ValueError(value)
    return tuple(value)


def _codes(value: Any) -> tuple[tuple[str, Span], ...]:
    return tuple((str(code), _span(place)) for code, place in value)


def _optional_pair(value: Any) -> tuple[int, int] | None:
    return None if value is None else _pair(value)


SHAPES: dict[type, dict[str, Callable[[Any], Any]]] = {
    Heading: {"span": _span, "id_span": _optional_span},
    Anchor: {"span": _span},
    Link: {"span": _span, "whole": _span},
    NearLink: {"span": _span, "destination_span": _span},
    Definition: {"span": _span, "whole": _span},
    Reference: {"span": _span},
    Import: {"span": _span, "names": _strings},
    Suppression: {
        "span": _span,
        "codes": _codes,
        "lines": _pair,
        "excluding": _strings,
        "line_span": _optional_span,
    },
    Configured: {"span": _span, "lines": _optional_pair},
}
"""The fields of each named tuple that are not JSON themselves, with how to read them."""

_LISTS: dict[str, type | None] = {
    "headings": Heading,
    "anchors": Anchor,
    "links": Link,
    "near_links": NearLink,
    "definitions": Definition,
    "undefined": Reference,
    "imports": Import,
    "includes": Import,
    "code": None,
    "comments": None,
    "html": None,
    "masked": None,
    "suppressions": Suppression,
    "configured": Configured,
}
"""The fields of Facts that are lists of named tuples; None: of spans."""

_PLAIN = ("components", "opaque")
FIELDS = (*_LISTS, *_PLAIN)
"""The fields of Facts in a record, in its order; `path` and `front_matter` come before."""


def _reader(kind: type) -> Callable[[list[Any]], Any]:
    """How one named tuple is made from the list of its fields."""
    names: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]
    shapes = [(names.index(name), read) for name, read in SHAPES[kind].items()]
    width = len(names)

    def read(values: list[Any]) -> Any:
        if len(values) != width:
            raise ValueError(kind.__name__)
        for index, shape in shapes:
            values[index] = shape(values[index])
        return _new(kind, values)

    return read


_READERS = {name: _reader(kind) if kind else _span for name, kind in _LISTS.items()}


def write_front(front_matter: FrontMatter) -> list[Any]:
    """What every run needs of a page: its front matter without the places of its values."""
    return [
        front_matter.format,
        front_matter.span,
        front_matter.text_span,
        front_matter.data,
        front_matter.loader,
        front_matter.says_schema,
    ]


def data_digest(front_matter: FrontMatter) -> str | None:
    """A hash of the values of front matter; None for values that no file can hold."""
    try:
        return digest_of(_encode(front_matter.data).encode("ascii"))[:16]
    except (ValueError, TypeError, RecursionError):  # numbers of thousands of digits
        return None


def write_record(facts: Facts) -> str | None:
    """Everything else; None for a page that is not to be kept: what is wrong with its front matter
    may come with a fix, and no fix is ever taken from a cache."""
    front_matter = facts.front_matter
    if front_matter.problems:
        return None
    places = [(path, *place) for path, place in front_matter.positions.items()]
    record = [
        facts.path,
        [places, front_matter.text, front_matter.duplicates],
        *(getattr(facts, name) for name in FIELDS),
    ]
    try:
        return _encode(record)
    except (ValueError, TypeError, RecursionError):  # numbers of thousands of digits
        return None


def read_front(written: Any, front_matter: FrontMatter) -> None:
    """Fills in what `write_front` wrote. Raises ValueError or TypeError."""
    kind, span, text_span, data, loader, says_schema = written
    if kind not in (None, "yaml", "toml", "json") or type(data) is not dict:
        raise ValueError(kind)
    if type(loader) is not str:
        raise ValueError(loader)
    front_matter.format = kind
    front_matter.span = _span(span)
    front_matter.text_span = _span(text_span)
    front_matter.data = data
    front_matter.loader = loader
    front_matter.says_schema = says_schema is True


def read_record(text: str, facts: Facts) -> None:
    """Fills in what `write_record` wrote, but for the path and what `read_front` fills in. Raises
    ValueError, TypeError or RecursionError, and ValueError for the record of another page."""
    path, (places, source, duplicates), *values = json.loads(text)
    if path != facts.path or len(values) != len(FIELDS) or type(source) is not str:
        raise ValueError(path)
    front_matter = facts.front_matter
    front_matter.positions = {
        tuple(at): _new(Position, (_optional_span(key), _span(value))) for at, key, value in places
    }
    front_matter.text = source
    front_matter.duplicates = [(tuple(at), _span(place)) for at, place in duplicates]
    front_matter.problems = []
    made = dict(zip(FIELDS, values, strict=True))
    for name, read in _READERS.items():
        setattr(facts, name, [read(one) for one in made[name]])
    if not (made["opaque"] is None or type(made["opaque"]) is str):
        raise ValueError("opaque")
    facts.components = list(_strings(made["components"]))
    facts.opaque = made["opaque"]
