"""The entries of a mapping in YAML, TOML and JSON."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from contentlint.content.editing.blocks import Key, blocks
from contentlint.content.editing.model import LONGEST, Entry, Layout, line_start

if TYPE_CHECKING:
    from contentlint.content.facts import FrontMatter, ValuePath


def layout_of(front_matter: FrontMatter, path: ValuePath = ()) -> Layout | None:
    """The entries of the mapping at `path`; None where they cannot be told apart by lines or
    commas, or are written elsewhere (an alias). The front matter can be read."""
    if len(front_matter.text) > LONGEST:
        return None
    if front_matter.format == "yaml":
        from contentlint.content.editing.yaml_layout import yaml_layout

        return yaml_layout(front_matter.text, path, front_matter.loader)
    if front_matter.format == "toml":
        return _toml_root(front_matter.text) if not path else _toml_nested(front_matter, path)
    if front_matter.format == "json":
        return by_commas(front_matter, path)
    return None


def by_commas(front_matter: FrontMatter, path: ValuePath) -> Layout | None:
    """Entries between commas, by their places; None where a key is written twice."""
    if any(twice[:-1] == path for twice, _ in front_matter.duplicates):
        return None
    offset = front_matter.text_span.start
    value: Any = front_matter.data
    for part in path:
        value = value[part]
    entries = []
    for name in value:
        position = front_matter.positions[(*path, name)]
        if position.key is None:
            return None
        start = position.key.start - offset
        entries.append(Entry(name, start, start, position.value.end - offset))
    entries.sort(key=lambda entry: entry.start)
    text = front_matter.text
    gaps = [text[a.end : b.start] for a, b in pairwise(entries)]
    loose = any("#" in gap for gap in gaps)
    if not entries or any(gap.count(",") != 1 for gap in gaps if not loose):
        return None
    before = text[line_start(text, entries[0].start) : entries[0].start]
    indent = before if not before.strip() else None
    return Layout(False, (tuple(entries),), loose, entries[-1].end, indent)


def _toml_root(text: str) -> Layout | None:
    """Keys stand before the first `[table]`; tables move as a whole."""
    from contentlint.content.editing.toml_statements import statements

    zones: list[list[Key]] = [[], []]
    for statement in statements(text):
        if statement.table is not None and not statement.header:
            last = zones[1][-1]
            zones[1][-1] = last._replace(floor=statement.end)
            continue
        zone = zones[1 if statement.header else 0]
        if zone and zone[-1].name == statement.name:
            zone[-1] = zone[-1]._replace(floor=statement.end)
        else:
            zone.append(Key(statement.name, statement.start, statement.end))
    names = [key.name for zone in zones for key in zone]
    if not names or len(set(names)) != len(names):
        return None
    found = blocks(text, [*zones[0], *zones[1]], 0, len(text), len(text))
    count = len(zones[0])
    pairs, tables = found.entries[:count], found.entries[count:]
    end = pairs[-1].end if pairs else 0
    return Layout(True, (pairs, tables), found.loose, end)


def _toml_nested(front_matter: FrontMatter, path: ValuePath) -> Layout | None:
    """The keys of one `[table]` or inline table."""
    from contentlint.content.editing.toml_statements import statements

    text = front_matter.text
    position = front_matter.positions.get(path)
    if position is None:
        return None
    if text[position.value.start - front_matter.text_span.start] == "{":
        return by_commas(front_matter, path)
    within = [one for one in statements(text) if one.table == path]
    if not within or not within[0].header:
        return None
    header, keys = within[0], within[1:]
    if any(one.header for one in keys) or len({one.name for one in keys}) != len(keys):
        return None
    indent = re.match(r"[ \t]*", text[line_start(text, (keys or [header])[0].start) :])
    begin = header.end
    if not keys:
        from contentlint.content.editing.model import line_end

        end = line_end(text, begin)
        return Layout(True, (), False, end, indent[0] if indent else "")
    following = next((one.start for one in statements(text) if one.start > keys[-1].start), None)
    limit = line_start(text, following) if following is not None else len(text)
    named = [Key(one.name, one.start, one.end) for one in keys]
    found = blocks(text, named, line_start(text, named[0].start), limit, len(text))
    return Layout(
        True, (found.entries,), found.loose, found.entries[-1].end, indent[0] if indent else ""
    )
