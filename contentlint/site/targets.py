"""What the links of a site's pages lead to, judged once and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contentlint.content.facts import Facts, Link
    from contentlint.site.model import Site, Target

MOST_KEPT = 200_000
"""Links of a site whose targets are kept, so that memory stays in bounds."""


class Targets:
    """The internal links of pages with their targets."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._known: dict[str, tuple[Facts, list[tuple[Link, Target]]]] = {}
        self._kept = 0

    def of(self, page: Facts) -> list[tuple[Link, Target]]:
        """The page's internal links with what they lead to."""
        known = self._known.get(page.path)
        if known is not None and known[0] is page:
            return known[1]
        judged = self._judge(page)
        self._kept += len(judged)
        if self._kept > MOST_KEPT:
            self._known.clear()
            self._kept = len(judged)
        self._known[page.path] = (page, judged)
        return judged

    def forget(self, path: str) -> None:
        """Forgets the links of one page, which can be judged again."""
        known = self._known.pop(path, None)
        if known is not None:
            self._kept -= len(known[1])

    def clear(self) -> None:
        """Forgets everything: a page has changed."""
        self._known.clear()
        self._kept = 0

    def linked(self) -> frozenset[str]:
        """The files that some other page or the navigation links to."""
        site = self._site
        found: set[str] = set()
        for page in (*site.facts.values(), *site.nav.values()):
            targets = (target.path for _, target in self.of(page))
            found.update(path for path in targets if path and path != page.path)
        return frozenset(found)

    def _judge(self, page: Facts) -> list[tuple[Link, Target]]:
        from contentlint.site.resolve import Resolver

        site = self._site
        resolver = Resolver(site, page)
        links = page.links
        schema = site.schema(page)
        if page.front_matter.data and (schema is not None or site.config.link_fields):
            from contentlint.site.navigation import front_matter_links

            links = [*links, *front_matter_links(page, site.config.link_fields, schema)]
        judged = []
        for link in links:
            target = resolver.resolve(link)
            if target is not None:
                judged.append((link, target))
        return judged
