"""Next: what `pages` and `app` serve, and the content that their pages with parameters read."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from contentlint.site.adapters.aliases import Aliases
from contentlint.site.adapters.base import Adapter, Generated, Meaning
from contentlint.site.adapters.component_ids import (
    component_ids,
    defined_in,
    ids_of_file,
    project_ids,
)
from contentlint.site.adapters.next.config import NextConfig
from contentlint.site.adapters.next.content import Content, content_of
from contentlint.site.adapters.next.fumadocs import fumadocs
from contentlint.site.adapters.next.pages import Page, app_pages, pages_of
from contentlint.site.adapters.published import unpublished
from contentlint.site.adapters.unrendered import to_unrendered
from contentlint.site.adapters.url_globs import url_glob
from contentlint.site.files import MARKDOWN, parents
from contentlint.site.navigation import data_file_nav
from contentlint.site.routes import Route
from contentlint.site.urls import decode, join, parent, site_path, split

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from contentlint.content.facts import Facts, Import, Link
    from contentlint.site.redirects import RedirectRule

_NO_CONTENT = re.compile(r"(?:^|/)(?:node_modules|\.[^/]+|public|components|tests?|__tests__)/")
_SIDEBAR = re.compile(r"(?:^|/)sidebar\w*\.json\Z")
_CONTENT = ("app", "src/app", "pages", "src/pages", "content", "src/content", "contents", "posts",
            "_posts", "src/posts", "blog", "data/blog")  # fmt: skip
_LOCALE = re.compile(r"/\[(?:lang|locale|lng|language)\]")
_IDS = ("rehype-slug", "remark-slug", "github-slugger", "nextra", "fumadocs-*", "contentlayer*")
_MDX_ALWAYS = ("@mdx-js/mdx", "mdx-bundler", "next-mdx-remote*")


class Next(Adapter):
    """What Next does. Paths named `below` are relative to the site's folder."""

    own: Mapping[str, Route] = {}
    """The route of every file, once there are routes."""
    unsure = False
    """Whether some page may render more than is known."""

    @cached_property
    def next(self) -> NextConfig:
        """`next.config.*`."""
        return NextConfig(self.source)

    @cached_property
    def aliases(self) -> Aliases:
        """The aliases of imports."""
        return Aliases(self.source)

    @cached_property
    def markdown(self) -> dict[str, int]:
        """The folders that have Markdown somewhere below them, with how many."""
        found: dict[str, int] = {}
        for path in self._below(""):
            if path.lower().endswith(MARKDOWN) and not _NO_CONTENT.search(path):
                for folder in parents(path)[1:]:
                    found[folder] = found.get(folder, 0) + 1
        return found

    @cached_property
    def components(self) -> list[str]:
        """The sources of the project's own components, which pages use without an import."""
        folders = ("components", "src/components", "app/components", "src/app/components")
        found = [path for folder in folders for path in self._below(folder)]
        roots = [
            f"{top}mdx-components.{end}" for top in ("", "src/") for end in ("tsx", "jsx", "js")
        ]
        return found + [path for path in roots if self.source.exists(path)]

    def settings(self) -> dict[str, Any]:
        """Address, slash policy, folders, and how Markdown and ids are made, by the packages."""
        site = self.next
        found: dict[str, Any] = {"content": tuple(sorted(self._tops())) or ("content",)}
        if site.base:
            found["base_path"] = f"/{site.base}"
        if site.value.get("trailingSlash").flag is not None:
            found["trailing_slash"] = "always" if site.slash else "never"
        if site.uses("nextra"):
            found["slugger"] = "nextra"
        elif site.uses("fumadocs-*"):
            found["slugger"] = "fumadocs"
            texts = (self.source.text(page.file) or "" for page in self.pages if page.is_dynamic)
            found["source_links"] = any("createRelativeLink" in text for text in texts)
        elif not site.uses(*_IDS):
            found["slugger"] = "unknown"
        found["extra_anchors"] = tuple(sorted(project_ids(self.source, self.components)))
        if site.uses(*_MDX_ALWAYS) and not site.uses("@next/mdx", "nextra", "fumadocs-*"):
            files = self._below("")
            if not any(path.endswith(".mdx") for path in files):
                found["dialect"] = "mdx"
        return found

    def _tops(self) -> set[str]:
        """The folders whose Markdown is the site's: those of the pages, those that pages read, and
        those that are called so. Other Markdown is for the code host."""
        found = {one for one in _CONTENT if one in self.markdown}
        for page in self.pages:
            if page.is_dynamic and (content := self._content(page)) is not None:
                found.add(content.folder)
        return found

    def _below(self, folder: str) -> list[str]:
        """The files below a folder of the site, relative to the site."""
        start = len(self.source.folder) + 1 if self.source.folder else 0
        return [path[start:] for path in self.source.files.below(self.source.path(folder))]

    @cached_property
    def pages(self) -> list[Page]:
        """All pages of both routers."""
        found: list[Page] = []
        for folder in ("pages", "src/pages"):
            made = pages_of(folder, self._below(folder), self.next.extensions)
            found += [page.without_locale(self.next.locales) for page in made]
        for folder in ("app", "src/app"):
            found += app_pages(folder, self._below(folder), self.next.extensions)
        return found

    # Routes.

    def routes(self, pages: Mapping[str, Facts]) -> Iterator[tuple[str, Route]]:
        """Pages first, then the content that pages with parameters read."""
        own: dict[str, Route] = {}
        self.own = own
        self.served: set[str | None] = set()
        for path, route in self._routes(pages):
            own.setdefault(path, route)
            self.served.add(route.url)
            yield path, route
        for path in pages:
            if path not in own and self.owns(path):
                own[path] = Route(None, "no page is known to render it", "fragment")
                yield path, own[path]

    def _routes(self, pages: Mapping[str, Facts]) -> Iterator[tuple[str, Route]]:
        for page in self.pages:
            path = self.source.path(page.file)
            if not page.is_dynamic and "*" not in page.path:
                yield from self._served(path, page.path, "its place among the pages")
            elif not page.is_dynamic:
                yield path, self.route(page.path, "made by the build", "dynamic")
            else:
                yield from self._dynamic(page, pages)

    def _dynamic(self, page: Page, pages: Mapping[str, Facts]) -> Iterator[tuple[str, Route]]:
        found = self._content(page)
        if found is None:
            yield from self._open(page)
            return
        certain, some = found.certain, False
        for path, facts in pages.items():
            data = facts.front_matter.data
            for url in self._urls(page, found, path, data):
                some, reason = True, f"{page.file} renders `{found.folder}`"
                if unpublished(data, found.drafts):
                    yield path, self.route(url, reason, "draft")
                else:
                    yield from self._served(path, url, reason)
                certain = certain and "." not in url.rpartition("/")[2]
        if not (certain and some):
            yield from self._open(page)

    def _open(self, page: Page) -> Iterator[tuple[str, Route]]:
        """A page whose addresses nobody knows: all that fit its path."""
        path = self.source.path(page.file)
        self.unsure = self.unsure or page.parameters[-1].startswith(("[...", "[[...", "[slug"))
        globs = {page.glob}
        if "[[..." in page.path and page.glob.endswith("/**"):
            globs.add(page.glob[:-3] or "/")
        if _LOCALE.match(page.path):
            globs |= {glob.removeprefix("/*") or "/" for glob in globs}
        for glob in sorted(globs):
            yield path, self.route(glob, "a page with parameters", "dynamic")

    def _content(self, page: Page) -> Content | None:
        head, _, _ = page.path.partition("/[")
        if page.path != "/".join([head, *page.parameters]):
            return None  # something stands between or behind the parameters
        text = self.source.text(page.file) or ""
        if "nextra/pages" in text or ("nextra" in text and "importPage" in text):
            folder = next((one for one in ("content", "src/content") if one in self.markdown), None)
            return Content(folder, True, False, (".md", ".mdx")) if folder else None
        if self.next.uses("fumadocs-*") and (found := fumadocs(page, self.aliases)) is not None:
            return found
        return content_of(page, self.aliases, self.markdown)

    def _urls(
        self, page: Page, content: Content, path: str, data: Mapping[str, Any]
    ) -> Iterator[str]:
        """The addresses that a file of the content has through the page."""
        folder = f"{self.source.path(content.folder)}/"
        if not path.startswith(folder) or not path.lower().endswith(content.endings):
            return
        below = path[len(folder) :]
        if content.without and below.startswith(content.without):
            return
        stems, slug = [below.rpartition(".")[0]], data.get("slug")
        if isinstance(slug, str) and slug.strip("/"):
            stems = [slug.strip("/")] if content.own_slugs else [*stems, slug.strip("/")]
        head = page.path.partition("/[")[0]
        for stem in stems:
            parts = [one for one in stem.split("/") if not (content.groups and one[0:1] == "(")]
            if page.takes(parts):
                yield "/".join([head, *page.filled(parts)]) or "/"

    def _served(self, path: str, url: str, reason: str) -> Iterator[tuple[str, Route]]:
        yield path, self.route(url, reason)
        for locale in self.next.locales:
            yield path, self.route(f"/{locale}{url}", reason)

    def route(self, url: str, reason: str, kind: Any = "page") -> Route:
        """The route of a page at a path below the base."""
        base = self.config.base_path.strip("/")
        full = f"/{base}{url}" if base else url
        return Route(url_glob(site_path(normalize("NFC", full))), reason, kind, self.next.slash)

    # What else the site says.

    def generated(self, routes: Mapping[str, str]) -> Iterable[Generated]:
        """Feeds and site maps that scripts beside the build write."""
        for name in ("/_next/**", "/404"):
            yield Generated(self.route(name, "").url or "", "made by the build")
        if self.next.uses("next-sitemap"):
            yield Generated(self.route("/sitemap*.xml", "").url or "", "next-sitemap makes it")
        if self.next.uses("rss", "feed") or self.source.exists("scripts/rss.mjs"):
            for name in ("/rss.xml", "/feed.xml", "/atom.xml", "/feed.json", "/rss/**"):
                yield Generated(self.route(name, "").url or "", "a script makes it")

    def redirects(self, pages: Mapping[str, Facts]) -> Iterable[RedirectRule]:
        """The literal rules of the configuration."""
        return self.next.redirects()

    def nav(self) -> Iterable[Facts]:
        """Sidebars in JSON."""
        names = [path for path in self._below("") if _SIDEBAR.search(path)]
        return data_file_nav(self.source, [one for one in names if one.count("/") <= 3])

    def lists(self, path: str) -> bool:
        """Content is listed by the code of some page, unless a sidebar in JSON does that."""
        route = self.own.get(path)
        return route is not None and " renders `" in route.reason and not [*self.nav()]

    def meaning(self, page: Facts, link: Link) -> Meaning | None:
        """Nextra takes the extension off a relative link to a Markdown file, and that is all; links
        that Next's router follows are below the base path without saying so."""
        if self.unsure and (meant := to_unrendered(self.own, page, link)) is not None:
            return meant
        parts = split(link.destination)
        if link.kind == "nav" or link.image or parts.scheme or parts.host is not None:
            return None
        if parts.path.startswith("/") and self.config.base_path and self._routed:
            url = self.route(decode(parts.path), "").url
            known = url in self.served
            return Meaning(url=url, fragment=decode(parts.fragment)) if known else None
        if not parts.path.endswith((".md", ".mdx")) or not self.next.uses("nextra"):
            return None
        route = self.own.get(page.path)
        if route is None or route.url is None:
            return None
        base = route.url if route.slash else parent(route.url)
        path = decode(parts.path).rpartition(".")[0]
        url = path if path.startswith("/") else join(base, path)
        return Meaning(url=url, fragment=decode(parts.fragment))

    def asker(self, page: Facts) -> Hashable:
        """Whether it has an address: Nextra takes no extension off where it has none."""
        route = self.own.get(page.path)
        return route is not None and route.url is not None

    @cached_property
    def _routed(self) -> bool:
        """Whether links in Markdown become those of Next's router."""
        if self.next.uses("nextra", "fumadocs-*"):
            return True
        return any("next/link" in (self.source.text(path) or "") for path in self.components)

    def component_ids(self, page: Facts, name: str, source: Import | None) -> frozenset[str] | None:
        """The ids of a component, imported or one of the project's own."""
        if source is not None:
            return component_ids(self.aliases, self.below(page.path), source.source)
        if name not in self._ids:
            file = defined_in(self.source, self.components, name)
            self._ids[name] = ids_of_file(self.aliases, file, 0, name) if file else None
        return self._ids[name]

    @cached_property
    def _ids(self) -> dict[str, frozenset[str] | None]:
        return {}

    def below(self, path: str) -> str:
        """A root-relative path, relative to the site's folder."""
        return path[len(self.router.prefix) :]

    def included(self, page: Facts, include: Import) -> str | None:
        """The Markdown file behind an import by alias."""
        file = self.aliases.find(self.below(page.path), include.source)
        return self.source.path(file) if file and file.endswith((".md", ".mdx")) else None
