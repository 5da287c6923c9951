"""The entries of a YAML mapping, from the composer's nodes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from contentlint.content.editing.blocks import Key, blocks
from contentlint.content.editing.model import Entry, Layout, line_start
from contentlint.content.values.scalars import key_text
from contentlint.content.values.yaml import compose
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from contentlint.content.facts import ValuePath


class _Place(NamedTuple):
    """A mapping and the stretch of text in which nothing else stands."""

    node: Any
    begin: int
    limit: int


def yaml_layout(text: str, path: ValuePath, loader: str) -> Layout | None:
    """The entries of the mapping at `path`, a key that is written twice included."""
    place = _find(text, path, loader)
    if place is None or not place.node.value:
        return None
    if place.node.flow_style:
        return _flow(text, place.node)
    keys = []
    columns = set()
    for key, value in place.node.value:
        start = key.start_mark.index
        before = text[line_start(text, start) : start]
        # A key behind `-` or `?` shares its line with something else.
        if not isinstance(key, ScalarNode) or before.strip():
            return None
        columns.add(before)
        keys.append(Key(key_text(key.tag, key.value), start, _floor(key, value)))
    if len(columns) != 1:
        return None
    indent = columns.pop()
    found = blocks(text, keys, place.begin, place.limit, len(indent))
    return Layout(True, (found.entries,), found.loose, found.entries[-1].end, indent)


def _find(text: str, path: ValuePath, loader: str) -> _Place | None:
    node = compose(text, loader)
    place = _Place(node, 0, len(text))
    for part in path:
        place = _inside(text, place, part)  # type: ignore[assignment]
        if place is None:
            return None
    return place if isinstance(place.node, MappingNode) else None


def _inside(text: str, place: _Place, part: str | int) -> _Place | None:
    """The value of a key or the item of a list; None where an alias stands for it."""
    node = place.node
    pairs: list[tuple[Any, Any]]
    if isinstance(node, MappingNode):
        pairs = node.value
        names = [key_text(k.tag, k.value) if isinstance(k, ScalarNode) else None for k, _ in pairs]
        if part not in names:
            return None
        index = len(names) - 1 - names[::-1].index(str(part))
    elif isinstance(node, SequenceNode) and isinstance(part, int):
        pairs = [(item, item) for item in node.value]
        index = part
    else:
        return None
    key, value = pairs[index]
    if value.start_mark.index < key.start_mark.index:
        return None
    limit = place.limit
    if index + 1 < len(pairs) and not node.flow_style:
        limit = line_start(text, pairs[index + 1][0].start_mark.index)
    begin = line_start(text, value.start_mark.index)
    return _Place(value, begin, limit) if begin <= limit else None


def _floor(key: Any, value: Any) -> int:
    """Where a value ends at the earliest, as far as its marks are sure: those of block scalars and
    block collections lie on what follows."""
    floor: int = key.end_mark.index
    while True:
        if value.start_mark.index < key.start_mark.index:  # an alias
            return floor
        end: int = value.end_mark.index
        if isinstance(value, ScalarNode):
            return floor if value.style in ("|", ">") else max(floor, end)
        if value.flow_style:
            return max(floor, end)
        if not value.value:
            return floor
        floor = max(floor, value.start_mark.index)
        last = value.value[-1]
        key, value = last if isinstance(last, tuple) else (last, last)


def _flow(text: str, node: Any) -> Layout | None:
    entries = []
    for key, value in node.value:
        start = key.start_mark.index
        if not isinstance(key, ScalarNode) or value.start_mark.index < start:
            return None
        end = max(key.end_mark.index, value.end_mark.index)
        entries.append(Entry(key_text(key.tag, key.value), start, start, end))
    gaps = [text[a.end : b.start] for a, b in pairwise(entries)]
    loose = any("#" in gap for gap in gaps)
    return Layout(False, (tuple(entries),), loose, entries[-1].end, None)
