"""Astro: pages below `src/pages`, and collections where a page renders them."""

from __future__ import annotations

import re
from functools import cached_property
from posixpath import relpath
from typing import TYPE_CHECKING, Any

from contentlint.patterns import regex
from contentlint.site.adapters.aliases import Aliases
from contentlint.site.adapters.astro.collections import Collection, read_collections
from contentlint.site.adapters.astro.config import AstroConfig
from contentlint.site.adapters.astro.dynamic import PARAMETER, Rendering, rendering
from contentlint.site.adapters.base import Adapter, Generated, Meaning
from contentlint.site.adapters.component_ids import component_ids
from contentlint.site.adapters.published import unpublished
from contentlint.site.adapters.unrendered import to_unrendered
from contentlint.site.adapters.url_globs import url_glob
from contentlint.site.routes import Route
from contentlint.site.urls import decode, site_path, split

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from contentlint.content.facts import Facts, Import, Link
    from contentlint.site.redirects import RedirectRule

_PAGE = regex(r"\.(?:astro|md|mdx|html|markdown|mdown|mkdn|mkd|mdwn)\Z")
_ENDPOINT = regex(r"\.(?:js|ts|mjs|mts)\Z")
_HIDDEN = regex(r"(?:^|/)(?:\.[^/]|node_modules/)")
_OWN_IDS = r"heading-(?:id|attr)|header-(?:id|custom)|custom-(?:heading|header)|remark-attr"
_MARKDOWN_LINKS = r"(?:relative|rewrite|md|markdown)-?(?:markdown-)?links?"


