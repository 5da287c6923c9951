"""Ids that stand twice on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.diagnostics import Severity, Span, Violation
from contentlint.rules.registry import NoOptions, site_rule
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts
    from contentlint.site.model import Site

_BESIDE = 10
"""Characters between an anchor and the heading that it is for, tags not counted."""
_HOST = "plain"
"""A code host shows `{#id}` behind a heading as text."""
_CONDITIONAL = ("jekyll", "eleventy")
"""Presets whose templates have conditions: of two places on a page readers may get one."""


class _Place(NamedTuple):
    """Something with an id: `span` is the id's where it is written, else the heading's; `heading`
    the text of a heading, None for other elements."""

    span: Span
    id: str
    whole: Span
    heading: str | None
    written: bool


@site_rule("CL017", "duplicate-id", severity=Severity.WARNING)
def duplicate_id(page: Facts, site: Site, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports ids that a page has twice where at least one of them is written by hand: `{#id}` behind
    a heading, `id` and `name` in HTML. The ids that the site's generator makes of headings count,
    too. An anchor right beside the heading of the same id does no harm and is left alone.

    ## Why it matters
    A link with `#id` leads to the first of the two; nobody gets to the second one.

    ## Example
    ```markdown
    ## Setup

    ## Installation {#setup}
    ```

    Links to `#setup` lead to the first heading. Give the second one another id.
    """
    if not _may_clash(page):
        return
    first: dict[str, _Place] = {}
    hidden: Cover | None = None
    templates: Cover | None = None
    conditional = site.config.preset in _CONDITIONAL
    for place in _places(page, site):
        earlier = first.setdefault(place.id, place)
        if earlier is place:
            continue
        hidden = hidden or Cover([*page.html, *page.masked, *page.comments])
        if _beside(earlier, place, hidden):
            continue
        templates = templates or Cover(page.masked if conditional else ())
        if templates.between(earlier.whole.end, place.whole.start):
            continue
        if place.written:
            yield Violation(
                place.span,
                f"links to `#{place.id}` never lead here: {_named(earlier)} above has the same id",
                "give one of them another id, and change the links to it",
            )
        elif earlier.written:
            yield Violation(
                earlier.span,
                f"links to the heading `{place.heading}` lead here: the generator gives it the id "
                f"`{place.id}`, too",
                "give one of them another id, and change the links to it",
            )


def _may_clash(page: Facts) -> bool:
    """A quick look at the ids as they are written and at the letters of the other headings."""
    ids = [anchor.id for anchor in page.anchors if anchor.sure]
    ids += [heading.id for heading in page.headings if heading.id]
    if len(set(ids)) < len(ids):
        return True
    if not ids:
        return False
    others = [heading.text for heading in page.headings if heading.id is None]
    return bool(others) and not set(map(_letters, ids)).isdisjoint(map(_letters, others))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _places(page: Facts, site: Site) -> list[_Place]:
    """Everything with an id, in the order of the page."""
    found = [
        _Place(anchor.span, anchor.id, anchor.span, None, written=True)
        for anchor in page.anchors
        if anchor.sure and anchor.id
    ]
    for heading, identifier in site.anchor_index.of_headings(page):
        if identifier and not (heading.id and site.config.preset == _HOST):
            where = heading.id_span or heading.span
            written = heading.id_span is not None
            found.append(_Place(where, identifier, heading.span, heading.text, written))
    return sorted(set(found), key=lambda place: place.whole)


def _beside(earlier: _Place, later: _Place, hidden: Cover) -> bool:
    """Whether both stand at the same place for readers: in one tag, or one beside the other."""
    if earlier.heading is not None and later.heading is not None:
        return False
    start, end = earlier.whole.end, later.whole.start
    tags = (min(end, span.end) - max(start, span.start) for span in hidden.between(start, end))
    return end - start - sum(tags) < _BESIDE


def _named(place: _Place) -> str:
    return "an element" if place.heading is None else f"the heading `{place.heading}`"
