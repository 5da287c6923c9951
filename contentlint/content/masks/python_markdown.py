"""A Python-Markdown text made ready for a CommonMark parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.masks.outline import Edit, Outline
from contentlint.content.masks.regions import Region, fill
from contentlint.content.masks.scanner import Found, MaskScanner
from contentlint.content.offsets import LineShifts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contentlint.content.dialects import Dialect


def prepare(
    text: str, start: int, dialect: Dialect, *, dedented: bool
) -> tuple[str, LineShifts, Found]:
    """The source for the parser, the way back to the file's offsets, and what is hidden.

    Without `dedented` the source has the length of the body, indentation included.
    """
    found = Found()
    if "liquid" in dialect.masks and text.find("{", start) >= 0:
        found = MaskScanner(text, start, dialect).run()
    templates, found.regions = found.regions, []
    outline = Outline(text, start, dialect, found)
    outline.run()
    found.regions = _merged(templates, found.regions)
    source = fill(text, start, found.regions)
    shifts = LineShifts(start)
    if dedented and outline.edits:
        source = _edited(source, start, outline.edits, shifts)
    return source, shifts, found


def _edited(source: str, start: int, edits: Iterable[Edit], shifts: LineShifts) -> str:
    parts: list[str] = []
    position = length = 0
    for offset, removed, added in sorted(edits):
        at = offset - start
        if at < position:
            continue
        parts.append(source[position:at])
        length += at - position
        if added:
            parts.append(added)
            length += len(added)
            shifts.add(length, -len(added))
        else:
            shifts.add(length, removed)
        position = at + removed
    parts.append(source[position:])
    return "".join(parts)


def _merged(templates: list[Region], own: list[Region]) -> list[Region]:
    """All regions in order; templates inside of what is hidden anyway are left out."""
    if not templates:
        return own
    merged: list[Region] = []
    for region in sorted([*templates, *own]):
        if merged and region.start < merged[-1].end:
            if region.end > merged[-1].end:
                last = merged[-1]
                merged[-1] = Region(last.start, region.end, last.kind)
            continue
        merged.append(region)
    return merged
