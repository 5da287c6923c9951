"""Pages that no other page leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Span, Violation
from contentlint.globs import match_any
from contentlint.records import record
from contentlint.rules.registry import project_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.model import Site

_MAKE_NAVIGATION = frozenset(("mkdocs", "docusaurus", "starlight"))
_ALONE = frozenset(("404", "500", "index", "_index", "offline", "search", "thanks", "thank-you"))
"""Last segments of pages that readers reach by other ways than a link."""


@record(frozen=True)
class Options:
    """What is left out. `exclude`: globs of pages that are reached by other ways."""

    exclude: tuple[str, ...] = ()


@project_rule("LK015", "orphan-page", severity=Severity.WARNING, recommended=False, options=Options)
def orphan_page(site: Site, options: Options) -> Iterator[tuple[str, Violation]]:
    """
    ## What it does
    Reports pages that no other page links to and that are in no navigation: not in the
    generator's own, not in data files, and with no address that stands in a template or in code.
    The home page, error pages and what the build makes are left out. It is off by default, needs
    the whole project, and says nothing when files are named.

    Pages that the generator lists by itself (posts of a blog, navigation made from folders) are
    left out. Lists that a template of yours makes cannot be seen: leave such folders out with
    `exclude`.

    ## Why it matters
    Readers and search engines find a page by following links.

    ## Example
    `contents/handbook/lamp-oil.md` is on the site, and the handbook's pages do not mention it:
    add it to the navigation.

    ## Options
    - `exclude` (default `[]`): globs of pages that are reached by other ways, such as
      `contents/blog/**`
    """
    if site.config.missing != "broken" or _lists_everything(site):
        return
    candidates = [
        (path, route.url)
        for path, route in site.routed.items()
        if path in site.facts
        and route.kind == "page"
        and route.url is not None
        and not _stands_alone(route.url)
        and not match_any(path, options.exclude)
        and not site.adapter.lists(path)
    ]
    linked = site.linked
    orphans = [(path, url) for path, url in candidates if path not in linked]
    if not orphans:
        return
    from contentlint.site.mentions import mentions

    found = mentions(site.files)
    for path, url in orphans:
        if found.complete and not found.address(url):
            yield (
                path,
                Violation(
                    Span(0, 0),
                    f"readers do not find {url}: no page and no navigation leads to it",
                    "link to it, or add it to the navigation",
                ),
            )


def _lists_everything(site: Site) -> bool:
    """Whether the generator makes its navigation from the folders, as nobody wrote one."""
    written = any(page.links for page in site.nav.values())
    return site.config.preset in _MAKE_NAVIGATION and not written


def _stands_alone(url: str) -> bool:
    return url == "/" or url.rpartition("/")[2].partition(".")[0].lower() in _ALONE
