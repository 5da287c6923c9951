"""How many links of each class lead nowhere, from what an earlier run counted: only pages that
changed since, and those with links to their headings, are counted anew."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from contentlint.site.kept import kept

if TYPE_CHECKING:
    from contentlint.site.census import LinkClass
    from contentlint.site.model import Site


class LinkCounts:
    """The counts of one site. `said` is JSON of an earlier run: the classes, the counts that pages
    have (the same ones for many pages), which of these each page has, and the pages to `recount`.
    """

    def __init__(self, site: Site, said: Any) -> None:
        from contentlint.site.census import Census, LinkClass

        if said["recount"] is None:
            raise ValueError("too many pages changed")
        classes = [LinkClass(str(kind), str(segment)) for kind, segment in said["classes"]]  # type: ignore[arg-type]
        pages = Counter(said["shapes_of"])
        for index in said["recount"]:
            pages[said["shapes_of"][index]] -= 1
        self._judged: Counter[LinkClass] = Counter()
        self._failed: Counter[LinkClass] = Counter()
        navigation = said["nav"] if not said["nav_again"] else []
        for shape, times in (*pages.items(), *((shape, 1) for shape in navigation)):
            for kind, judged, failed in said["shapes"][shape]:
                self._judged[classes[kind]] += int(judged) * times
                self._failed[classes[kind]] += int(failed) * times
        paths = sorted(site.facts)
        census = Census(site)
        for index in said["recount"]:
            census.count(site.facts[paths[index]])
        for path, page in site.nav.items() if said["nav_again"] else ():
            if path not in site.facts:
                census.count(page)
        for known, tally in census.tallies.items():
            self._judged[known] += tally.judged
            self._failed[known] += tally.failed

    def failures(self, kind: LinkClass) -> int:
        """How many links of a class lead nowhere."""
        return self._failed[kind]

    @property
    def pass_all(self) -> bool:
        """Whether every class surely passes the calibration gate, also the root-relative links of
        all segments together: then it makes no difference where the failing links lead."""
        from contentlint.site.census import too_many

        if any(too_many(self._failed[kind], judged) for kind, judged in self._judged.items()):
            return False
        rooted = [kind for kind in self._judged if kind.kind == "root-relative"]
        failed = sum(self._failed[kind] for kind in rooted)
        return not too_many(failed, sum(self._judged[kind] for kind in rooted))


def earlier_counts(site: Site) -> LinkCounts | None:
    """The counts, where an earlier run left some that can be brought up to date."""
    return kept(site, _restored)


def _restored(site: Site) -> LinkCounts | None:
    return site.earlier.restored("judged", lambda said: LinkCounts(site, said))
