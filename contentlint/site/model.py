"""The Site: routes, assets, redirects and anchors of one site."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from contentlint.globs import is_glob
from contentlint.site.collections import Collections
from contentlint.site.earlier import NOTHING
from contentlint.site.routes import Route
from contentlint.site.targets import Targets
from contentlint.site.url_globs import UrlGlobs
from contentlint.site.urls import parent, site_path, split
from contentlint.site.verdicts import FoundFile, Target, Verdict

if TYPE_CHECKING:
    from contentlint.content.facts import Facts, Link
    from contentlint.content.schema.model import Schema
    from contentlint.site.adapters import Adapter
    from contentlint.site.config import Collection
    from contentlint.site.data import DataSet
    from contentlint.site.earlier import Earlier
    from contentlint.site.redirects import RedirectTable

AT_RUN_TIME = "it is answered at run time"
__all__ = ["FoundFile", "Site", "Target", "Verdict"]


class Site:
    """One site of the project. Built once a run from the file tree and the pages' Facts.

    `routes` maps URLs to the files that serve them, `assets` those of files served as they are,
    `drafts` those where unpublished pages would be; `routed` has the Route of every file.
    """

    def __init__(
        self,
        adapter: Adapter,
        facts: dict[str, Facts],
        redirects: RedirectTable,
        collections: Collections | None = None,
    ) -> None:
        self.adapter = adapter
        self.config = config = adapter.config
        self.files = adapter.source.files
        self.facts = facts
        self.redirects = redirects
        self.router = adapter.router
        self.collections = collections or Collections(facts)
        """What is looked up across the pages of the whole project."""
        self.routes: dict[str, str] = {}
        self.assets: dict[str, str] = {}
        self.drafts: dict[str, str] = {}
        self.contested: dict[str, list[str]] = {}
        """URLs that are several files' own, with all of them in the order of their paths."""
        self.routed: dict[str, Route] = {}
        self._not_judged = UrlGlobs()
        for glob in (*config.dynamic, *config.external):
            self._not_judged.add(glob, AT_RUN_TIME)
        self._generated: dict[str, str] = {}
        self._generated_globs = UrlGlobs()
        for glob in config.generated:
            self._generated_globs.add(glob, "made by the build")
        self.other_hosts: dict[str, bool] = {}
        """Hosts met so far: whether they are another site's for certain."""
        self.before: Site | None = None
        """The same site at an earlier commit, where a run compares with one."""
        self.moved: dict[str, str] = {}
        self.added: frozenset[str] | None = None
        """Files renamed since then, the earlier path to the present one, and new ones."""
        self.remembers = False
        """Whether git is asked, once and where it matters, for all renames that it remembers."""
        self.light = False
        """Whether facts are let go of once they are used: there are too many pages."""
        self.earlier: Earlier = NOTHING
        """What an earlier run knew of the whole site."""
        self._targets = Targets(self)
        self._add_pages()

    def _add_pages(self) -> None:
        said = self.router.said
        for path, url in said.items():
            if path in self.files.files:
                self._add(path, Route(site_path(url), "said by `routes` in the configuration"))
        routed, routes = self.routed, self.routes
        for path, route in self.adapter.routes(self.facts):
            if path in said:
                continue
            own = route.url if route.kind == "page" and path not in routed else None
            if own is None or own in routes:
                self._add(path, route)
            else:  # nearly all of them
                routed[path] = route
                routes[own] = path
        if self.config.route_manifest:
            self._add_manifest(self.config.route_manifest)
        for made in self.adapter.generated(self.routes):
            if is_glob(made.url):
                self._generated_globs.add(made.url, made.reason)
            else:
                self._generated.setdefault(made.url, made.reason)
        for unknown in self.adapter.unknown():
            self._not_judged.add(unknown.glob, unknown.reason)

    def _add_manifest(self, name: str) -> None:
        from contentlint.site.manifest import manifest_urls

        text = self.adapter.source.text(name) or ""
        for url in manifest_urls(name, text, self.hosts):
            self._generated.setdefault(url, f"listed in {name}")

    def _add(self, path: str, route: Route) -> None:
        own = self.routed.setdefault(path, route) is route
        if route.url is None:
            return
        if route.kind == "dynamic":
            self._not_judged.add(route.url, AT_RUN_TIME)
        elif route.kind == "draft":
            self.drafts.setdefault(route.url, path)
        elif route.kind == "asset":
            self.assets.setdefault(route.url, path)
        else:
            first = self.routes.setdefault(route.url, path)
            if first != path and own and self.routed[first].url == route.url:
                self.contested.setdefault(route.url, [first]).append(path)

    @cached_property
    def nav(self) -> dict[str, Facts]:
        """The site's navigation: a pseudo-page for each file that holds some, by its path."""
        from contentlint.site.navigation import data_file_nav

        pages = [*self.adapter.nav(), *data_file_nav(self.adapter.source, self.config.nav)]
        return {page.path: page for page in pages}

    # Look-ups, each O(1) or bounded by the number of globs in the settings.

    def url(self, path: str) -> str | None:
        """The site path of a file, None when it has no page."""
        route = self.routed.get(path)
        return route.url if route and route.kind == "page" else None

    def asset(self, url: str) -> str | None:
        """The static file that is served at a site path, spelled exactly so."""
        if url in self.assets:
            return self.assets[url]
        return next(filter(None, map(self.files.find, self.static_paths(url))), None)

    def static_paths(self, url: str) -> list[str]:
        """The files that would be served at a site path as they are, one a static folder."""
        prefix, below = self.router.prefix, self.router.below_base(url)
        if below is None:
            return []
        return [
            f"{prefix}{folder}{below}" if folder else f"{prefix}{below.lstrip('/')}"
            for folder in self.config.static
        ]

    def not_judged(self, url: str) -> str | None:
        """Why nobody can say what a path that no file serves leads to; None when somebody can."""
        return self._not_judged.reason(url)

    def generated(self, url: str) -> str | None:
        """From what the build makes a page or file at this path; None when it makes none."""
        if url in self._generated:
            return self._generated[url]
        return self._generated_globs.reason(url)

    @cached_property
    def first_segments(self) -> frozenset[str]:
        """The first segment of every route and every static folder's entry."""
        from contentlint.site.lookup import first_segments

        return first_segments(self, (self.routes, self.assets, self._generated))

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The host names that are this site."""
        own = split(self.config.base_url).host if self.config.base_url else None
        names = {host.lower() for host in self.config.hosts} | ({own} if own else set())
        return frozenset(names | {f"www.{name}" for name in names if not name.startswith("www.")})

    def schema(self, page: Facts) -> Schema | None:
        """The schema that somebody named for the page: not the one that ships for its generator."""
        return self.collections.choice(page).named

    def collection(self, page: Facts) -> Collection | None:
        """The collection of the configuration that the page belongs to."""
        return self.collections.of(page.path)

    def names(self, argument: Any) -> DataSet | None:
        """The names that the argument of an `x-ref` stands for, if the configuration knows them."""
        return self.collections.names(argument)

    def judge(self, page: Facts, destination: str, trace: list[str] | None = None) -> Target | None:
        """What a destination leads to from this page; None when it leaves the site. `trace`
        collects the steps."""
        from contentlint.site.resolve import Resolver, written

        return Resolver(self, page, trace).resolve(written(destination))

    def resolve(self, page: Facts, link: Link) -> Target | None:
        """What a link of the page leads to; None when it leaves the site."""
        from contentlint.site.resolve import Resolver

        return Resolver(self, page).resolve(link)

    def look_up(self, url: str) -> Target:
        """What is at a site path, redirects followed, whoever links there."""
        from contentlint.content.facts import Facts
        from contentlint.site.resolve import Resolver

        return Resolver(self, Facts("")).look_up(url)

    def targets(self, page: Facts) -> list[tuple[Link, Target]]:
        """The page's internal links with what they lead to; kept, up to a bound."""
        return self._targets.of(page).all

    def amiss(self, page: Facts) -> list[tuple[Link, Target]]:
        """Those of the page's internal links whose verdict is another than OK."""
        return self._targets.of(page).amiss

    def anchored(self, page: Facts) -> list[tuple[Link, Target]]:
        """Those of the page's internal links with a fragment that lead to the page of a file."""
        return self._targets.of(page).anchored

    def release(self, page: Facts) -> None:
        """Lets go of what is kept of a page that has been judged."""
        page.release()
        self._targets.forget(page.path)

    @cached_property
    def linked(self) -> frozenset[str]:
        """The files that some other page or the navigation links to."""
        return self._targets.linked()

    def replace(self, facts: Facts) -> None:
        """Takes a changed text of a page into account."""
        self.facts[facts.path] = facts
        self.collections.replace(facts)
        self.earlier = NOTHING
        self._targets.clear()
        self.__dict__.pop("anchor_index", None)

    def anchors(self, path: str) -> frozenset[str] | None:
        """The ids on the page of this file; None when more may appear as it is rendered."""
        return self.anchor_index.of(path)

    def has_anchor(self, target: Target) -> bool | None:
        """Whether the page of a target has the id of its fragment; None where nobody can tell."""
        return self.anchor_index.has(target)

    @cached_property
    def census(self) -> Census:
        """How many links of each kind lead nowhere."""
        from contentlint.site.census import Census

        return Census(self)

    @cached_property
    def doubts(self) -> Doubts:
        """The kinds of links of which so many lead nowhere that this model must be wrong."""
        return self.census.doubts()

    @cached_property
    def anchor_index(self) -> AnchorIndex:
        from contentlint.site.anchors import AnchorIndex

        return AnchorIndex(self)

    def find_file(self, page: Facts, reference: str) -> FoundFile:
        """The file that a front matter value names: beside the page, or below a static folder."""
        from contentlint.site.lookup import find_file

        return find_file(self, page, reference)

    def nearest_file(self, path: str) -> str | None:
        """A file in the same folder, or of the same name, that may have been meant."""
        from contentlint.site.suggest import nearest_file

        return nearest_file(self.files, path)

    def nearest_url(self, url: str) -> str | None:
        """The page that a broken path most likely meant."""
        return self._near.nearest(url)

    @cached_property
    def _near(self) -> RouteIndex:
        from contentlint.site.suggest import RouteIndex

        return RouteIndex(self.routes)

    def successor(self, url: str) -> tuple[str, str] | None:
        """Where a page that stood at `url` earlier stands now, and its file; None where git, as
        far as it was asked, knows of none."""
        old = self.before.routes.get(url) if self.before else None
        path = self.moved.get(old, old) if old else self._former.get(url)
        now = self.url(path) if path else None
        return (now, path) if now and path and now != url else None

    @cached_property
    def _former(self) -> dict[str, str]:
        if not self.remembers:
            return {}
        from contentlint.site.history import former_urls, renames

        return former_urls(self, renames(self.files.root))

    def creates(self, url: str) -> str | None:
        """The file, in a folder that exists, that would serve `url` if somebody wrote it."""
        path = self.router.creates(url)
        return path if path and parent(path) in self.files.folders else None

    def spelled(self, url: str) -> str | None:
        """The route or asset whose URL differs from `url` by case alone."""
        from contentlint.site.lookup import spelled

        return spelled(self, url)

    @cached_property
    def folded(self) -> dict[str, str]:
        """Routes and assets by their URLs without regard to case."""
        return {url.casefold(): url for url in (*self.assets, *self.routes)}

    @cached_property
    def copied_folders(self) -> tuple[str, ...]:
        """The folders whose files are served as they are, root-relative: the static ones or, where
        there are none, those of the content."""
        static = [f"{self.router.prefix}{folder}".strip("/") for folder in self.config.static]
        return tuple(static or [folder.strip("/") for folder in self.router.content])

    def ignored_asset(self, url: str) -> bool:
        """Whether git ignores the file that would be served as it is at `url`."""
        below = self.router.below_base(url) if not self.config.static else url
        return below is not None and any(
            self.files.ignored(f"{folder}{below}".lstrip("/")) for folder in self.copied_folders
        )

    def folder_url(self, path: str) -> str | None:
        """The URL of a folder where folders have one (on a code host)."""
        if not self.config.folders or path not in self.files.folders:
            return None
        return f"/{path}" if path else parent("/x")


if TYPE_CHECKING:
    from contentlint.site.anchors import AnchorIndex
    from contentlint.site.census import Census, Doubts
    from contentlint.site.suggest import RouteIndex
