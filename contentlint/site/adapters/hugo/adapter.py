"""The adapter for Hugo."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from contentlint.site.adapters.base import Adapter, Generated, Unknown
from contentlint.site.adapters.hugo.aliases import (
    alias_rules,
    front_matter_rules,
    template_rules,
    written_format,
)
from contentlint.site.adapters.hugo.content import Content
from contentlint.site.adapters.hugo.includes import included_file
from contentlint.site.adapters.hugo.lookup import Lookup
from contentlint.site.adapters.hugo.meaning import Reader
from contentlint.site.adapters.hugo.missing import Lack, missing_places
from contentlint.site.adapters.hugo.mounts import Mounts
from contentlint.site.adapters.hugo.outputs import Outputs
from contentlint.site.adapters.hugo.pages import ONLY_LINKED, Pages
from contentlint.site.adapters.hugo.paths import CONTENT, Writer, key
from contentlint.site.adapters.hugo.settings import dig, read_settings
from contentlint.site.adapters.hugo.site import relative, site_settings
from contentlint.site.adapters.hugo.templates import Templates
from contentlint.site.adapters.hugo.urls import Addresses
from contentlint.site.routes import Route
from contentlint.site.urls import join, parent, site_path

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from contentlint.content.facts import Facts, Import, Link
    from contentlint.site.adapters.base import Meaning
    from contentlint.site.adapters.hugo.missing import Missing
    from contentlint.site.adapters.hugo.pages import Page
    from contentlint.site.adapters.source import Source
    from contentlint.site.redirects import RedirectRule


class HugoAdapter(Adapter):
    """A Hugo site, from its configuration, content and templates."""

    schema_name = "hugo"

    pages: Pages
    lookup: Lookup
    _reader: Reader
    _facts: Mapping[str, Facts] | None = None

    def __init__(self, source: Source, part: Mapping[str, Any]) -> None:
        super().__init__(source, part)
        self.settings_ = read_settings(source)
        self.mounts = Mounts(self.settings_, source)
        self.content = Content(self.settings_, self.mounts)
        self.templates = Templates(self.settings_, self.mounts)
        self.writer = Writer(
            lower=self.settings_.get("disablepathtolower") is not True,
            accents=self.settings_.get("removepathaccents") is not True,
        )

    def settings(self) -> dict[str, Any]:
        """The site's address, folders, slugger and dialect."""
        return site_settings(self.settings_, self.mounts, self.source)

    def owns(self, path: str) -> bool:
        """Whether the file is content in any mount."""
        return path in self.content.files

    def routes(self, pages: Mapping[str, Facts]) -> Iterator[tuple[str, Route]]:
        """Pages, then the files of bundles, then static files mounted somewhere below the top."""
        self._build(pages)
        said = {self.source.path(path): url for path, url in self.config.routes}
        for path, entries in self.content.files.items():
            if path in said:
                yield path, Route(site_path(said[path]), "said by `routes` in the configuration")
                continue
            owned = self.pages.by_file.get(path)
            if owned:
                for page in owned:
                    yield path, self._route(page)
            elif path in self.pages.shadowed:
                yield path, Route(None, self.pages.shadowed[path], "outside")
            elif entries[0].name.extension in CONTENT:
                yield path, Route(None, "it belongs to the bundle around it", "fragment")
            else:
                for url in self._asset_urls(path):
                    yield path, Route(url, "a file of a bundle", "asset")
        yield from self._static_routes()

    def _build(self, facts: Mapping[str, Facts]) -> None:
        """Makes the pages of these facts, once."""
        if self._facts is facts:
            return
        self._facts = facts
        self._bundles: dict[tuple[str, str], tuple[str, ...]] = {}

        def data_of(path: str) -> dict[str, Any]:
            if path in facts:
                return facts[path].front_matter.data
            return self.source.front_matter(relative(self.source.folder, path)).data

        self.pages = Pages(self.settings_, self.content, self.writer, data_of, self.source.now)
        base = self.config.base_path.strip("/")
        self._addresses = Addresses(
            self.settings_, self.pages, self.writer, f"/{base}" if base else ""
        )
        for page in (*self.pages.all(), *self.pages.made()):
            self._addresses.give(page)
        self.lookup = Lookup(self.pages)
        self._reader = Reader(self)
        self._urls = {page.url for page in self.pages.by_key.values() if page.state == "page"}

    def _route(self, page: Page) -> Route:
        if page.state == "none":
            return Route(None, page.why, "fragment")
        if "*" in page.url:
            return Route(page.url, "its date is not in the source", "dynamic", page.slash)
        why = page.why or "its place in the content"
        return Route(page.url, why, "draft" if page.state == "draft" else "page", page.slash)

    def _asset_urls(self, path: str) -> Iterator[str]:
        for entry in self.content.files[path]:
            owner = self._owner(entry.language, entry.name.folder)
            if owner is None or owner.state == "draft" or self._keeps_files(owner):
                continue
            inside = owner.name.folder
            yield self._addresses.beside(owner, entry.place[len(inside) :].lstrip("/"))

    def _owner(self, language: str, folder: str) -> Page | None:
        """The page of the bundle that a folder belongs to, in this language or in another one."""
        for name in dict.fromkeys((language, *self.settings_.languages)):
            leaf = self.pages.bundles.leaf_above(name, folder)
            if leaf is not None:
                return self.pages.by_key.get((name, leaf))
        place = key(folder)
        while True:
            found = self.pages.by_key.get((language, place))
            if found is not None and found.kind != "page":
                return found
            if place == "/":
                return None
            place = place.rpartition("/")[0] or "/"

    @staticmethod
    def _keeps_files(page: Page) -> bool:
        return dig(page.data.get("build"), "publishResources") is False

    def _static_routes(self) -> Iterator[tuple[str, Route]]:
        """Static files below a folder of their own, and those that stand for a folder."""
        base = f"/{self.config.base_path.strip('/')}"
        for mount in self.mounts.of("static"):
            single = mount.source in self.source.files.files
            for path in [mount.source] if single else self.source.files.below(mount.source):
                below = "" if single else path[len(mount.source) + 1 :]
                if mount.missing or (below and not mount.takes(below)):
                    continue
                if mount.target:
                    url = site_path(f"{base}/{mount.target}/{below}")
                    yield path, Route(url, f"{mount.source} is mounted there", "asset")
                elif below.endswith("/index.html"):
                    url = site_path(f"{base}/{below.removesuffix('/index.html')}")
                    yield path, Route(url, "a folder's index", "asset")

    def generated(self, routes: Mapping[str, str]) -> Iterable[Generated]:
        """Pages without files, feeds and other formats, numbered lists."""
        outputs = Outputs(self.settings_, self.pages)
        for page in self.pages.made():
            if page.state == "page":
                yield Generated(page.url, f"Hugo's own {page.kind} page")
        for page in (*self.pages.made(), *self.pages.all()):
            if page.state == "page":
                for url in outputs.of(page):
                    yield Generated(url, "a further format of a page")
        base = self.config.base_path.strip("/")
        yield from outputs.site_wide(f"/{base}" if base else "")

    def unknown(self) -> Iterator[Unknown]:
        """Where mounts are missing, where templates make pages out of data, and addresses that the
        host is left to answer."""
        for page in self.pages.all():
            if page.state == "none" and page.why == ONLY_LINKED:
                yield Unknown(page.url, "Hugo makes its address only, for the host to answer")
        for prefix, place, reason in self._missing:
            base = self.config.base_path.strip("/")
            url = site_path(f"{f'/{base}' if base else ''}{prefix}/{self.writer.file(place)}")
            if url == "/":
                yield Unknown("/**", reason)
            else:
                yield Unknown(url, reason)
                yield Unknown(f"{url}/**", reason)

    def missing_at(self, place: str, language: str) -> str | None:
        """Why nobody can tell what is at a place of the content; None where somebody can."""
        return self._lack.at(self.settings_.languages[language].prefix, place)

    @cached_property
    def _lack(self) -> Lack:
        return Lack(self._missing)

    @cached_property
    def _missing(self) -> list[Missing]:
        return list(missing_places(self.settings_, self.mounts, self.content))

    def redirects(self, pages: Mapping[str, Facts]) -> Iterator[RedirectRule]:
        """`aliases` in front matter, and what the site's templates make `_redirects` of."""
        self._build(pages)
        template = written_format(self.settings_)
        known: dict[str, str] = {}
        for rule, page in self._page_rules(pages, template is not None, known):
            if known.get(rule.source) != page.key:  # else a translation has it, too
                known.setdefault(rule.source, page.key)
                yield rule
        if template:
            yield from template_rules(self.templates, template)

    def _page_rules(
        self, facts: Mapping[str, Facts], written: bool, known: Mapping[str, str]
    ) -> Iterator[tuple[RedirectRule, Page]]:
        """The rules of all pages, those of a file's own language first. What a page takes over from
        another language hides no page and no rule in `known`."""
        keys = {"aliases", "redirect", "redirects"} if written else {"aliases"}
        owned = [(path, self.pages.by_file.get(path)) for path in facts]
        some = [(path, pages) for path, pages in owned if pages and keys & pages[0].data.keys()]
        for first in (True, False):
            for path, pages in some:
                for index, page in enumerate(pages):
                    if (index == 0) is not first or page.state == "draft":
                        continue
                    rules = list(front_matter_rules(facts[path], page)) if written else []
                    if page.state == "page" or (written and page.why == ONLY_LINKED):
                        rules += alias_rules(facts[path], page, self._alias)
                    for rule in rules:
                        if first or (rule.source not in self._urls and rule.source not in known):
                            yield rule, page

    def _alias(self, page: Page, written: str) -> str:
        """The URL of an alias: below the language, or beside the page."""
        base = self.config.base_path.strip("/")
        if written.startswith("/"):
            prefix = self.settings_.languages[page.language].prefix
            url = f"{f'/{base}' if base else ''}{prefix}{written}"
        else:
            url = join(parent(page.resources), written)
        url = site_path(self.writer.path(url)).removesuffix("/index.html") or "/"
        ugly = self.settings_.get("uglyurls") is True
        return f"{url}.html" if ugly and not url.endswith(".html") else url

    def nav(self) -> Iterable[Facts]:
        """Menus in the configuration."""
        from contentlint.site.adapters.hugo.menus import menu_pages

        return menu_pages(self.settings_, self.source)

    def meaning(self, page: Facts, link: Link) -> Meaning | None:
        """See Reader."""
        return self._reader.meaning(page, link)

    def asker(self, page: Facts) -> Hashable:
        """The language that pages are looked up in, and the bundle whose files may be meant."""
        asking = self.pages.by_file.get(page.path)
        if not asking:
            return (self.settings_.default_language, "")
        return (asking[0].language, asking[0].key if asking[0].has_files else "")

    def included(self, page: Facts, include: Import) -> str | None:
        """The file that a shortcode puts into the page."""
        effect = self.templates.shortcode(include.names[0])
        if effect != "text":
            return effect
        folders = [mount.source for mount in self.mounts.of("content")]
        return included_file(self.source, folders, page.path, include.source)

    def adds_ids(self, page: Facts) -> bool:
        """Whether it is a home page, which most themes build from other things than its text, or
        has a layout with headings of its own."""
        owned = self.pages.by_file.get(page.path)
        if not owned:
            return False
        data, sections = owned[0].data, owned[0].sections
        type_ = data.get("type") or (sections[0] if sections else "")
        layout = data.get("layout") or ""
        return owned[0].kind == "home" or self.templates.adds_ids(str(type_), str(layout))

    # What the reader of links asks for.

    @cached_property
    def asset_folders(self) -> tuple[str, ...]:
        """The folders of global resources, root-relative."""
        return tuple(mount.source for mount in self.mounts.of("assets") if not mount.missing)

    def bundle_files(self, page: Page, path: str) -> Iterator[str]:
        """The files of the page's bundle that a path names: its own, then its translations'."""
        if page.has_files:
            for folder in self._bundle(page.language, page.key):
                place = join(folder, path)[1:]
                if place in self.content.files:
                    yield place

    def _bundle(self, language: str, place: str) -> tuple[str, ...]:
        """The folders of a bundle, as site paths: its own, then those of its translations."""
        known = self._bundles.get((language, place))
        if known is None:
            names = dict.fromkeys((language, *self.settings_.languages))
            pages = (self.pages.by_key.get((name, place)) for name in names)
            known = tuple(f"/{parent(one.path)}" for one in pages if one is not None and one.path)
            self._bundles[language, place] = known
        return known

    @cached_property
    def own_segments(self) -> frozenset[str]:
        """The first segments of the site's own static files and pages."""
        found = {url.split("/", 2)[1] for url in self._urls}
        for mount in self.mounts.of("static"):
            if mount.target:
                found.add(mount.target.partition("/")[0])
            else:
                found.update(name for name in self.source.files.children(mount.source))
        return frozenset(found - {""})

    def is_file(self, url: str) -> bool:
        """Whether a static folder has a file at this URL."""
        return any(
            f"{folder}{url}".lstrip("/") in self.source.files.files
            for folder in (self.source.path(name) for name in self.config.static)
        )

    def serves(self, url: str) -> bool:
        """Whether a page stands at this URL."""
        return url in self._urls
