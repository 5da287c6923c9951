"""One Docusaurus site: its collections of pages, and what stands at an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.site.adapters.docusaurus.blog import blog
from contentlint.site.adapters.docusaurus.docs import all_docs, versions
from contentlint.site.adapters.docusaurus.options import read_settings
from contentlint.site.adapters.docusaurus.pages import (
    folder_path,
    roots,
    simple_pages,
    takes,
)
from contentlint.site.adapters.docusaurus.plugins import Made, made_elsewhere
from contentlint.site.urls import site_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.content.facts import Facts
    from contentlint.site.adapters.docusaurus.options import Locale, Plugin
    from contentlint.site.adapters.docusaurus.pages import Collection, Page, Roots
    from contentlint.site.adapters.source import Source

_CONTENT = ("docs", "blog", "pages")


class DocusaurusSite:
    """What the configuration says of a site; with `read`, also of its pages."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.settings = read_settings(source)
        self.places = list(self._places())
        self.collections: list[Collection] = []
        self.elsewhere: list[Made] = list(made_elsewhere(self))
        self._homes: dict[str, list[tuple[Collection, Page]]] = {}
        self._urls: dict[str, str] = {}
        self._documents: dict[tuple[str, str], dict[str, Page]] = {}
        self._served: set[str] = set()

    @property
    def content(self) -> Iterator[Plugin]:
        """The instances of the content plugins."""
        return (plugin for plugin in self.settings.plugins if plugin.kind in _CONTENT)

    def _places(self) -> Iterator[tuple[Plugin, Locale, Roots]]:
        """The content folders of every instance, version and language."""
        for plugin in self.content:
            for locale in self.settings.locales:
                if plugin.kind == "docs":
                    for version in versions(self.source, plugin):
                        sub = (
                            version.name
                            if version.name == "current"
                            else (f"version-{version.name}")
                        )
                        yield (
                            plugin,
                            locale,
                            roots(self.source, plugin, locale, version.folder, sub),
                        )
                else:
                    default = {"blog": "blog", "pages": "src/pages"}[plugin.kind]
                    folder = plugin.path("path", default)
                    yield plugin, locale, roots(self.source, plugin, locale, folder)

    def read(self, pages: Mapping[str, Facts]) -> None:
        """Work out every page's address from the pages' front matter."""
        source, locales = self.source, self.settings.locales
        self.collections = []
        for plugin in self.content:
            if plugin.kind == "docs":
                self.collections += all_docs(source, plugin, locales, pages)
            else:
                for locale in locales:
                    self.collections.append(
                        blog(source, plugin, locale, pages)
                        if plugin.kind == "blog"
                        else simple_pages(source, self.settings, plugin, locale, pages)
                    )
        self.collections.sort(key=lambda one: locales.index(one.locale))
        for collection in self.collections:
            if collection.plugin.kind == "docs":
                key = collection.plugin.id, collection.version
                known = self._documents.setdefault(key, {})
                for page in collection.pages:
                    known.setdefault(page.id, page)
            for page in collection.pages:
                self._homes.setdefault(page.file, []).append((collection, page))
                self._urls.setdefault(page.file, page.url)
                if not page.draft:
                    self._served.add(site_path(page.url))

    @property
    def html_endings(self) -> bool:
        """Whether a page answers at its address with `.html` behind, too: the file is called so,
        or Netlify is the host, to which both are the same."""
        hosts = ("netlify.toml", "static/_redirects", "_redirects", "../netlify.toml")
        own = self.settings.slash is False
        return own or self.source.first(*hosts, "../_redirects") is not None

    def document(self, plugin: str, version: str, name: str) -> Page | None:
        """The document with this id in a version of an instance ("" is any version)."""
        for (own, own_version), known in self._documents.items():
            if own == plugin and version in ("", own_version):
                page = known.get(name) or known.get(name.removeprefix(f"version-{own_version}/"))
                if page is not None:
                    return page
        return None

    def url_of(self, file: str) -> str | None:
        """The address of a file's page."""
        return self._urls.get(file)

    def plugin_of(self, file: str) -> Plugin | None:
        """The instance of a plugin that makes a file's page."""
        homes = self._homes.get(file)
        return homes[0][0].plugin if homes else None

    def kind_of(self, file: str) -> str:
        """The kind of plugin that makes a file's page; "" for none."""
        plugin = self.plugin_of(file)
        return plugin.kind if plugin else ""

    def kind_at(self, file: str) -> str:
        """The kind of plugin that would make a page of a file at this path; "" for none."""
        found = [
            (len(folder), plugin)
            for plugin, _, place in self.places
            for folder in place.folders
            if file.startswith(folder)
        ]
        if not found:
            return ""
        below, plugin = max(found, key=lambda one: one[0])
        return plugin.kind if takes(plugin, file[below:]) else ""

    def is_draft(self, file: str) -> bool:
        """Whether a file's page is not published."""
        homes = self._homes.get(file)
        return homes is not None and homes[0][1].draft

    def address(self, file: str) -> str | None:
        """The address of a file's page as a site path."""
        url = self._urls.get(file)
        return None if url is None else site_path(url)

    def serves(self, url: str) -> bool:
        """Whether a page or a static file stands at an address."""
        return site_path(url) in self._served or self.static_file(url)

    def has_pages_below(self, url: str) -> bool:
        """Whether a page stands at an address or below it."""
        below = f"{url.rstrip('/')}/"
        return any(served == url or served.startswith(below) for served in self._served)

    def static_file(self, url: str) -> bool:
        """Whether a file in a static folder is served at an address."""
        base = self.settings.base
        below = url[len(base) :] if url.startswith(base) else url.lstrip("/")
        files = self.source.files
        return any(
            files.find(self.source.path(f"{folder}/{below}")) is not None
            for folder in self.settings.static
        )

    def base_of(self, file: str) -> str:
        """The path below which the language of a file is served, with slashes around."""
        homes = self._homes.get(file)
        if homes:
            return homes[0][0].locale.base
        for _, locale, place in self.places:
            if place.translated and file.startswith(place.translated):
                return locale.base
        return self.settings.locales[0].base

    def with_base(self, file: str, path: str) -> str:
        """A path as the page of `file` links to it: below its language's base."""
        base = self.base_of(file)
        if path == base.rstrip("/") or path.startswith(base):
            return path
        return base + path.lstrip("/")

    def in_base(self, path: str) -> bool:
        """Whether a path lies below the site's base."""
        base = self.settings.base
        return path.startswith(base) or path == base.rstrip("/")

    def roots_of(self, file: str) -> tuple[str, ...]:
        """The content folders in which links by file are looked for from a file."""
        homes = self._homes.get(file)
        if homes:
            return homes[0][0].roots.folders
        place = self._place_of(file)
        return place.folders if place else ()

    def _place_of(self, file: str) -> Roots | None:
        found = [
            place
            for _, _, place in self.places
            if file.startswith(tuple(folder for folder in place.folders))
        ]
        return max(found, key=lambda place: len(place.base)) if found else None

    def is_page(self, file: str, origin: str) -> bool:
        """Whether a link by file from `origin` reaches the page of `file`: one of the same plugin
        and language that is published."""
        origins = self._homes.get(origin)
        for home, page in self._homes.get(file, ()):
            if not page.draft and (not origins or _together(home, origins[0][0])):
                return True
        return False

    def is_outside(self, file: str) -> bool:
        """Whether a file exists that no page is made of."""
        return file in self.source.files.files and file not in self._homes

    def made(self, path: str) -> str | None:
        """Why a file may be there when the site is built; None when nothing makes it."""
        for one in self.elsewhere:
            if one.folder and path.startswith(one.folder):
                return one.reason
        return None

    def content_folders(self) -> tuple[str, ...]:
        """All content folders, root-relative, with a slash behind."""
        folders = {folder for _, _, place in self.places for folder in place.folders}
        top = self.settings.config.get("i18n", "path").path or "i18n"
        folders.add(folder_path(self.source, top))
        return tuple(sorted(folders))


def _together(one: Collection, other: Collection) -> bool:
    return one.plugin is other.plugin and one.locale is other.locale
