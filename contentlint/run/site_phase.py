"""The second phase of a run: the rules that need the site, asked on every page to report."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from contentlint.run.judge import count_links

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from contentlint.content.facts import Facts
    from contentlint.diagnostics import Diagnostic
    from contentlint.run.judge import Judge, Links
    from contentlint.run.project import Project
    from contentlint.settings.selection import RuleSet


class OnSite(NamedTuple):
    """What is said of one page: findings; how its links were judged, None where no rule asks.
    `commented`: the page has comments that hide findings; `again`: what is said depends on more
    than an index can know."""

    found: list[Diagnostic]
    links: Links | None = None
    commented: bool = False
    again: bool = False


class SitePhase:
    """Judges pages on their sites. `cached`: facts may come from a cache, of which no fix is
    taken."""

    def __init__(self, project: Project, judge: Judge, *, cached: bool) -> None:
        self._project = project
        self._judge = judge
        self._cached = cached
        self._asking: dict[int, tuple[RuleSet, bool]] = {}

    def run(
        self,
        paths: Iterable[str],
        known: Mapping[str, OnSite],
        progress: Callable[[str, int, int], None] | None = None,
    ) -> Iterator[tuple[str, OnSite]]:
        """What is said of each page; `known` of some of them already."""
        wanted = list(paths)
        for number, path in enumerate(wanted):
            if progress is not None:
                progress("Judging", number, len(wanted))
            yield path, known[path] if path in known else self.judge(path)

    def judge(self, path: str) -> OnSite:
        """What is said of one page."""
        page, site = self._project.facts[path], self._project.site(path)
        site.census.asked = False
        found = self._from_file(path, self._judge.of_site(page, site))
        again, links = site.census.asked, None
        if self._asks(page):
            site.census.count(page)
            links = count_links(page, site)
        commented = bool(page.suppressions or page.configured)
        if site.light:
            site.release(page)
        return OnSite(found, links, commented, again)

    def _asks(self, page: Facts) -> bool:
        """Whether any rule on the site is asked about the page."""
        rules = self._judge.selection.for_page(page)
        known = self._asking.get(id(rules))
        if known is None:
            asks = any(rule.scope == "site" for rule in rules.rules)
            known = self._asking[id(rules)] = (rules, asks)
        return known[1]

    def _from_file(self, path: str, found: list[Diagnostic]) -> list[Diagnostic]:
        """The findings on a page; those with a fix only as the file itself gives them."""
        if not self._cached or not any(one.fix for one in found):
            return found
        site, fresh = self._project.site(path), self._project.document(path).facts
        if fresh == self._project.facts[path]:
            return found
        self._project.facts[path] = fresh
        site.replace(fresh)
        return self._judge.of_site(fresh, site)
