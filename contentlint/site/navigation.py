"""Navigation in data files: every URL in them is a link of the site, at its own line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.facts import Facts, Link
from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.content.facts import FrontMatter, ValuePath
    from contentlint.content.schema.model import Schema
    from contentlint.content.values import Values
    from contentlint.site.adapters.source import Source

URL_KEYS = frozenset(("url", "link", "href", "to", "path", "permalink", "page", "slug"))
"""Keys whose values are URLs in the navigation files of all kinds of themes."""


def data_file_nav(source: Source, names: Iterable[str]) -> Iterator[Facts]:
    """One pseudo-page for each of the data files that holds URLs.

    A text is a URL where it begins with `/` or `http` or stands under one of `URL_KEYS`.
    """
    for name in names:
        values = source.values(name)
        links = [link for path in _texts(values.data) if (link := nav_link(values, path))]
        if links:
            yield Facts(source.path(name), links=links)


def front_matter_links(
    page: Facts, fields: Iterable[str], schema: Schema | None = None
) -> Iterator[Link]:
    """The texts in a page's front matter that the site's settings (`fields`) or the schema (its
    keyword `x-page`) call links."""
    front = page.front_matter
    for field in fields:
        for path, value in _values(front.data, tuple(field.split("."))):
            yield from _written(front, path, value)
    for annotation in schema.annotations(front, "x-page") if schema else ():
        below = annotation.argument if isinstance(annotation.argument, str) else ""
        for path, value in annotation.items():
            yield from _written(front, path, value, below)


def _written(front: FrontMatter, path: ValuePath, value: Any, below: str = "") -> Iterator[Link]:
    """The value at `path` as a link; a lone name stands for a page `below` that URL."""
    if not isinstance(value, str) or not value.strip() or path not in front.positions:
        return
    span = whole = front.positions[path].value
    if whole.end - whole.start == len(value) + 2:  # in quotes
        span = Span(whole.start + 1, whole.end - 1)
    lone = below and not value.startswith(("/", "#")) and ":" not in value
    destination = f"{below.rstrip('/')}/{value}" if lone else value
    yield Link(destination, whole if lone else span, whole, "front-matter")


def _values(data: Any, steps: tuple[str, ...]) -> Iterator[tuple[ValuePath, Any]]:
    """The values at a path of keys, in which `*` is every item of a list."""
    found: list[tuple[ValuePath, Any]] = [((), data)]
    for step in steps:
        inner: list[tuple[ValuePath, Any]] = []
        for path, value in found:
            if step == "*" and isinstance(value, list):
                inner.extend(((*path, index), item) for index, item in enumerate(value))
            elif isinstance(value, dict) and step in value:
                inner.append(((*path, step), value[step]))
        found = inner
    yield from found


def nav_link(values: Values, path: ValuePath, destination: str | None = None) -> Link | None:
    """The text at `path` as a link of the navigation; None for one that is no URL.

    `destination` is what it leads to where that is not the text itself; then no question is asked.
    """
    place = values.positions.get(path)
    if place is None:
        return None
    if destination is None:
        destination = _at(values.data, path)
        named = next((step for step in reversed(path) if isinstance(step, str)), "")
        if not destination.startswith(("/", "http")) and named.lower() not in URL_KEYS:
            return None
    return Link(destination, place.value, place.value, "nav")


def _at(data: Any, path: ValuePath) -> str:
    for step in path:
        data = data[step]
    return str(data)


def _texts(data: Any) -> Iterator[ValuePath]:
    """The paths of all texts, in document order."""
    stack: list[tuple[ValuePath, Any]] = [((), data)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, str) and value.strip():
            yield path
        elif isinstance(value, dict):
            stack.extend(((*path, key), one) for key, one in reversed(value.items()))
        elif isinstance(value, list):
            stack.extend(((*path, index), one) for index, one in reversed([*enumerate(value)]))
