"""Keys that are none: words with a meaning, prose before a colon, text behind a comma."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.traps.model import Trap
from contentlint.content.values.model import shorten
from contentlint.content.values.repair import quoted
from contentlint.diagnostics import Edit, Fix, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.traps.model import Place
    from contentlint.content.values.loaders import Loader

_LONG = 60
_WORDS = 8
_AFTER_KEY = re.compile(r"[ \t]*(?=[,}\r\n])")


def odd_key(place: Place, loader: Loader) -> Trap | None:
    """The trap of a key that is another word than it looks, or no key at all."""
    name, key = place.path[-1], place.key
    if key is None or not isinstance(name, str):
        return None
    if place.path == ("content",):
        return _replaced(place, key) if loader.name == "safe-yaml" else None
    base = place.front_matter.text_span.start
    source = place.front_matter.text[key.start - base : key.end - base]
    if source[:1] in ('"', "'", "&", "*", "!", "?", "[", "{"):
        return None
    if len(source) > _LONG or source[:1] == "<" or source.count(" ") >= _WORDS:
        return _prose(place, source, key) if " " in source else None
    if source == name or not loader.known or source.strip() != source:
        return None
    message = f"the key `{shorten(source, 40)}` is read as `{shorten(name, 40)}`"
    fix = Fix("Put quotes around the key", (Edit(key, quoted(source)),))
    return Trap(place.path, key, message, f"write `{quoted(source)}:`", fix)


def _replaced(place: Place, key: Span) -> Trap:
    message = "Jekyll puts the page's own text in the place of `content`: this value is lost"
    return Trap(place.path, key, message, "give the key another name")


def _prose(place: Place, source: str, key: Span) -> Trap:
    message = "this is text, and the colon in it makes a key of all that stands before"
    help_ = "close the front matter above it with `---`, or put quotes around the value it is for"
    return Trap(place.path, key, message, help_)


def keys_without_values(place: Place) -> Iterator[Trap]:
    """Text behind a comma in `{…}` that became keys with nothing behind them."""
    front_matter = place.front_matter
    previous: str | None = None
    run: list[str] = []
    for name in (*place.value, None):
        if name is not None and _is_bare(place, name):
            run.append(name)
            continue
        if run:
            yield _cut(place, previous, run)
        previous, run = name, []
        if name is None or (*place.path, name) not in front_matter.positions:
            break


def _is_bare(place: Place, name: str) -> bool:
    position = place.front_matter.positions.get((*place.path, name))
    if position is None or position.key is None or place.value[name] is not None:
        return False
    at = position.key.end - place.front_matter.text_span.start
    return position.value.start == position.value.end and bool(
        _AFTER_KEY.match(place.front_matter.text, at)
    )


def _cut(place: Place, previous: str | None, run: list[str]) -> Trap:
    front_matter = place.front_matter
    text, base = front_matter.text, front_matter.text_span.start
    first = front_matter.positions[(*place.path, run[0])].key or place.span
    last = front_matter.positions[(*place.path, run[-1])].key or place.span
    span, path = Span(first.start, last.end), (*place.path, run[0])
    lost = shorten(text[span.start - base : span.end - base], 40)
    if previous is None:
        return Trap(
            path,
            span,
            f"`{lost}` in braces is a key with nothing behind it",
            "put quotes around it if it is text; a list has brackets, as in `[a, b]`",
        )
    value = front_matter.positions[(*place.path, previous)].value
    source = text[value.start - base : value.end - base]
    message = f"the comma ends the value of `{shorten(previous, 40)}`: `{lost}` is cut off and read"
    message += " as a key" if len(run) == 1 else " as keys"
    whole = text[value.start - base : last.end - base]
    fix = None
    if source and source[0] not in "\"'|>&*![{" and "\n" not in whole and "\r" not in whole:
        edit = Edit(Span(value.start, last.end), quoted(whole))
        fix = Fix("Put quotes around it", (edit,))
    return Trap(path, span, message, f"write `{shorten(quoted(whole), 60)}`", fix)
