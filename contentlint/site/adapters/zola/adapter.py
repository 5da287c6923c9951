"""The adapter for Zola."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from contentlint.globs import GlobError, compile_glob
from contentlint.site.adapters.base import Adapter, Generated, Meaning, Unknown
from contentlint.site.adapters.ignored import ignored_places
from contentlint.site.adapters.zola.paths import Place, page_path, place
from contentlint.site.adapters.zola.settings import ZolaSettings, read_settings
from contentlint.site.redirects import RedirectRule
from contentlint.site.routes import Route
from contentlint.site.urls import decode, site_path, split
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from contentlint.content.facts import Facts, Import, Link
    from contentlint.site.adapters.source import Source

_CONFIGS = ("zola.toml", "config.toml")
_MARKDOWN_LINKS = frozenset(("inline", "reference", "autolink"))


class Entry(NamedTuple):
    """One page or section: where it stands, its front matter, its URL, and whether it is a draft
    (its own or by a section above)."""

    place: Place
    data: Mapping[str, Any]
    url: str
    draft: bool


class ZolaAdapter(Adapter):
    """What Zola does with a site."""

    schema_name = "zola"

    knows_ids = True

    def __init__(self, source: Source, part: Mapping[str, Any]) -> None:
        super().__init__(source, part)
        name = source.first(*_CONFIGS)
        self.zola: ZolaSettings = read_settings(source.data(name) if name else {})
        self.entries: dict[str, Entry] = {}
        self.content = source.path("content") + "/"

    def settings(self) -> dict[str, Any]:
        """The site's address, its theme's static files, the sluggers and the policy for anchors."""
        zola = self.zola
        found: dict[str, Any] = {"base_path": zola.base_path}
        if zola.base_url:
            found["base_url"] = zola.base_url
        if zola.theme:
            found["static"] = ("static", f"themes/{zola.theme}/static")
        if zola.slugify.get("anchors", "on") != "on":
            found["slugger"] = "zola-safe"
        if zola.internal_level in ("error", "warn"):
            found["anchors"] = "error" if zola.internal_level == "error" else "warning"
        return found

    def url(self, path: str) -> str:
        """The site path of a path below the site's address."""
        base = self.config.base_path.strip("/")
        return site_path(normalize("NFC", f"/{base}{path}" if base else path))

    # Files to URLs.

    def routes(self, pages: Mapping[str, Facts]) -> Iterator[tuple[str, Route]]:
        """Sections and pages, and the assets beside them."""
        self.entries = self._entries(pages)
        yield from self._page_routes()
        yield from self._asset_routes()

    def _entries(self, pages: Mapping[str, Facts]) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        drafts: set[str] = set()
        found = [path for path in pages if path.startswith(self.content) and self._read(path)]
        for path in sorted(found, key=lambda path: (path.count("/"), path)):
            data = pages[path].front_matter.data
            where = place(path[len(self.content) :], self.zola)
            draft = data.get("draft") is True or _below(where.folder, drafts)
            if draft and where.section:
                drafts.add(where.folder)
            url = self.url(page_path(where, data, self.zola))
            entries[path] = Entry(where, data, url, draft)
        return entries

    def _read(self, path: str) -> bool:
        name = path.rpartition("/")[2]
        return name.endswith(".md") and not _matches(
            path[len(self.content) :], self.zola.ignored_content
        )

    def _page_routes(self) -> Iterator[tuple[str, Route]]:
        for path, entry in self.entries.items():
            reason = "its section" if entry.place.section else "its section and slug"
            if entry.draft:
                yield path, Route(entry.url, "a draft", "draft", slash=True)
            elif entry.data.get("render") is False:
                yield path, Route(None, "`render = false`", "outside")
            elif entry.place.section and _text(entry.data.get("redirect_to")):
                yield path, Route(None, "`redirect_to` in its front matter", "outside")
            else:
                if _text(entry.data.get("path")) and not entry.place.section:
                    reason = "`path` in its front matter"
                yield path, Route(entry.url, reason, slash=True)

    def _asset_routes(self) -> Iterator[tuple[str, Route]]:
        """Files beside `_index.md`, and files at any depth below the folder of an `index.md`."""
        files = self.source.files
        for entry in self.entries.values():
            if entry.draft or (entry.data.get("render") is False and not entry.place.section):
                continue
            folder = f"{self.content}{entry.place.folder}".rstrip("/")
            if entry.place.section:
                beside = [f"{folder}/{name}" for name in files.children(folder)]
            elif entry.place.name == "index":
                beside = files.below(folder)
            else:
                continue
            for path in beside:
                if path in files.files and not path.endswith(".md"):
                    below = path[len(folder) :]
                    if not _matches(path[len(self.content) :], self.zola.ignored_content):
                        url = site_path(entry.url + normalize("NFC", below))
                        yield path, Route(url, "a file beside its page", "asset")

    def generated(self, routes: Mapping[str, str]) -> Iterable[Generated]:
        """Home pages, taxonomies, lists, feeds and the files that Zola makes itself."""
        from contentlint.site.adapters.zola.generated import generated

        return generated(self)

    def unknown(self) -> Iterator[Unknown]:
        """Content and static files that another step of the build writes."""
        for ignored in ignored_places(self.source):
            folder, _, below = ignored.partition("/")
            if folder in ("content", "static") and below:
                url = self.url(f"/{below.removesuffix('.md')}")
                yield Unknown(url, "git ignores it")
                yield Unknown(f"{url}/**", "git ignores it")

    def redirects(self, pages: Mapping[str, Facts]) -> Iterator[RedirectRule]:
        """`aliases`, and `redirect_to` of sections."""
        for path, entry in (self.entries or self._entries(pages)).items():
            if entry.draft:
                continue
            positions = pages[path].front_matter.positions
            aliases = entry.data.get("aliases")
            for index, alias in enumerate(aliases if isinstance(aliases, list) else ()):
                if isinstance(alias, str) and ("aliases", index) in positions:
                    span = positions["aliases", index].value
                    source = self.url("/" + alias.removesuffix("index.html").strip("/"))
                    yield RedirectRule(source, entry.url, 301, "redirect", False, path, span, span)
            target = _text(entry.data.get("redirect_to"))
            if target and entry.place.section and ("redirect_to",) in positions:
                span = positions["redirect_to",].value
                if not split(target).scheme:
                    target = self.url("/" + target.strip("/"))
                yield RedirectRule(entry.url, target, 301, "redirect", False, path, span, span)

    # Links.

    def meaning(self, page: Facts, link: Link) -> Meaning | None:
        """`@/blog/post.md#part` is a file below `content`; anything else that is relative starts
        from the page's own address."""
        destination = link.destination
        if destination.startswith("@/"):
            return self._by_file(link)
        if destination.startswith(("/", "#", "?")) or link.kind == "template":
            return None
        entry = self.entries.get(page.path)
        parts = split(destination)
        if entry is None or parts.scheme or parts.host is not None or not parts.path:
            return None
        if "{{" in destination or "{%" in destination:
            return None
        if parts.path.endswith(".md") and self._beside(page, parts.path):
            return None
        url = f"{entry.url.rstrip('/')}/{parts.path}"
        return Meaning(url=url, fragment=decode(parts.fragment))

    def asker(self, page: Facts) -> Hashable:
        """Nothing of it: only relative links start from the page."""
        return "any page"

    def _beside(self, page: Facts, name: str) -> bool:
        folder = page.path.rpartition("/")[0]
        return self.source.files.exists(site_path(f"/{folder}/./{decode(name)}")[1:])

    def _by_file(self, link: Link) -> Meaning:
        """The page, or in newer versions of Zola the asset, that is named by its file."""
        path, _, fragment = link.destination[2:].partition("#")
        if link.kind not in _MARKDOWN_LINKS and link.kind != "template":
            return Meaning(broken="Zola knows `@/` in Markdown, not in HTML")
        full = site_path(f"/{self.content}{decode(path)}")[1:]
        return Meaning(path=self.source.files.find(full) or full, fragment=decode(fragment))

    def included(self, page: Facts, include: Import) -> str | None:
        """A shortcode's template brings no ids of its own, as far as its text tells."""
        from contentlint.site.adapters.zola.shortcodes import adds_ids

        return None if adds_ids(self.source, self.zola.theme, include.source) else ""


def _below(folder: str, drafts: set[str]) -> bool:
    return any(folder == one or folder.startswith(f"{one}/") or not one for one in drafts)


def _matches(path: str, globs: tuple[str, ...]) -> bool:
    """Whether one of the configuration's globs fits the path or a folder above it. As in Zola, a
    star crosses `/`."""
    for glob in globs:
        wide = re.sub(r"\*+/?", "**", glob)
        try:
            pattern = compile_glob(f"{wide}{{,/**}}")
        except GlobError:
            continue
        if pattern.match(path):
            return True
    return False


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
