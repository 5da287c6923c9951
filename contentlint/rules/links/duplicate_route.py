"""Two files with one address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.schema.words import quoted
from contentlint.diagnostics import Span, Violation
from contentlint.patterns import regex
from contentlint.rules.registry import NoOptions, site_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts
    from contentlint.site.model import Site

_BESIDE = regex(r"/(?:@|\(\.+\))")
"""Folders of Next for what is shown beside or over a page at the same address."""
_KEYS = ("permalink", "url", "slug", "path", "id")
"""Front matter by which pages choose their address, in one generator or another."""


@site_rule("LK014", "duplicate-route")
def duplicate_route(page: Facts, site: Site, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports a page whose address is that of another file already: `about.md` beside
    `about/index.md`, two posts with one slug. Further addresses of a page (aliases, a language
    that falls back on another one) are no duplicates of a page's; but an old address that two
    pages claim in their front matter leads to one of them only, and that is reported too.

    ## Why it matters
    The build keeps one of the two, often not the one that its writer looks at, or it fails.

    ## Example
    `contents/about.md` and `contents/about/index.md` are both served at `/about`: rename or remove
    one of them.
    """
    yield from _claimed(page, site)
    url = site.url(page.path)
    files = [one for one in site.contested.get(url or "", ()) if not _BESIDE.search(one)]
    if page.path not in files[1:] or _told_already(page, site, files):
        return
    yield Violation(
        _place(page),
        f"readers see only one of two pages: {files[0]} is served at {url} too",
        "give one of them another name or slug, or remove it",
    )


def _claimed(page: Facts, site: Site) -> Iterator[Violation]:
    """Old addresses of the page that another page claims too."""
    told: set[Span] = set()
    for rule, first in site.redirects.contested.get(page.path, ()):
        if first.path in site.facts and rule.span not in told:
            told.add(rule.span)
            yield Violation(
                rule.span,
                f"this old address can lead to one page only: {first.path} claims "
                f"{quoted(rule.source)} too",
                "take it out of one of them",
            )


def _told_already(page: Facts, site: Site, files: list[str]) -> bool:
    """Whether the collection wants the key that makes the address to be unique: then
    `duplicate-value` tells of it, on both pages."""
    if not site.collections.may_be_unique(page.path):
        return False
    return any(
        len(value.path) == 1 and value.path[0] in _KEYS and not set(files).isdisjoint(others)
        for value, others in site.collections.unique.repeated(page)
    )


def _place(page: Facts) -> Span:
    """What the page says of its address, else its beginning."""
    for key in _KEYS:
        place = page.front_matter.positions.get((key,))
        if place is not None:
            return place.value
    return Span(0, 0)
