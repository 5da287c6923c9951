"""Whether readers see the same page: rendered HTML compared, but for constructs meant to change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.rendering import readers_html
from contentlint.diagnostics import Edit, Span
from contentlint.fixing.edits import apply_edits
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.content.document import Document
    from contentlint.content.facts import Facts
    from contentlint.fixing.offsets import Changes

_LINE_END = re.compile(r"\r\n|\n|\r")


class Region(NamedTuple):
    """A construct that edits touch, on both sides. `heading`: it is one on either side, and stays
    one when its text is replaced, so that what stands around it keeps apart."""

    before: Span
    after: Span
    heading: bool = False


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
    regions = [
        region
        for region in regions
        if region.before.start >= old_start
        and region.after.start >= new_start
        and _lines(before, region.before) == _lines(after, region.after)
    ]
    word = _inert_word(before.text, after.text)
    words = [f"# {word}" if region.heading else word for region in regions]
    old = _inert(before, [region.before for region in regions], words)
    new = _inert(after, [region.after for region in regions], words)
    if readers_html(old[old_start:], before.dialect) == readers_html(
        new[new_start:], after.dialect
    ):
        return None
    return "the page would look different elsewhere"


def touched_regions(old: Facts, new: Facts, changes: Changes) -> list[Region]:
    """The links and headings that edits touch, on both sides, none overlapping."""
    found = [
        Region(span, changes.image(span), heading)
        for span, heading in _constructs(old)
        if changes.touches_before(span)
    ]
    found += (
        Region(changes.origin(span), span, heading)
        for span, heading in _constructs(new)
        if changes.touches_after(span)
    )
    return _merged(found)


def _lines(document: Document, span: Span) -> int:
    return len(_LINE_END.findall(document.text, span.start, span.end))


def _inert(document: Document, spans: list[Span], words: list[str]) -> str:
    """The text with these spans replaced by words, and without comments of the JSX kind, which
    are not comments in HTML."""
    edits = [Edit(span, word) for span, word in zip(spans, words, strict=True)]
    edits += (
        Edit(span, "")
        for span in document.facts.comments
        if document.text.startswith("{", span.start)
    )
    return apply_edits(document.text, _apart(edits))


def _apart(edits: list[Edit]) -> Iterator[Edit]:
    end = 0
    for edit in sorted(edits):
        if edit.span.start >= end:
            end = edit.span.end
            yield edit


def _constructs(facts: Facts) -> Iterable[tuple[Span, bool]]:
    """Links and headings; whether it is a heading."""
    for link in facts.links:
        yield link.whole, False
    for heading in facts.headings:
        yield heading.span, True


def _merged(regions: list[Region]) -> list[Region]:
    merged: list[Region] = []
    for region in sorted(regions):
        if merged and (
            region.before.start < merged[-1].before.end or region.after.start < merged[-1].after.end
        ):
            last = merged.pop()
            region = Region(
                _hull(last.before, region.before),
                _hull(last.after, region.after),
                last.heading or region.heading,
            )
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
