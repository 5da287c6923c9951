"""What the rules on the site said of each page, as JSON in columns, and back.

Pages are numbered in the order of their paths. `shapes` are the counts of links by class that
pages have, and `shapes_of` tells which of them each page has: most are alike. `into` lists for a
page those with links to its headings, `NAVIGATION` among them; `composed` are pages that other
pages' text is put into.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from contentlint.run.cache.findings import read_finding, write_finding
from contentlint.run.judge import Links
from contentlint.run.site_phase import OnSite

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from contentlint.site.census import LinkClass, PageNote
    from contentlint.site.model import Site

NAVIGATION = -1
_MOST_CHANGED = 300
"""Pages that may have changed before everything is judged anew."""
_MOST_MISSING = 100
"""Pages that are counted here because nobody else did; with more, nothing is kept."""


def write_judged(
    site: Site, paths: Sequence[str], contents: Sequence[str | None], judged: Mapping[str, OnSite]
) -> dict[str, Any] | None:
    """The columns; None where not all links were counted."""
    notes = _all_notes(site, paths)
    if notes is None:
        return None
    numbers = {path: number for number, path in enumerate(paths)}
    shapes: dict[tuple[tuple[LinkClass, int, int], ...], int] = {}
    into: dict[int, list[int]] = {}
    composed = []
    for path, note in notes.items():
        number = numbers.get(path, NAVIGATION)
        shapes.setdefault(note.own, len(shapes))
        for other in note.linked:
            if other in numbers:
                into.setdefault(numbers[other], []).append(number)
        if note.composed:
            composed.append(number)
    classes: dict[LinkClass, int] = {}
    for shape in shapes:
        for kind, _, _ in shape:
            classes.setdefault(kind, len(classes))
    pages = [judged.get(path) for path in paths]
    return {
        "classes": list(classes),
        "shapes": [[(classes[kind], *counts) for kind, *counts in shape] for shape in shapes],
        "shapes_of": [shapes[notes[path].own] for path in paths],
        "nav": [shapes[note.own] for path, note in notes.items() if path not in numbers],
        "contents": contents,
        "into": {str(number): sorted(others) for number, others in into.items()},
        "composed": composed,
        "links": [page.links.judged if page and page.links else None for page in pages],
        "reasons": {
            str(number): Counter(reason for _, _, reason in page.links.unverified)
            for number, page in enumerate(pages)
            if page and page.links and page.links.unverified
        },
        "found": {
            str(number): [write_finding(one) for one in page.found]
            for number, page in enumerate(pages)
            if page and page.found
        },
        "commented": [number for number, page in enumerate(pages) if page and page.commented],
        "again": [number for number, page in enumerate(pages) if page and page.again],
    }


def _all_notes(site: Site, paths: Sequence[str]) -> dict[str, PageNote] | None:
    notes = site.census.notes
    if notes is None:
        return None
    missing = [path for path in paths if path not in notes]
    if len(missing) > _MOST_MISSING:
        return None
    for path in missing:
        site.census.count(site.facts[path])
    for page in site.nav.values():
        site.census.count(page)
    return notes


def to_recount(
    said: dict[str, Any], contents: Sequence[str | None]
) -> tuple[list[int] | None, bool]:
    """The pages that must be judged again, by what their contents are now, and whether navigation
    must; None for the pages where that is everything."""
    earlier = said["contents"]
    if len(earlier) != len(contents):
        raise ValueError("contents")
    pairs = enumerate(zip(earlier, contents, strict=True))
    changed = [number for number, (before, now) in pairs if before != now or now is None]
    if len(changed) > _MOST_CHANGED:
        return None, False
    again = {*changed}
    if changed:
        again |= {*said["composed"]}
        for number in (*changed, *said["composed"]):
            again |= {*said["into"].get(str(number), ())}
    return sorted(again - {NAVIGATION}), NAVIGATION in again


def read_judged(said: dict[str, Any], paths: Sequence[str], *, edits: bool) -> dict[str, OnSite]:
    """What was said of the pages that need not be judged again. Raises what is in BROKEN."""
    again, commented = {*said["recount"], *said["again"]}, {*said["commented"]}
    found, reasons = said["found"], said["reasons"]
    judged = {}
    for number, (path, links) in enumerate(zip(paths, said["links"], strict=True)):
        if number in again or links is None:
            continue
        known = str(number)
        there = [read_finding(path, one) for one in found[known]] if known in found else []
        if edits and any(one.fix for one in there):
            continue
        why = Counter(reasons[known]).elements() if known in reasons else ()
        judged[path] = OnSite(
            there, Links(int(links), [(0, "", str(reason)) for reason in why]), number in commented
        )
    return judged
