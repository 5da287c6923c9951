"""Whether readers see the same page: rendered HTML compared, but for constructs meant to change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from contentlint.content.rendering import readers_html
from contentlint.diagnostics import Edit, Span
from contentlint.fixing.edits import apply_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from contentlint.content.document import Document
    from contentlint.content.facts import Facts
    from contentlint.fixing.offsets import Change, Changes


class Region(NamedTuple):
    """A construct that edits touch, on both sides."""

    before: Span
    after: Span


def rendered_change(
    before: Document, after: Document, changes: Changes, old_start: int
) -> str | None:
    """None when the pages look the same outside of touched links and headings, else a sentence.

    `old_start` is where the body begins in the text before.
    """
    new_start = after.facts.body_start
    if before.text[old_start:] == after.text[new_start:]:
        return None
    regions = touched_regions(before.facts, after.facts, changes)
    regions = [r for r in regions if r.before.start >= old_start and r.after.start >= new_start]
    word = _inert_word(before.text, after.text)
    old = apply_edits(before.text, [Edit(region.before, word) for region in regions])
    new = apply_edits(after.text, [Edit(region.after, word) for region in regions])
    if readers_html(old[old_start:], before.dialect) == readers_html(
        new[new_start:], after.dialect
    ):
        return None
    return "the page would look different elsewhere"


def touched_regions(old: Facts, new: Facts, changes: Changes) -> list[Region]:
    """The links and headings that edits touch, each widened to whole edits, none overlapping."""
    found: list[Region] = []
    for span in _constructs(old):
        if changes.touches_before(span):
            left, right = _widened(span, changes.before, changes.after, changes.near_before)
            found.append(Region(left, right))
    for span in _constructs(new):
        if changes.touches_after(span):
            right, left = _widened(span, changes.after, changes.before, changes.near_after)
            found.append(Region(left, right))
    return _merged(found)


def _constructs(facts: Facts) -> Iterable[Span]:
    for link in facts.links:
        yield link.whole
    for heading in facts.headings:
        yield heading.span


def _widened(
    span: Span, here: list[Change], there: list[Change], near: Callable[[Span], list[int]]
) -> tuple[Span, Span]:
    """The span with all edits that touch it, and the same stretch on the other side."""
    while True:
        touching = near(span)
        first, last = touching[0], touching[-1]
        wide = Span(min(span.start, here[first].span.start), max(span.end, here[last].span.end))
        if wide == span:
            break
        span = wide
    start = there[first].span.start - (here[first].span.start - span.start)
    end = there[last].span.end + (span.end - here[last].span.end)
    return span, Span(start, end)


def _merged(regions: list[Region]) -> list[Region]:
    merged: list[Region] = []
    for region in sorted(regions):
        if merged and (
            region.before.start < merged[-1].before.end or region.after.start < merged[-1].after.end
        ):
            last = merged.pop()
            region = Region(_hull(last.before, region.before), _hull(last.after, region.after))
        merged.append(region)
    return merged


def _hull(left: Span, right: Span) -> Span:
    return Span(min(left.start, right.start), max(left.end, right.end))


def _inert_word(*texts: str) -> str:
    """A word that stands in none of the texts and means nothing in Markdown."""
    word = "x0touched0x"
    while any(word in text for text in texts):
        word += "0x"
    return word
