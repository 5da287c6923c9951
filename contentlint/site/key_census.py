"""Which front matter keys the pages of a site use, and how many of them."""

from __future__ import annotations

from collections import Counter
from sys import intern
from typing import TYPE_CHECKING, Any

from contentlint.site.kept import already, kept

if TYPE_CHECKING:
    from contentlint.content.facts import Facts, FrontMatter
    from contentlint.site.model import Site

MANY = 10
"""So many pages of a site make a key well known."""
COLLECTION = "collection "
"""What the names of groups begin with that are collections and no folders."""
FEW = 5
"""So many pages of a group say nothing about what is usual."""


class KeyCensus:
    """Counts of top-level keys, over the site and over each group of pages: those of a collection,
    else those of a folder. A page that changed meanwhile is counted anew when it is asked about.

    `folded`: the generator takes keys in any case, so that `Title` is `title`. `said` is what such
    a census said of the same front matter in an earlier run.
    """

    def __init__(self, site: Site, said: Any = None) -> None:
        self.folded = site.config.preset == "hugo"
        self.pages = 0
        self.keys: Counter[str] = Counter()
        self.groups: dict[str, Counter[str]] = {}
        self.sizes: Counter[str] = Counter()
        self._alike: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._spelled: dict[str, str] = {}
        self._usual: dict[str, list[str]] = {}
        self._rare: dict[tuple[tuple[str, ...], int], bool] = {}
        self._counted: dict[str, tuple[str, tuple[str, ...], FrontMatter]] = {}
        self.taken = said is not None
        """Whether an earlier run counted."""
        if self.taken:
            self._take(said)
            return
        alike: Counter[tuple[str, tuple[str, ...]]] = Counter()
        for page in site.facts.values():
            group, names = _group(site, page), self.names(page)
            self._counted[page.path] = group, names, page.front_matter
            alike[group, names] += 1
        for (group, names), pages in alike.items():
            self._count(group, names, pages)

    def said(self) -> Any:
        """The counts as JSON."""
        return [self.pages, self.keys, self.groups, self.sizes, self._spelled]

    def _take(self, said: Any) -> None:
        """The counts out of JSON. Raises ValueError and its like."""
        pages, keys, groups, sizes, spelled = said
        self.pages = int(pages)
        self.keys = Counter({key: int(n) for key, n in keys.items()})
        self.groups = {
            group: Counter({key: int(n) for key, n in counts.items()})
            for group, counts in groups.items()
        }
        self.sizes = Counter({group: int(n) for group, n in sizes.items()})
        self._spelled = {name: str(key) for name, key in spelled.items()}

    def look_at(self, site: Site, page: Facts) -> tuple[str, tuple[str, ...]]:
        """Counts the page as it is now; its group, and its keys as they are counted."""
        before = self._counted.get(page.path)
        if before is not None and before[2] is page.front_matter:
            return before[:2]
        names = self.names(page)
        group = before[0] if before else _group(site, page)
        if before is not None:
            self._count(group, before[1], -1)
        if before is not None or not self.taken:
            self._count(group, names, 1)
        self._counted[page.path] = group, names, page.front_matter
        return group, names

    def names(self, page: Facts) -> tuple[str, ...]:
        """The keys of a page, as they are counted."""
        keys = tuple(page.front_matter.data)
        names = self._alike.get(keys)
        if names is None:
            names = tuple(map(self._name, keys)) if self.folded else keys
            names = self._alike[keys] = self._alike.setdefault(names, names)
        return names

    def _name(self, key: str) -> str:
        name = key.casefold()
        self._spelled.setdefault(name, key)
        return name

    def spelled(self, name: str) -> str:
        """A counted key as the first page writes it."""
        return self._spelled.get(name, name)

    def well_known(self) -> list[str]:
        """The keys that many pages of the site have."""
        if "" not in self._usual:
            self._usual[""] = [key for key, pages in self.keys.items() if pages >= MANY]
        return self._usual[""]

    def any_rare(self, names: tuple[str, ...], most: int) -> bool:
        """Whether at most so many pages have one of a page's keys."""
        known = self._rare.get((names, most))
        if known is None:
            known = self._rare[names, most] = any(self.keys[name] <= most for name in names)
        return known

    def usual(self, group: str) -> list[str]:
        """The keys that nearly all pages of a group have; none where it has only a few pages."""
        key = f"{group}/"
        if key not in self._usual:
            least = 0.75 * (self.sizes[group] - 1)
            counted = self.groups[group].items() if self.sizes[group] > FEW else ()
            self._usual[key] = [name for name, pages in counted if pages >= least]
        return self._usual[key]

    def _count(self, group: str, names: tuple[str, ...], by: int) -> None:
        if not names:
            return
        self._usual.clear()
        self._rare.clear()
        self.pages += by
        self.sizes[group] += by
        keys = self.groups.setdefault(group, Counter())
        for name in names:
            self.keys[name] += by
            keys[name] += by


def key_census(site: Site) -> KeyCensus:
    """The census of the site, taken once a run or by an earlier one."""
    return kept(site, _census)


def taken_census(site: Site) -> KeyCensus | None:
    """The census, if this run asked for it."""
    return already(site, _census)


def _census(site: Site) -> KeyCensus:
    return site.earlier.restored("keys", lambda said: KeyCensus(site, said)) or KeyCensus(site)


def _group(site: Site, page: Facts) -> str:
    collection = site.collection(page)
    return intern(f"{COLLECTION}{collection.name}" if collection else page.path.rpartition("/")[0])
