"""The plainest TOML, keys with strings, lists of strings, numbers and dates, read in one pass.

Most TOML front matter is no more than that. The library looks at it character by character, and
the scanner of places reads it all again; here one expression takes a line and gives both. A text
with anything else in it is left to them; a test holds that both agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.facts import Position
from contentlint.content.offsets import new_tuple
from contentlint.content.values.model import Values
from contentlint.diagnostics import Span
from contentlint.patterns import regex

if TYPE_CHECKING:
    import re

    from contentlint.content.facts import ValuePath

_CONTROL = r"\x00-\x08\x0a-\x1f\x7f"
_STRING = rf"""(?:"[^"\\{_CONTROL}]*"|'[^'{_CONTROL}]*')"""
_BLANKS = r"[ \t\n]*(?:\r\n[ \t\n]*)*"
_LIST = rf"\[{_BLANKS}(?:{_STRING}{_BLANKS}(?:,{_BLANKS}{_STRING}{_BLANKS})*(?:,{_BLANKS})?)?\]"
_DAY = (
    r"[12][0-9]{3}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
    r"|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
)
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_DATE = rf"{_DAY}(?:[T ]{_CLOCK}:[0-5][0-9](?:\.[0-9]{{1,9}})?(?:Z|[+-]{_CLOCK})?)?"
_LINE = regex(
    r"[ \t]*(?:(?:([A-Za-z0-9_-]+)[ \t]*=[ \t]*"
    rf"(?:({_STRING})|({_LIST})|(true|false)|({_DATE})|(-?(?:0|[1-9][0-9]{{0,17}})))"
    r"|(\[[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+){0,8}\]))[ \t]*)?"
    rf"(?:#[^{_CONTROL}]*)?(?:\r?\n|\Z)"
)
_KEY, _TEXT, _TEXTS, _TRUTH, _DATED, _NUMBER, _HEADER = range(1, 8)
_ITEM = regex(_STRING)
_OTHERS = ("\\", "[[", '"""', "'''")
"""Signs of what is not plain, for a quick no."""


def read_plain(text: str, base: int = 0) -> Values | None:
    """The values of a TOML document whose every line is plain; None for any other."""
    if any(map(text.__contains__, _OTHERS)):
        return None
    data: dict[str, Any] = {}
    positions: dict[ValuePath, Position] = {}
    table, path = data, ()
    match, at, size = _LINE.match, 0, len(text)
    first = last = base + size
    while at < size:
        found = match(text, at)
        if found is None:
            return None
        at, group = found.end(), found.lastindex
        if group is None:
            continue
        begin, end = found.span(group)
        place = new_tuple(Span, (base + begin, base + end))
        if group == _HEADER:
            _reach(positions, path, last)
            path = tuple(found[_HEADER][1:-1].split("."))
            opened = _open(data, positions, path, place)
            if opened is None:
                return None
            table = opened
        else:
            key = found[_KEY]
            if key in table:
                return None
            begin, end = found.span(_KEY)
            inner = (*path, key)
            table[key] = _value(found, group, base, inner, positions)
            key_place = new_tuple(Span, (base + begin, base + end))
            positions[inner] = new_tuple(Position, (key_place, place))
        first, last = min(first, base + begin), place.end
    _reach(positions, path, last)
    positions[()] = Position(None, Span(first, last))
    return Values(data, positions)


def _value(
    found: re.Match[str],
    group: int,
    base: int,
    path: ValuePath,
    positions: dict[ValuePath, Position],
) -> Any:
    """What a key has, as the group of the line says; the items of a list get their places."""
    written = found[group]
    if group == _TEXT:
        return written[1:-1]
    if group == _TRUTH:
        return written == "true"
    if group == _NUMBER:
        return int(written)
    if group == _DATED:
        return written
    texts: list[str] = []
    for item in _ITEM.finditer(found.string, *found.span(group)):
        begin, end = item.span()
        place = new_tuple(Span, (base + begin, base + end))
        positions[*path, len(texts)] = new_tuple(Position, (None, place))
        texts.append(item[0][1:-1])
    return texts


def _open(
    data: dict[str, Any], positions: dict[ValuePath, Position], path: ValuePath, header: Span
) -> dict[str, Any] | None:
    """The table that a header opens; None where its path is taken."""
    if path in positions:
        return None
    table: Any = data
    start = header.start + 1
    for depth, name in enumerate(path, 1):
        if not isinstance(table, dict):
            return None
        table = table.setdefault(name, {})
        end = start + len(str(name))
        key = new_tuple(Span, (start, end))
        positions.setdefault(path[:depth], new_tuple(Position, (key, header)))
        start = end + 1
    return table  # type: ignore[no-any-return]


def _reach(positions: dict[ValuePath, Position], path: ValuePath, end: int) -> None:
    """Let the tables that hold `path` reach to `end`."""
    for depth in range(1, len(path) + 1):
        key, value = positions[path[:depth]]
        reached = new_tuple(Span, (value.start, end))
        positions[path[:depth]] = new_tuple(Position, (key, reached))
