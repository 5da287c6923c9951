"""Docusaurus: configuration, pages of all plugins, versions and languages, links by file."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from contentlint.site.adapters.base import Adapter, Generated, Meaning, Unknown
from contentlint.site.adapters.docusaurus.components import component_ids
from contentlint.site.adapters.docusaurus.docs import CURRENT
from contentlint.site.adapters.docusaurus.links import Links
from contentlint.site.adapters.docusaurus.lists import generated_pages
from contentlint.site.adapters.docusaurus.markdown import adds_headings
from contentlint.site.adapters.docusaurus.nav import nav_meaning, navigation
from contentlint.site.adapters.docusaurus.redirects import redirect_rules, unknown_redirects
from contentlint.site.adapters.docusaurus.sidebars import folders, read_sidebars
from contentlint.site.adapters.docusaurus.site import DocusaurusSite
from contentlint.site.adapters.docusaurus.words import below, joined, literal
from contentlint.site.routes import Route
from contentlint.site.urls import decode, join, parent, site_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from contentlint.content.facts import Facts, Heading, Import, Link
    from contentlint.site.adapters.docusaurus.options import Plugin
    from contentlint.site.adapters.docusaurus.pages import Collection, Page
    from contentlint.site.adapters.docusaurus.sidebars import Sidebars
    from contentlint.site.redirects import RedirectRule

_ANCHORS = {"throw": "error", "ignore": "off"}
_SUFFIXES = ("", ".mdx", ".md")
_JSX = re.compile(r"\.mdx?\Z")


class Docusaurus(Adapter):
    """A site in whose folder docusaurus.config stands."""

    def settings(self) -> dict[str, Any]:
        """The fields of SiteConfig that the configuration gives."""
        self.site = DocusaurusSite(self.source)
        self.links = Links(self.site)
        settings = self.site.settings
        config = settings.config
        found: dict[str, Any] = {
            "base_path": settings.base.rstrip("/"),
            "static": settings.static,
            "anchors": _ANCHORS.get(config.get("onBrokenAnchors").text or "", "warning"),
            "dialect": self._dialect(),
            "slugger": self._slugger(),
        }
        if url := config.get("url").text:
            found["base_url"] = url
        found.update(self._content())
        return found

    def _slugger(self) -> str:
        settings = self.site.settings
        if settings.config.get("markdown", "anchors", "maintainCase").flag:
            return "unknown"
        return "docusaurus" if settings.version >= 3 else "docusaurus-2"

    def _dialect(self) -> str:
        if self.site.settings.version < 3:
            return "mdx1"
        format_ = self.site.settings.config.get("markdown", "format").text
        return {"detect": "docusaurus-md", "md": "docusaurus-md"}.get(format_ or "", "docusaurus")

    def _content(self) -> dict[str, Any]:
        """The first docs folder, for suggestions of where a page could be written."""
        for plugin in self.site.content:
            if plugin.kind == "docs":
                route = plugin.text("routeBasePath", "docs").strip("/")
                return {
                    "content": (plugin.path("path", "docs"),),
                    "route": f"/{route}/{{path}}" if route else "/{path}",
                }
        return {}

    def owns(self, path: str) -> bool:
        """Whether a file is content of the site, or may be a part of it."""
        if path.startswith(self._folders):
            return True
        prefix = f"{self.source.folder}/" if self.source.folder else ""
        if not path.startswith(prefix):
            return False
        inner = path[len(prefix) :]
        name = inner.rpartition("/")[2].upper()
        if prefix and "/" in inner and not name.startswith(("README", "CHANGELOG")):
            return True
        return path.endswith(".mdx") or inner.startswith("src/")

    def front_matter_schema(self, path: str) -> str | None:
        """That of the plugin whose page the file is; simple pages have next to no keys."""
        return {"docs": "docusaurus-docs", "blog": "docusaurus-blog"}.get(self.site.kind_at(path))

    @cached_property
    def _folders(self) -> tuple[str, ...]:
        return self.site.content_folders()

    @cached_property
    def _bases(self) -> frozenset[str]:
        return frozenset(site_path(locale.base) for locale in self.site.settings.locales)

    def routes(self, pages: Mapping[str, Facts]) -> Iterator[tuple[str, Route]]:
        """All pages, the default language's first; then the parts of pages."""
        self.site.read(pages)
        done: set[str] = set()
        for collection in self.site.collections:
            for page in collection.pages:
                done.add(page.file)
                yield page.file, self._route(page)
        for path in pages:
            if path not in done:
                yield path, self._left_over(path)

    def _route(self, page: Page) -> Route:
        slash = self.site.settings.slash
        if slash is None:
            slash = page.url.endswith("/")
        url = page.url if "%" not in page.url and page.url.isascii() else decode(page.url)
        url = site_path(url)
        if url in self._bases:
            slash = True
        return Route(url, page.reason, "draft" if page.draft else "page", slash)

    def _left_over(self, path: str) -> Route:
        translated = any(
            place.translated and path.startswith(place.translated)
            for _, _, place in self.site.places
        )
        if translated:
            return Route(None, "no page of this name is there to be translated", "outside")
        return Route(None, "it is a part of other pages", "fragment")

    @property
    def sidebars(self) -> list[tuple[Collection, Sidebars]]:
        """The sidebars of every version, in the default language."""
        first = self.site.settings.locales[0]
        return [
            (docs, read_sidebars(self.source, self.site.settings, docs))
            for docs in self.site.collections
            if docs.plugin.kind == "docs" and docs.locale is first
        ]

    def generated(self, routes: Mapping[str, str]) -> Iterable[Generated]:
        """Lists, tags, categories, feeds, and pages that the site's own plugins add."""
        for made in generated_pages(self.site):
            if made.url.endswith("/**"):
                yield made
            elif "*" not in made.url:
                yield made._replace(url=site_path(decode(made.url)))

    def unknown(self) -> Iterable[Unknown]:
        """Below these addresses plugins make pages when the site is built."""
        for made in self.site.elsewhere:
            if made.url.rstrip("/") and not made.sure:
                for locale in self.site.settings.locales:
                    own = made.url.removeprefix(self.site.settings.base)
                    yield Unknown(literal(joined(locale.base, own).rstrip("/")), made.reason)
                    yield Unknown(below(locale.base, own), made.reason)
        yield from unknown_redirects(self.site)

    def redirects(self, pages: Mapping[str, Facts]) -> Iterable[RedirectRule]:
        """The rules of the client-redirects plugin."""
        return redirect_rules(self.site)

    def nav(self) -> Iterable[Facts]:
        """Navbar, footer and sidebars."""
        return navigation(self.site, self.sidebars)

    def meaning(self, page: Facts, link: Link) -> Meaning | None:
        """Links by file, below the base, of the navigation."""
        if link.kind == "nav":
            return nav_meaning(self.site, link)
        return self.links.meaning(page, link)

    def headings(self, page: Facts) -> Sequence[Heading]:
        """A post's title is taken out before ids are made."""
        found = page.headings
        if found and found[0].level == 1 and self.site.kind_of(page.path) == "blog":
            return found[1:]
        return found

    def adds_ids(self, page: Facts) -> bool:
        """Whether a Markdown plugin of the project may add headings."""
        plugin = self.site.plugin_of(page.path)
        if plugin is None:
            return False
        if plugin not in self._adding:
            self._adding[plugin] = adds_headings(self.site, plugin)
        return self._adding[plugin]

    @cached_property
    def _adding(self) -> dict[Plugin, bool]:
        return {}

    def lists(self, path: str) -> bool:
        """Posts, and documents in a sidebar that is made from folders."""
        if self.site.kind_of(path) == "blog":
            return True
        return path in self._listed

    @cached_property
    def _listed(self) -> frozenset[str]:
        found: set[str] = set()
        for docs, sidebars in self.sidebars:
            made = folders(sidebars)
            found.update(page.file for page in docs.pages if page.source.startswith(made))
        return frozenset(found)

    def component_ids(self, page: Facts, name: str, source: Import | None) -> frozenset[str] | None:
        """The ids of components whose source is known."""
        return component_ids(self.site, page, name, source)

    def included(self, page: Facts, include: Import) -> str | None:
        """The Markdown file behind an import, `@site/` included."""
        source = include.source
        if source.startswith("@site/"):
            base = self.source.path(source[6:])
        elif source.startswith("."):
            base = join(f"/{parent(page.path)}", source)[1:]
        else:
            return None
        files = self.source.files.files
        found = next((base + end for end in _SUFFIXES if base + end in files), None)
        return found if found and _JSX.search(found) else None


ADAPTER = Docusaurus
__all__ = ["ADAPTER", "CURRENT", "Docusaurus"]
