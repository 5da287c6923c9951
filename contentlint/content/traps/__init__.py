"""Traps: front matter values that the site's YAML loader reads as something else than is meant."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from contentlint.content.traps.model import Place, Trap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import FrontMatter, ValuePath
    from contentlint.diagnostics import Span

__all__ = ["Trap", "find_traps"]

_SHORT = frozenset(("yes", "no", "on", "off", "y", "n", "="))
_LONG_KEY = 40


def find_traps(front_matter: FrontMatter) -> Iterator[Trap]:
    """The traps of a YAML block that can be read, one a value, in the order of the file."""
    if front_matter.format != "yaml" or front_matter.problems:
        return
    text, base, data = front_matter.text, front_matter.text_span.start, front_matter.data
    comments = " #" in text or "\t#" in text
    for path, (key, span) in front_matter.positions.items():
        if not path:
            continue
        value = data[path[0]] if len(path) == 1 else _value(data, path)  # type: ignore[index]
        if _is_plain(path, value, key, span, comments):
            continue
        source = text[span.start - base : span.end - base]
        yield from _examine(Place(front_matter, path, value, source, key, span))


def _is_plain(path: ValuePath, value: Any, key: Span | None, span: Span, comments: bool) -> bool:
    """Whether nothing can be wrong: decided in less than a microsecond."""
    if key is not None:
        if path == ("content",):
            return False
        length = key.end - key.start
        if length > _LONG_KEY or length != len(path[-1]):  # type: ignore[arg-type]
            return False
    kind = type(value)
    if kind is list:
        return True
    if comments:
        return False
    if kind is str:
        if len(value) > 3:
            return value[4:5] != "-" or value[7:8] != "-" or _is_day(value[:10])
        return value.lower() not in _SHORT
    length = span.end - span.start
    if kind is int:
        return length < 16 and len(str(value)) == length
    if kind is bool:
        return key is not None and length in (4, 5)
    return value is None and not length


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _examine(place: Place) -> Iterator[Trap]:
    from contentlint.content.traps.comments import swallowed
    from contentlint.content.traps.dates import unreal_date
    from contentlint.content.traps.keys import keys_without_values, odd_key
    from contentlint.content.traps.numbers import number
    from contentlint.content.traps.words import word
    from contentlint.content.values.loaders import LOADERS

    loader, value = LOADERS[place.front_matter.loader], place.value
    found = odd_key(place, loader) or swallowed(place)
    if found is None and place.source[:1] not in _NOT_PLAIN:
        if isinstance(value, bool | str | None):
            found = word(place, loader) or unreal_date(place, loader)
        elif isinstance(value, int | float):
            found = number(place, loader)
    if found is not None:
        yield found
    elif place.source[:1] == "{" and isinstance(value, dict):
        yield from keys_without_values(place)


_NOT_PLAIN = frozenset(("", '"', "'", "|", ">", "&", "*", "!", "[", "{"))


def _value(data: Any, path: ValuePath) -> Any:
    for step in path:
        data = data[step]
    return data
