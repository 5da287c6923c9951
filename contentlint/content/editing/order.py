"""The keys of a front matter in another order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.editing.layouts import layout_of
from contentlint.content.editing.proof import proven
from contentlint.diagnostics import Edit, Fix, Safety, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.content.editing.model import Entry, Layout
    from contentlint.content.facts import FrontMatter


def reorder(
    front_matter: FrontMatter, rank: Callable[[str], int | str | None], title: str
) -> Fix | None:
    """A fix that sorts the keys by `rank`; those without a rank stay where they are.

    Safe where it is plain what moves along with a key; suggested where comments stand between
    keys, for they may be about several, or switch rules off.
    """
    layout = layout_of(front_matter)
    if layout is None or front_matter.duplicates:
        return None
    edits = [
        edit for zone in layout.zones for edit in _sorted(front_matter.text, layout, zone, rank)
    ]
    found = proven(front_matter, edits) if edits else None
    if found is None:
        return None
    switches = "contentlint-" in front_matter.text or "markdownlint-" in front_matter.text
    return Fix(title, found, Safety.SUGGESTED if layout.loose or switches else Safety.SAFE)


def _sorted(
    text: str, layout: Layout, zone: tuple[Entry, ...], rank: Callable[[str], int | str | None]
) -> list[Edit]:
    """The edit that sorts one zone: what stands between two entries stays there."""
    ranked = [index for index, entry in enumerate(zone) if rank(entry.name) is not None]
    wanted = sorted(ranked, key=lambda index: (rank(zone[index].name), index))
    places = dict(zip(ranked, wanted, strict=True))
    moved = [index for index, source in places.items() if index != source]
    if not moved:
        return []
    first, last = moved[0], moved[-1]
    parts = []
    for index in range(first, last + 1):
        source = zone[places.get(index, index)]
        parts.append(text[source.start : source.end])
        if index < last:
            parts.append(text[zone[index].end : zone[index + 1].start])
    if layout.lines and not all(text[e.end - 1 : e.end] in ("\n", "\r") for e in zone):
        return []  # the last line has no ending
    return [Edit(Span(zone[first].start, zone[last].end), "".join(parts))]
