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
_REPLACED = ("content",)
"""The path of a key whose value Jekyll replaces."""


def find_traps(front_matter: FrontMatter) -> Iterator[Trap]:
    """The traps of a YAML block that can be read, one a value, in the order of the file."""
    if front_matter.format != "yaml" or front_matter.problems:
        return
    text, base, data = front_matter.text, front_matter.text_span.start, front_matter.data
    comments, replaced = " #" in text or "\t#" in text, _REPLACED in front_matter.positions
    for path, (key, span) in front_matter.positions.items():
        if not path:
            continue
        value = data[path[0]] if len(path) == 1 else _value(data, path)  # type: ignore[index]
        # Whether a key is as long as it is read, and no prose.
        if (key is None or key[1] - key[0] == len(path[-1]) <= _LONG_KEY) and not (  # type: ignore[arg-type]
            replaced and path == _REPLACED
        ):
            kind = type(value)
            if kind is list:
                continue
            if kind is str and not comments and len(value) > 3 and value[4:5] != "-":
                continue  # nearly all values
            if kind is dict:
                fine = not text.startswith("{", span.start - base)
            else:
                fine = _is_plain(value, key, span)
                fine = fine and not (comments and _may_go_on(text, base, span))
            exact = comments or kind is dict
            if fine and (key is None or not exact or _is_word(text, base, path, key)):
                continue
        source = text[span.start - base : span.end - base]
        yield from _examine(Place(front_matter, path, value, source, key, span))


def _is_word(text: str, base: int, path: ValuePath, key: Span) -> bool:
    """Whether a key is read as it is written, and no prose."""
    name = str(path[-1])
    return " " not in name and text.startswith(name, key.start - base)


def _may_go_on(text: str, base: int, span: Span) -> bool:
    """Whether a value ends before a blank, behind which a comment may stand, or is nothing."""
    return span.start == span.end or text.startswith((" ", "\t"), span.end - base)


def _is_plain(value: Any, key: Span | None, span: Span) -> bool:
    """Whether nothing can be wrong with a value but a comment behind it: decided in less than a
    microsecond."""
    kind = type(value)
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
