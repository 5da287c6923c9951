"""The site index: what whole runs worked out of all pages together, for the runs that follow.

    keys       the KeyCensus of a site: true while the values of all front matter are the same
    spellings  the Spellings of the project: the same
    judged     what the rules on the site said of each page, and how many links of each class fail

The last part also needs that the settings, all files that are no pages, and all addresses are the
same. Then pages whose contents changed are judged again, and those with links to their headings.
"""

from __future__ import annotations

from functools import cached_property
from time import time_ns
from typing import TYPE_CHECKING, Any

from contentlint.run.cache.judged import read_judged, to_recount, write_judged
from contentlint.run.cache.records import data_digest
from contentlint.run.cache.stamps import digest_of
from contentlint.run.cache.store import BROKEN
from contentlint.run.cache.surroundings import all_listed, listing, said_settings, stamps_of
from contentlint.site.earlier import Earlier
from contentlint.site.key_census import taken_census

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from contentlint.run.cache.pages import PageCache
    from contentlint.run.cache.parts import Parts
    from contentlint.run.cache.surroundings import Stamps
    from contentlint.run.project import Project
    from contentlint.run.site_phase import OnSite
    from contentlint.site.model import Site

_PROJECT = -1
"""In the place of a site's number: all pages of the project."""


class SiteIndex:
    """What earlier runs left in `folder` of all pages of a project together."""

    def __init__(self, parts: Parts, project: Project, pages: PageCache, folder: Path) -> None:
        self._parts = parts
        self._project = project
        self._pages = pages
        self._folder = folder
        self._stamps: Stamps | None = None
        self._looked = False
        self._loaded: dict[str, Any] = {}

    def look(self) -> None:
        """Notes how the files that are no pages are now: before any of them is read, where what
        follows is to be kept."""
        files = self._project.files
        self._looked = True
        settings = self._project.settings
        if all_listed(settings, files):
            others = sorted(files.files.difference(self._project.pages))
            self._stamps = stamps_of(settings, files, others)
        now = time_ns()
        self._settled = all(stamp is None or stamp.settled(now) for _, stamp in self._stamps or ())

    def known(self, *, keeps: bool, all_anew: bool, edits: bool) -> dict[str, OnSite]:
        """Lets the sites ask, once the pages are read; what an earlier run said of pages of which
        nothing can be different now. `keeps`: what this run works out is to be kept. `all_anew`:
        nothing is taken. `edits`: no pages whose findings have fixes are."""
        known: dict[str, OnSite] = {}
        for number, site in enumerate(self._project.sites):
            site.earlier = _Of(self, number)
            if not all_anew:
                known |= self._judged(number, edits=edits)
            if keeps:
                site.census.notes = {}
        self._project.collections.earlier = _Of(self, _PROJECT)
        return known

    def part(self, number: int, name: str) -> Any:
        """A part as JSON, where it is still true. Raises nothing."""
        known = f"{number} {name}"
        if known not in self._loaded:
            key = self._key(number, name)
            said = self._parts.read(known, key) if key is not None else None
            if name == "judged" and said is not None:
                site = self._project.sites[number]
                try:
                    said["recount"], said["nav_again"] = to_recount(
                        said, [self._content(path) for path in sorted(site.facts)]
                    )
                except BROKEN:
                    said = None
            self._loaded[known] = said
        return self._loaded[known]

    def _judged(self, number: int, *, edits: bool) -> dict[str, OnSite]:
        said = self.part(number, "judged")
        if said is None or said["recount"] is None:
            return {}
        paths = sorted(self._project.sites[number].facts)
        try:
            return read_judged(said, paths, edits=edits)
        except BROKEN:
            return {}

    def keep(self, judged: Mapping[str, OnSite], *, whole: bool) -> None:
        """Writes what this run worked out; `judged` is what was said of each page."""
        new = {}
        for number, site in enumerate(self._project.sites):
            if type(site.earlier) is not _Of:
                return
            census = taken_census(site)
            if census is not None and not census.taken:
                new[f"{number} keys"] = (self._key(number, "keys"), census.said())
            if whole and self._may_keep(number, site):
                key = self._key(number, "judged")
                paths = sorted(site.facts)
                contents = [self._content(path) for path in paths]
                said = write_judged(site, paths, contents, judged)
                if said is not None:
                    new[f"{number} judged"] = (key, said)
        spellings = vars(self._project.collections).get("spellings")
        if spellings is not None and not spellings.taken:
            new[f"{_PROJECT} spellings"] = (self._key(_PROJECT, "spellings"), spellings.said())
        self._parts.save(
            {name: (key, said) for name, (key, said) in new.items() if key is not None}
        )

    def _may_keep(self, number: int, site: Site) -> bool:
        """Whether what is said of the site's pages depends on nothing but what the key knows."""
        earlier = self._loaded.get(f"{number} judged")
        known = earlier is not None and earlier["recount"] is not None
        return self._settled and not known and site.census.notes is not None

    def _key(self, number: int, name: str) -> str | None:
        """What a part depends on; None where that is more than can be known."""
        if name == "judged":
            return self._judged_key(number)
        fronts = self._fronts
        if fronts is None:
            return None
        return digest_of("".join(fronts).encode()) if number == _PROJECT else fronts[number]

    @cached_property
    def _fronts(self) -> list[str] | None:
        """For each site, a hash of the values of all front matter, and of what groups pages."""
        settings, unsaved = self._project.settings, self._project.files.texts
        found = []
        for site in self._project.sites:
            paths = sorted(site.facts)
            lines = [site.config.preset, repr(settings.collections)]
            datas = self._pages.all_data(paths)
            if unsaved or None in datas:
                pairs = zip(paths, datas, strict=True)
                datas = [
                    self._data(path) if known is None or path in unsaved else known
                    for path, known in pairs
                ]
                if None in datas:
                    return None
            lines += [f"{path}\0{data}" for path, data in zip(paths, datas, strict=True)]
            found.append(digest_of("\n".join(lines).encode("utf-8", "surrogatepass")))
        return found

    def _judged_key(self, number: int) -> str | None:
        if not self._looked:
            self.look()
        settings = self._project.settings
        fronts, stamps = self._fronts, self._stamps
        if fronts is None or stamps is None or settings.plugins:
            return None
        parts = [said_settings(settings), *fronts, *listing(self._project.files, self._folder)]
        parts += [f"{path} {stamp}" for path, stamp in stamps]
        parts += [self._untracked, *_addresses(self._project.sites[number])]
        return digest_of(*(part.encode("utf-8", "surrogatepass") for part in parts))

    @cached_property
    def _untracked(self) -> str:
        """The files that git does not track: links to them are reported."""
        files = self._project.files
        return "\0".join(sorted(files.files - files.tracked)) if files.tracked is not None else "-"

    def _data(self, path: str) -> str | None:
        known = self._known(path)
        return known[1] if known else data_digest(self._project.facts[path].front_matter)

    def _content(self, path: str) -> str | None:
        known = self._known(path)
        return known[0] if known else None

    def _known(self, path: str) -> tuple[str, str] | None:
        return None if path in self._project.files.texts else self._pages.digests(path)


class _Of(Earlier):
    """What the index knows of one site, or of the project."""

    def __init__(self, index: SiteIndex, number: int) -> None:
        self._index = index
        self._number = number

    def part(self, name: str) -> Any:
        return self._index.part(self._number, name)


def _addresses(site: Site) -> Iterator[str]:
    for served in (site.routes, site.assets, site.drafts):
        yield "\n".join(f"{url}\0{path}" for url, path in served.items())
    yield repr(site.contested)
    yield site.adapter.told_by_text()
