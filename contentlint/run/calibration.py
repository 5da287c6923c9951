"""Takes back what was said of links in whose class the site's model is in doubt."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from contentlint.site.census import LinkClass

if TYPE_CHECKING:
    from collections.abc import Callable

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
    doubts = site.doubts.untrusted
    targets = [pair for pair in site.targets(page) if not keep(pair[0].span, pair[1].url)]
    whole = sorted(link.span for link, to in targets if site.census.class_of(link, to) in doubts)
    headings = sorted(link.span for link, _ in targets) if LinkClass("heading") in doubts else []
    kept = []
    for one in found:
        spans = headings if one.name == "broken-anchor" else whole
        if one.name not in ON_LINKS or not _within(one.span, spans):
            kept.append(one)
    return kept


def _within(span: Span, spans: list[Span]) -> bool:
    """Whether a span lies in one of `spans`, which are sorted and do not overlap."""
    index = bisect_right(spans, span.start, key=lambda one: one.start) - 1
    return index >= 0 and span.end <= spans[index].end
