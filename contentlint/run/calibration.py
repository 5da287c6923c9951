"""Takes back what was said of links in whose class the site's model is in doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.site.census import LinkClass

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from contentlint.content.facts import Facts
    from contentlint.diagnostics import Diagnostic, Span
    from contentlint.site.model import Site

ON_LINKS = frozenset(("broken-link", "missing-image", "broken-anchor", "case-mismatch"))
"""The rules whose findings depend on the site's model."""


def without_doubtful(
    found: list[Diagnostic], page: Facts, site: Site, keep: Callable[[Span, str], bool]
) -> list[Diagnostic]:
    """The findings on one page but for those on links of a class that fails the gate. `keep` says
    of a link (its span and URL) that it is reported all the same."""
    if not any(one.name in ON_LINKS for one in found) or not site.doubts.untrusted:
        return found
    doubtful = _doubtful(page, site, site.doubts.untrusted, keep)
    return [one for one in found if one.name not in ON_LINKS or not _within(one, doubtful)]


def _doubtful(
    page: Facts,
    site: Site,
    doubts: Collection[LinkClass],
    keep: Callable[[Span, str], bool],
) -> list[tuple[Span, bool]]:
    """The spans of the links in doubt; with each, whether it is its heading that is."""
    spans = []
    for link, target in site.targets(page):
        if keep(link.span, target.url):
            continue
        if site.census.class_of(link, target) in doubts:
            spans.append((link.span, False))
        if LinkClass("heading") in doubts:
            spans.append((link.span, True))
    return spans


def _within(found: Diagnostic, doubtful: list[tuple[Span, bool]]) -> bool:
    heading = found.name == "broken-anchor"
    return any(
        heading is of_heading and span.start <= found.span.start and found.span.end <= span.end
        for span, of_heading in doubtful
    )
