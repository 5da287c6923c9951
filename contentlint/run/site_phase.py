"""The second phase of a run: the rules that need the site, asked on every page to report."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from contentlint.run.judge import count_links
from contentlint.run.workers import START, in_order, share
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from contentlint.content.facts import Facts
    from contentlint.diagnostics import Diagnostic
    from contentlint.run.judge import Judge, Links
    from contentlint.run.project import Project
    from contentlint.run.workers import Start
    from contentlint.settings.selection import RuleSet
    from contentlint.site.census import Counted
    from contentlint.site.model import Site


PAGES_PAY = 400
"""Pages from which on a second process pays for its start."""


class OnSite(NamedTuple):
    """What is said of one page: findings; how its links were judged, None where no rule asks.
    `commented`: the page has comments that hide findings; `again`: what is said depends on more
    than an index can know."""

    found: list[Diagnostic]
    links: Links | None = None
    commented: bool = False
    again: bool = False


class _Page(NamedTuple):
    path: str
    judged: OnSite


class _Counted(NamedTuple):
    """What a process counted of its part, site by site."""

    part: int
    counted: list[Counted | None]


class SitePhase:
    """Judges pages on their sites, with at most `jobs` processes where these can begin as copies
    of this one. `cached`: facts may come from a cache, of which no fix is taken."""

    def __init__(
        self, project: Project, judge: Judge, *, cached: bool, jobs: int = 1, start: Start = START
    ) -> None:
        self._jobs = jobs if start == "fork" else 1  # a site is not built twice
        self._parent = os.getpid()
        self._project = project
        self._judge = judge
        self._cached = cached
        self._alike: dict[tuple[int, bool, bool], OnSite] = {}
        self._asking: dict[int, tuple[RuleSet, bool]] = {}

    def run(
        self,
        paths: Iterable[str],
        known: Mapping[str, OnSite],
        progress: Callable[[str, int, int], None] | None = None,
    ) -> Iterator[tuple[str, OnSite]]:
        """What is said of each page; `known` of some of them already."""
        wanted = list(paths)
        judged: dict[str, OnSite] = dict(known)
        counted: dict[int, list[Counted | None]] = {}
        for one in share(self._parts([path for path in wanted if path not in known]), self._work):
            if isinstance(one, _Page):
                said = one.judged
                judged[one.path] = said if said.found else self._shared(said)
                if progress is not None:
                    progress("Judging", len(judged), len(wanted))
            else:
                counted[one.part] = one.counted
        for part in sorted(counted):
            for site, there in zip(self._project.sites, counted[part], strict=True):
                if there is not None:
                    site.census.take(there)
        for path in wanted:
            yield path, judged[path]

    def _parts(self, paths: Sequence[str]) -> list[list[tuple[int, str]]]:
        """The pages in a part for each process that pays; the parts follow one another, so that
        what is counted comes in the order of the pages."""
        jobs = max(1, min(self._jobs, len(paths) // PAGES_PAY))
        parts = in_order([(path, 1) for path in paths], jobs)
        return [[(number, path) for path in part] for number, part in enumerate(parts)]

    def _work(self, part: Sequence[tuple[int, str]]) -> Iterator[_Page | _Counted]:
        for _, path in part:
            yield _Page(path, self.judge(path))
        if part and os.getpid() != self._parent:  # here it is counted already
            yield _Counted(part[0][0], [site.census.handed() for site in self._project.sites])

    def judge(self, path: str) -> OnSite:
        """What is said of one page."""
        page, site = self._project.facts[path], self._project.site(path)
        site.census.asked = False
        found = self._from_file(path, self._judge.of_site(page, site))
        again, links = site.census.asked or self._asks_the_clock(page, site), None
        if self._asks(page):
            site.census.count(page)
            links = count_links(page, site)
        commented = bool(page.suppressions or page.configured)
        if site.light:
            site.release(page)
        judged = OnSite(found, links, commented, again)
        return judged if found else self._shared(judged)

    def _shared(self, judged: OnSite) -> OnSite:
        """The same, one for all pages of which so little is said: there may be many."""
        links = judged.links
        if links is not None and links.unverified:
            return judged
        key = (links.judged if links else -1, judged.commented, judged.again)
        return self._alike.setdefault(key, judged)

    def _asks_the_clock(self, page: Facts, site: Site) -> bool:
        """Whether another hour, or another commit, may find something else on the page."""
        schema = site.collections.choice(page).schema
        return schema is not None and schema.uses("x-date")

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