class Astro(Adapter):
    """What Astro does. Paths named `below` are relative to the site's folder."""

    @cached_property
    def astro(self) -> AstroConfig:
        """`astro.config.*`."""
        return AstroConfig(self.source)

    @cached_property
    def aliases(self) -> Aliases:
        """The aliases of imports."""
        return Aliases(self.source, self.astro.src)

    @cached_property
    def collections(self) -> dict[str, Collection]:
        """The content collections by name."""
        return read_collections(self.astro)

    def settings(self) -> dict[str, Any]:
        """Folders, address, slash policy; the ids of the Astro and the plugins in use."""
        astro = self.astro
        found = astro.settings()
        bases = {one.base for one in self.collections.values() if one.base}
        found["content"] = tuple(sorted(bases | {astro.src}))
        found["pages"] = (f"{astro.src}/pages",)
        if astro.mentions(r"rehype-?slug"):
            found["slugger"] = "astro"
        elif astro.mentions(r"smartypants:\s*false"):
            found["slugger"] = "github"
        elif astro.major is not None and astro.major < 7:
            found["slugger"] = "astro-remark"
        if astro.mentions(f"(?i){_OWN_IDS}"):
            found["dialect"] = "commonmark"
        if astro.mentions(f"(?i){_MARKDOWN_LINKS}"):
            found["source_links"] = True
        return found

    def owns(self, path: str) -> bool:
        """Whether a file is the site's; what is said of folders is for the code host."""
        if path.rpartition("/")[2].lower().startswith("readme."):
            below = self.below(path)
            if not any(one.base and one.entry(below) for one in self.collections.values()):
                return False
        return super().owns(path)

    # Routes.

    @cached_property
    def _lists(self) -> list[str]:
        """Globs on the addresses of lists in parts."""
        return []

    own: Mapping[str, Route] = {}
    """The route of every file, once there are routes."""
    unsure = False
    """Whether some page may render more than is known."""

    def routes(self, pages: Mapping[str, Facts]) -> Iterator[tuple[str, Route]]:
        """The addresses of all files; each file's own is kept."""
        own: dict[str, Route] = {}
        self.own = own
        for path, route in self.all_routes(pages):
            own.setdefault(path, route)
            yield path, route

    def all_routes(self, pages: Mapping[str, Facts]) -> Iterator[tuple[str, Route]]:
        """Pages of `src/pages` first, then the entries of the collections that they render."""
        folder = f"{self.astro.src}/pages"
        dynamic: list[tuple[str, str]] = []
        for path in self.source.files.below(self.source.path(folder)):
            below = self.below(path)
            stem = self._stem(below[len(folder) + 1 :])
            if stem is None:
                yield path, Route(None, f"it is no page of `{folder}`", "fragment")
            elif PARAMETER.search(stem):
                dynamic.append((path, stem))
            else:
                yield path, self.route(stem, f"its path in `{folder}`")
        yield from self._collected(dynamic, pages)

    def below(self, path: str) -> str:
        """A root-relative path, relative to the site's folder: with `..` for content outside."""
        if path.startswith(self.router.prefix):
            return path[len(self.router.prefix) :]
        return relpath(path, self.source.folder)

    def _stem(self, name: str) -> str | None:
        """What the URL of a file in the folder of pages is made of; None for no page."""
        if name.startswith("_") or "/_" in name:
            return None
        if _PAGE.search(name):
            stem = _PAGE.sub("", name)
            return "" if stem == "index" else stem.removesuffix("/index")
        return _ENDPOINT.sub("", name) if _ENDPOINT.search(name) else None

    @property
    def slash(self) -> bool | None:
        """Whether a page's address ends in a slash."""
        return self.astro.slash

    def route(self, url: str, reason: str, kind: Any = "page") -> Route:
        """The route of a page at a path below the base."""
        base = self.config.base_path.strip("/")
        full = site_path(decode_nfc("/".join(["", *filter(None, (base, url.strip("/")))]) or "/"))
        is_file = "." in full.rpartition("/")[2]
        return Route(url_glob(full), reason, kind, False if is_file else self.slash)

    def _collected(
        self, dynamic: list[tuple[str, str]], pages: Mapping[str, Facts]
    ) -> Iterator[tuple[str, Route]]:
        entries: dict[str, list[tuple[str, str]]] = {}
        for path, stem in dynamic:
            found = self._rendered(path, stem)
            known = [self.collections.get(name) for name in found.collections] if found else []
            if found is None or any(one is None or one.ids == "unknown" for one in known):
                yield from self._open(path, stem)
                continue
            for name in found.collections:
                if name not in entries:
                    entries[name] = [*self.entries(self.collections[name], pages)]
                for file, entry in entries[name]:
                    if (url := self._filled(stem, found, entry)) is not None:
                        yield file, self._entry_route(url, path, found, self._data(file, pages))
            if not found.certain:
                yield from self._open(path, stem)
        for path in pages:
            if self.owns(path):
                yield path, Route(None, "no page is known to render it", "fragment")

    def _open(self, path: str, stem: str) -> Iterator[tuple[str, Route]]:
        """A page whose URLs nobody knows: all that fit its path."""
        text = self.source.text(self.below(path)) or ""
        head, _, last = stem.rpartition("/")
        if "paginate(" in text and PARAMETER.fullmatch(last):
            head = PARAMETER.sub(lambda part: "**" if part[1] else "*", head)
            globs = [f"{head}/[0-9]*", *([head] if "[..." in last else [])]
            if "*" not in head:
                self._lists.extend(globs)
                return
            for glob in globs:
                yield path, self.route(glob, "a page of a list", "dynamic")
            return
        self.unsure = True
        glob = PARAMETER.sub(lambda part: "**" if part[1] else "*", stem)
        yield path, self.route(glob, "a page with parameters", "dynamic")
        if glob.endswith("/**"):
            yield path, self.route(glob[:-3], "a page with parameters", "dynamic")

    def entries(
        self, collection: Collection, pages: Mapping[str, Facts]
    ) -> Iterator[tuple[str, str]]:
        """The files of a collection with their ids; none where ids are not known."""
        for path in self.source.files.below(self.source.path(collection.base)):
            entry = collection.entry(self.below(path)) if not _HIDDEN.search(path) else None
            found = collection.id(entry, self._data(path, pages)) if entry else None
            if found is not None:
                yield path, found

    def _data(self, path: str, pages: Mapping[str, Facts]) -> Mapping[str, Any]:
        """The front matter of an entry, or what is in an entry that is data."""
        if path in pages:
            return pages[path].front_matter.data
        below = self.below(path)
        if below.endswith((".json", ".yaml", ".yml", ".toml")):
            return self.source.data(below)
        return self.source.front_matter(below).data if below.endswith(".mdoc") else {}

    def _rendered(self, path: str, stem: str) -> Rendering | None:
        below = self.below(path)

        def imported(name: str) -> str | None:
            file = self.aliases.find(below, name)
            return self.source.text(file) if file else None

        return rendering(self.source.text(below) or "", stem, imported)

    def _filled(self, stem: str, found: Rendering, entry: str) -> str | None:
        """The page's path with the entry's id in the place of its parameters."""
        values = [entry]
        if found.slot == "split":
            first, _, rest = entry.partition("/")
            values = [first, rest]
        if len(values) == 1 and "/" in entry and "[..." not in stem:
            return None  # a parameter takes one segment only
        parts = iter(values)
        url = PARAMETER.sub(lambda part: next(parts, ""), stem)
        return url.removesuffix("/index") if entry == "index" and "[..." in stem else url

    def _entry_route(self, url: str, page: str, found: Rendering, data: Mapping[str, Any]) -> Route:
        draft = unpublished(data, found.drafts)
        return self.route(url, f"{page} renders its collection", "draft" if draft else "page")

    # What else the build makes and knows.

    def generated(self, routes: Mapping[str, str]) -> Iterable[Generated]:
        """The site map, the search index, and pages that a locale takes from another one."""
        for name in ("_astro/**", "pagefind/**", "sitemap-index.xml", "sitemap-[0-9]*.xml"):
            if "sitemap" not in name or (self.config.base_url and self.astro.mentions("sitemap")):
                yield Generated(self.route(name, "").url or "", "made by the build")
        for glob in self._lists:
            yield Generated(self.route(glob, "").url or "", "a page of a list")
        fallbacks = self.astro.value.get("i18n", "fallback").members
        for locale, other in fallbacks.items():
            source = f"/{other.text}"
            for url in routes:
                if url == source or url.startswith(f"{source}/"):
                    yield Generated(f"/{locale}{url[len(source) :]}", f"taken from {source}")

    def redirects(self, pages: Mapping[str, Facts]) -> Iterable[RedirectRule]:
        """`redirects` of the configuration."""
        return self.astro.redirects()

    def meaning(self, page: Facts, link: Link) -> Meaning | None:
        """A picture by an alias is a file of the project."""
        if self.unsure and (meant := to_unrendered(self.own, page, link)) is not None:
            return meant
        if not link.image or link.kind not in ("inline", "reference"):
            return None
        parts = split(link.destination)
        if parts.scheme or parts.host is not None or not re.match(r"[@~#]|src/", parts.path):
            return None
        file = self.aliases.find(self.below(page.path), decode(parts.path))
        return Meaning(path=self.source.path(file)) if file else None

    def asker(self, page: Facts) -> Hashable:
        """Nothing of it: aliases begin with another sign than `/`."""
        return "any page"

    def lists(self, path: str) -> bool:
        """Entries of collections are listed by the code of some page."""
        below = self.below(path)
        return any(one.base and one.entry(below) for one in self.collections.values())

    def included(self, page: Facts, include: Import) -> str | None:
        """The Markdown file behind an import by alias."""
        file = self.aliases.find(self.below(page.path), include.source)
        return self.source.path(file) if file and file.endswith((".md", ".mdx")) else None

    def component_ids(self, page: Facts, name: str, source: Import | None) -> frozenset[str] | None:
        """The ids in the source of a component of the project."""
        if source is None:
            return None
        return component_ids(self.aliases, self.below(page.path), source.source)


def decode_nfc(path: str) -> str:
    """A path in Unicode's normal form C, as routes are kept; percent signs stay."""
    from unicodedata import normalize

    return normalize("NFC", path)
