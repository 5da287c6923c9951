"""A key added, in the place that the order of keys asks for, else at the end."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from contentlint.content.editing.layouts import layout_of
from contentlint.content.editing.model import line_ending
from contentlint.content.editing.proof import proven
from contentlint.content.editing.written import quote_style, written_key, written_value
from contentlint.diagnostics import Edit, Fix, Safety, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.content.editing.model import Layout
    from contentlint.content.facts import FrontMatter, ValuePath


def insert_key(
    front_matter: FrontMatter,
    path: ValuePath,
    value: Any,
    title: str,
    order: Sequence[str] = (),
    safety: Safety = Safety.SUGGESTED,
) -> Fix | None:
    """A fix that writes the key at `path`, which is not there, with a value.

    `order`: the names beside it as they should follow one another. None where there is no front
    matter, or the value cannot be written on a line of its own.
    """
    language, name = front_matter.format, str(path[-1])
    if language is None:
        return None
    key = written_key(name, language)
    text = written_value(value, language, quote_style(front_matter, path))
    if key is None or text is None:
        return None
    pair = f"{key} = {text}" if language == "toml" else f"{key}: {text}"
    layout = layout_of(front_matter, path[:-1])
    edit = _first(front_matter, path, pair) if layout is None else _beside(
        front_matter.text, layout, name, pair, order
    )  # fmt: skip
    if edit is None:
        return None

    def expected(data: Any) -> Any:
        data = copy.deepcopy(data)
        inner = data
        for part in path[:-1]:
            inner = inner[part]
        inner[name] = value
        return data

    found = proven(front_matter, [edit], expected)
    return Fix(title, found, safety) if found else None


def _beside(text: str, layout: Layout, name: str, pair: str, order: Sequence[str]) -> Edit | None:
    zone = layout.zones[0] if layout.zones else ()
    place = _place([entry.name for entry in zone], name, order)
    if layout.lines:
        offset = (zone[place - 1].end if place else zone[0].start) if zone else layout.end
        ending = line_ending(text)
        line = f"{layout.indent}{pair}{ending}"
        if offset and text[offset - 1] not in "\r\n":
            return Edit(Span(offset, offset), ending + line.removesuffix(ending))
        return Edit(Span(offset, offset), line)
    gap = text[zone[0].end : zone[1].start] if len(zone) > 1 else ", "
    if gap.strip() != ",":
        gap = ", "
    if len(zone) == 1 and layout.indent is not None:
        gap = f",{line_ending(text)}{layout.indent}"
    if place:
        return Edit(Span(zone[place - 1].end, zone[place - 1].end), gap + pair)
    return Edit(Span(zone[0].start, zone[0].start), pair + gap)


def _place(names: list[str], name: str, order: Sequence[str]) -> int:
    """Before which of the names the new one goes: behind the last of those that precede it."""
    if name not in order:
        return len(names)
    rank = {one: index for index, one in enumerate(order)}
    before = [i for i, one in enumerate(names) if one in rank and rank[one] < rank[name]]
    if before:
        return before[-1] + 1
    return 0 if any(one in rank for one in names) else len(names)


def _first(front_matter: FrontMatter, path: ValuePath, pair: str) -> Edit | None:
    """The first entry of a front matter that has none."""
    text = front_matter.text
    if len(path) > 1 or front_matter.data or front_matter.format == "json":
        return None
    fences = front_matter.text_span.start - front_matter.span.start
    ending = line_ending(text) if text else ("\r\n" if fences == 5 else "\n")
    if text and text[-1] not in "\r\n":
        return None
    return Edit(Span(len(text), len(text)), pair + ending)
