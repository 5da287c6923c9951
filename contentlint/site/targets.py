"""What the links of a site's pages lead to, judged once and kept.

Many links that begin with `/` stand on many pages. What one leads to depends on the link (its
destination and what it stands in), on the site and, of its page, on two things only: on what the
generator looks at when it reads such a destination (see Adapter.asker), and on whether the page is
a draft, since drafts may link to drafts. No step of the Resolver behind that knows the page: where
a path from the root leads is the same for all. So the verdict is kept for all pages that are alike
in these two. Relative links are judged page by page; hardly any stands twice in one folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.site.verdicts import Target, Verdict
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from contentlint.content.facts import Facts, Link
    from contentlint.site.model import Site
    from contentlint.site.resolve import Resolver

    _Alike = dict[tuple[str, bool, str, str], dict[str, Target]]

MOST_KEPT = 200_000
"""Links of a site whose targets are kept, so that memory stays in bounds."""
_MOST_ALIKE = 20_000
"""Destinations of a site whose verdicts are kept for further pages."""


class PageLinks(NamedTuple):
    """The internal links of a page with what they lead to: `all` of them, those `amiss`, whose
    verdict is another than OK, and those `anchored`, with a fragment on the page of a file."""

    all: list[tuple[Link, Target]]
    amiss: list[tuple[Link, Target]]
    anchored: list[tuple[Link, Target]]


class Targets:
    """The internal links of pages with their targets."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._known: dict[str, tuple[Facts, PageLinks]] = {}
        self._kept = 0
        self._alike: dict[tuple[Hashable, bool], _Alike] = {}
        self._alike_kept = 0
        self._foreign: set[str] = set()
        """Destinations that lead to other sites, whatever they stand in."""

    def of(self, page: Facts) -> PageLinks:
        """The page's internal links with what they lead to."""
        known = self._known.get(page.path)
        if known is not None and known[0] is page:
            return known[1]
        judged = self._judge(page)
        self._kept += len(judged.all)
        if self._kept > MOST_KEPT:
            self._known.clear()
            self._kept = len(judged.all)
        self._known[page.path] = (page, judged)
        return judged

    def forget(self, path: str) -> None:
        """Forgets the links of one page, which can be judged again."""
        known = self._known.pop(path, None)
        if known is not None:
            self._kept -= len(known[1].all)

    def clear(self) -> None:
        """Forgets everything: a page has changed."""
        self._known.clear()
        self._kept = 0
        self._alike.clear()
        self._alike_kept = 0

    def linked(self) -> frozenset[str]:
        """The files that some other page or the navigation links to."""
        site = self._site
        found: set[str] = set()
        for page in (*site.facts.values(), *site.nav.values()):
            targets = (target.path for _, target in self.of(page).all)
            found.update(path for path in targets if path and path != page.path)
        return frozenset(found)

    def _judge(self, page: Facts) -> PageLinks:
        found = PageLinks([], [], [])
        links = self._links(page)
        if not links:
            return found
        from contentlint.site.resolve import Resolver

        resolver = Resolver(self._site, page)
        alike, foreign, ok = self._of_alike(resolver), self._foreign, Verdict.OK
        for link in links:
            destination = link.destination
            if destination.startswith("/"):
                known = alike.setdefault(link[3:], {})  # by what it stands in
                target = known.get(destination)
                if target is None and (target := resolver.resolve(link)) is not None:
                    known[destination] = target
                    self._alike_kept += 1
            elif destination in foreign:
                continue
            elif resolver.leads_elsewhere(destination):
                foreign.add(destination)
                continue
            else:
                target = resolver.resolve(link)
            if target is not None:
                pair = (link, target)
                found.all.append(pair)
                if target.verdict is not ok:
                    found.amiss.append(pair)
                if target.fragment and target.path is not None:
                    found.anchored.append(pair)
        return found

    def _of_alike(self, resolver: Resolver) -> _Alike:
        """The verdicts on links from the root that stand on pages like the resolver's, by all that
        a link is but its destination and place, then by destination."""
        if self._alike_kept + len(self._foreign) > _MOST_ALIKE:
            self._alike.clear()
            self._alike_kept = 0
            self._foreign.clear()
        asker = self._site.adapter.asker(resolver.page)
        if asker is None:
            return {}
        return self._alike.setdefault((asker, resolver.draft), {})

    def _links(self, page: Facts) -> Sequence[Link]:
        site = self._site
        schema = site.schema(page) if page.front_matter.data else None
        if not page.front_matter.data or (schema is None and not site.config.link_fields):
            return page.links
        from contentlint.site.navigation import front_matter_links

        return [*page.links, *front_matter_links(page, site.config.link_fields, schema)]
