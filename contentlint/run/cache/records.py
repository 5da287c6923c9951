"""Records: Facts as JSON, and back.

A record has sections, each of which is read when somebody asks for one of its fields: most of a
page is never asked for again. Front matter, which every run may need, stands apart from it.
Whatever is not as it should be raises ValueError, whoever wrote the file.
"""

from __future__ import annotations

import json
from sys import intern
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
from contentlint.run.cache.columns import (
    Table,
    read_optional_span,
    read_spans,
    read_strings,
    write_spans,
)
from contentlint.run.cache.stamps import digest_of
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.content.facts import Facts, FrontMatter

_encode = json.JSONEncoder(separators=(",", ":"), check_circular=False, allow_nan=False).encode
_BETWEEN = "\t"
"""Between the sections of a record: in JSON it stands for itself nowhere."""
_SHORT = 32
"""Characters of a text that many pages may have."""
_CANNOT = (ValueError, TypeError, RecursionError)
"""What writing raises: of numbers of thousands of digits, of nesting without end."""

SECTIONS = (
    ("headings", "anchors", "imports", "includes", "components", "opaque"),
    ("links", "near_links", "undefined", "suppressions", "configured"),
    ("definitions", "code", "comments", "html", "masked"),
)
"""The fields of Facts that are read together: what other pages ask of a page, what rules on the
site ask of every page, and the rest. `path` and `front_matter` are in none."""
PLACES = len(SECTIONS)
"""The number of the section behind these, for what few runs need of front matter."""
PLACED = ("positions", "text", "duplicates")


class Front(NamedTuple):
    """Front matter without the places of its values, as JSON; a hash of the values."""

    text: str
    data: str


class _Field(NamedTuple):
    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def _optional_text(value: Any) -> str | None:
    if not (value is None or type(value) is str):
        raise ValueError(value)
    return value


def _table(kind: type) -> _Field:
    table = Table(kind)
    return _Field(table.write, table.read)


_IMPORTS, _SPANS = _table(Import), _Field(write_spans, read_spans)
_FIELDS = {
    "headings": _table(Heading),
    "anchors": _table(Anchor),
    "imports": _IMPORTS,
    "includes": _IMPORTS,
    "components": _Field(list, lambda written: list(read_strings(written))),
    "opaque": _Field(_optional_text, _optional_text),
    "links": _table(Link),
    "near_links": _table(NearLink),
    "undefined": _table(Reference),
    "suppressions": _table(Suppression),
    "configured": _table(Configured),
    "definitions": _table(Definition),
    "code": _SPANS,
    "comments": _SPANS,
    "html": _SPANS,
    "masked": _SPANS,
}
_WRITERS = [[(name, _FIELDS[name].write) for name in section] for section in SECTIONS]
_READERS = [[(name, _FIELDS[name].read) for name in section] for section in SECTIONS]
_NOTHING: list[Any] = [[[], [], [], [], [], None], [[], [], [], [], []], [[], [], [], [], []]]
"""What a section holds of which nothing is written."""


def write_front(front_matter: FrontMatter) -> Front | None:
    """What every run needs of a page; None for values that no file can hold."""
    head = (
        front_matter.format,
        front_matter.span,
        front_matter.text_span,
        front_matter.loader,
        front_matter.says_schema,
    )
    try:
        data = _encode(front_matter.data)
        return Front(f"{_encode(head)[:-1]},{data}]", _digest(data))
    except _CANNOT:
        return None


def data_digest(front_matter: FrontMatter) -> str | None:
    """A hash of the values of front matter; None for values that no file can hold."""
    try:
        return _digest(_encode(front_matter.data))
    except _CANNOT:
        return None


def _digest(data: str) -> str:
    return digest_of(data.encode("ascii"))[:16]


def write_record(facts: Facts) -> str | None:
    """Everything else; None for a page that is not to be kept: what is wrong with its front matter
    may come with a fix, and no fix is ever taken from a cache."""
    if facts.front_matter.problems:
        return None
    try:
        sections = [_encode(facts.path)]
        for fields in _WRITERS:
            written = [write(getattr(facts, name)) for name, write in fields]
            sections.append(_encode(written) if any(written) else "")
        sections.append(_encode(_places(facts.front_matter)))
    except _CANNOT:
        return None
    return _BETWEEN.join(sections)


def _places(front_matter: FrontMatter) -> list[Any]:
    places, values = [*front_matter.positions.values()], front_matter.duplicates
    return [
        [*front_matter.positions],
        [key for key, _ in places],
        write_spans([value for _, value in places]),
        front_matter.text,
        [at for at, _ in values],
        write_spans([span for _, span in values]),
    ]


def read_front(written: Any, front_matter: FrontMatter) -> None:
    """Fills in what `write_front` wrote. Raises ValueError or TypeError."""
    kind, span, text_span, loader, says_schema, data = written
    if kind not in (None, "yaml", "toml", "json") or type(data) is not dict:
        raise ValueError(kind)
    if type(loader) is not str:
        raise ValueError(loader)
    front_matter.format = kind
    front_matter.span, front_matter.text_span = read_spans([*span, *text_span])
    front_matter.data = {intern(key): _shared(value) for key, value in data.items()}
    front_matter.loader = loader
    front_matter.says_schema = says_schema is True
    front_matter.problems = []  # a page with some has no record


def _shared(value: Any) -> Any:
    """The same value, its short texts those of other pages: authors, tags, dates and pictures are
    few."""
    if type(value) is str:
        return intern(value) if len(value) <= _SHORT else value
    return list(map(_shared, value)) if type(value) is list else value


def read_record(text: str, facts: Facts, number: int) -> None:
    """Fills in the fields of one section of a record. Raises ValueError, TypeError or
    RecursionError, and ValueError for the record of another page."""
    path, *sections = text.split(_BETWEEN)
    if path != _encode(facts.path) or len(sections) != PLACES + 1:
        raise ValueError(path)
    section = sections[number]
    if number == PLACES:
        _read_places(json.loads(section), facts.front_matter)
        return
    written = json.loads(section) if section else _NOTHING[number]
    for (name, read), value in zip(_READERS[number], written, strict=True):
        setattr(facts, name, read(value))


def _read_places(written: Any, front_matter: FrontMatter) -> None:
    paths, keys, values, text, repeated, spans = written
    if type(text) is not str:
        raise ValueError(text)
    places = zip(map(read_optional_span, keys), read_spans(values), strict=True)
    front_matter.positions = {
        tuple(path): Position(*place) for path, place in zip(paths, places, strict=True)
    }
    front_matter.text = text
    front_matter.duplicates = list(zip(map(tuple, repeated), read_spans(spans), strict=True))
