"""The adapter: Jekyll's configuration, routes, redirects, navigation and links put together."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from contentlint.content.facts import Facts
from contentlint.diagnostics import Span
from contentlint.patterns import regex
from contentlint.site.adapters.base import Adapter, Generated, Meaning, Unknown
from contentlint.site.adapters.jekyll.defaults import Defaults
from contentlint.site.adapters.jekyll.documents import Documents
from contentlint.site.adapters.jekyll.entries import Reader
from contentlint.site.adapters.jekyll.generated import Plugins, unknown_parts
from contentlint.site.adapters.jekyll.index import Index
from contentlint.site.adapters.jekyll.layouts import Layouts
from contentlint.site.adapters.jekyll.links import Links
from contentlint.site.adapters.jekyll.settings import JekyllSettings, as_texts
from contentlint.site.redirects.rules import RedirectRule
from contentlint.site.urls import site_path, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from contentlint.content.facts import Import, Link
    from contentlint.site.config import SiteConfig
    from contentlint.site.routes import Route

_IDS = regex(
    r"<(?:[A-Za-z][^<>{}]*?\sid|a\b[^<>{}]*?\sname)=[\"']([^\"'{}<>\s]+)[\"']", re.IGNORECASE
)
_WITHOUT_IDS = frozenset(
    ("figure", "gallery", "video", "toc", "feature_row", "image", "youtube", "analytics", "alert")
)
"""Includes of widespread themes."""
_TEMPLATES = (".html", ".md", ".markdown", ".htm", ".svg")


class JekyllAdapter(Adapter):
    """Jekyll 3 and 4, by itself or on GitHub Pages."""

    schema_name = "jekyll"

    @cached_property
    def jekyll(self) -> JekyllSettings:
        """The site's own configuration."""
        return JekyllSettings(self.source)

    def settings(self) -> dict[str, Any]:
        """Address, base path and slugger; the source folder is the content folder."""
        jekyll = self.jekyll
        address = split(jekyll.url) if jekyll.url else None
        base = jekyll.base or (address.path.rstrip("/") if address else "")
        found: dict[str, Any] = {
            "base_path": base,
            "content": (jekyll.text("source") or "",),
            "slugger": self._slugger(),
            "extra_anchors": tuple(sorted(self._template_ids())),
        }
        menu = f"{jekyll.inside}_data/navigation.yml"
        if jekyll.theme.startswith("minimal-mistakes") and self.source.exists(menu):
            found["nav"] = (menu,)
        if jekyll.unreadable:
            found["missing"] = "unverifiable"
        if address and address.host:
            found["base_url"] = f"https://{address.host}"
        return found

    def _slugger(self) -> str:
        """The ids that the Markdown processor of the configuration makes."""
        processor = self.jekyll.text("markdown", "kramdown").lower()
        options = self.jekyll.table("kramdown")
        if options.get("auto_ids") is False:
            return "none"
        changed = ("auto_id_prefix", "auto_id_stripping", "transliterated_header_ids")
        if processor != "kramdown" or any(options.get(name) for name in changed):
            return "unknown"
        flavour = str(options.get("input", "GFM")).lower()
        return {"gfm": "kramdown-gfm", "kramdown": "kramdown"}.get(flavour, "unknown")

    def _template_ids(self) -> Iterator[str]:
        """The ids that layouts and their parts write on the pages."""
        for folder in ("_layouts", "_includes"):
            for path in self.source.files.below(f"{self.jekyll.root}{folder}"):
                if path.endswith(_TEMPLATES):
                    yield from _IDS.findall(self.jekyll.read(path) or "")

    def _own(self, path: str) -> str:
        """A root-relative path as the source wants it."""
        folder = self.source.folder
        return path[len(folder) + 1 :] if folder else path

    def configure(self, config: SiteConfig) -> None:
        """Makes the look-ups, which know the base path in force."""
        super().configure(config)
        base = config.base_path.strip("/")
        self.layouts = Layouts(self.jekyll)
        self.reader = Reader(self.jekyll, self.source.files)
        documents = Documents(self.jekyll, Defaults(self.jekyll), self.source.now)
        self.index = Index(self.jekyll, self.reader, documents, f"/{base}" if base else "")
        self.links = Links(self.index)
        self._routes: tuple[Mapping[str, Facts], list[tuple[str, Route]]] | None = None

    def owns(self, path: str) -> bool:
        """Markdown that Jekyll builds is the site's; what it copies or leaves out is not."""
        entry = self.reader.entry(path)
        return entry is not None and self.index.is_page(entry)

    def routes(self, pages: Mapping[str, Facts]) -> Iterator[tuple[str, Route]]:
        """Every file that Jekyll reads."""
        said = dict(self.config.routes)
        for path, route in self._all_routes(pages):
            yield path, self.router.route(path) if self._own(path) in said else route

    def _all_routes(self, pages: Mapping[str, Facts]) -> list[tuple[str, Route]]:
        """The same, worked out once for the redirects too, which are asked for first."""
        if self._routes is None or self._routes[0] is not pages:
            self.index = Index(self.jekyll, self.reader, self.index.documents, self.index.base)
            self.links = Links(self.index)
            self._routes = (pages, list(self.index.routes(pages)))
            self.index.trusts_base = self._base_is_written(pages)
        return self._routes[1]

    def _base_is_written(self, pages: Mapping[str, Facts]) -> bool:
        """Whether the links of the pages know of `baseurl`: where most do not, the site is served
        without it, whatever the configuration says."""
        base = self.index.base
        if not base:
            return True
        inside = outside = 0
        for page in pages.values():
            for link in page.links:
                if link.kind == "template" or link.destination.startswith(f"{base}/"):
                    inside += 1
                elif link.destination.startswith("/") and self.index.serves(
                    link.destination.partition("#")[0]
                ):
                    outside += 1
        return inside >= outside

    def told_by_text(self) -> str:
        """See Adapter."""
        return str(self.index.trusts_base)

    def generated(self, routes: Mapping[str, str]) -> Iterable[Generated]:
        """What the plugins add."""
        made = Plugins(self.jekyll, self.index.published)
        for one in made.pages():
            yield one._replace(url=site_path(f"{self.index.base}{one.url}"))
        for path, url in self.index.urls.items():
            if url.endswith(".css") and not path.endswith(".css"):
                yield Generated(f"{self.index.base}{url}.map", "made of its style sheet")

    def unknown(self) -> Iterable[Unknown]:
        """Files of a theme, pages of the site's own plugins."""
        for one in unknown_parts(self.jekyll):
            yield one._replace(glob=f"{self.index.base}{one.glob}")

    def redirects(self, pages: Mapping[str, Facts]) -> Iterator[RedirectRule]:
        """`redirect_from` and `redirect_to`."""
        if "jekyll-redirect-from" not in self.jekyll.plugins:
            return
        self._all_routes(pages)
        base = self.index.base
        for path, url in self.index.urls.items():
            if path in self.index.hidden:
                continue
            facts = pages.get(path)
            data = self.index.documents.front_matter(path, pages) or {}
            for number, old in enumerate(as_texts(data.get("redirect_from"))):
                place = _place(facts, "redirect_from", number)
                for source in _sources(f"{base}/{old.lstrip('/')}"):
                    yield _rule(source, f"{base}{url}", path, place)
            if target := self.index.redirected.get(path):
                where = target if "//" in target else f"{base}{target}"
                for source in _sources(f"{base}{url}"):
                    yield _rule(source, where, path, _place(facts, "redirect_to", 0))

    def nav(self) -> Iterator[Facts]:
        """`header_pages` of minima."""
        from contentlint.site.navigation import nav_link

        for name in self.jekyll.files:
            values = self.source.values(name)
            data = values.data if isinstance(values.data, dict) else {}
            wanted = data.get("header_pages")
            if isinstance(wanted, list):
                found = (
                    nav_link(values, ("header_pages", number), str(entry))
                    for number, entry in enumerate(wanted)
                )
                yield Facts(self.source.path(name), links=[link for link in found if link])

    def meaning(self, page: Facts, link: Link) -> Meaning | None:
        """Liquid, Markdown files by path, paths without `baseurl`."""
        return self.links.meaning(page, link)

    def included(self, page: Facts, include: Import) -> str | None:
        """The file that an include tag names: in `_includes`, or beside the page; "" for one of
        the theme's that is known to put no ids on a page."""
        root = self.jekyll.root
        folder = f"{root}{self.jekyll.text('includes_dir', '_includes')}/"
        if include.names[:1] == ("include_relative",):
            folder = f"{page.path.rpartition('/')[0]}/".lstrip("/")
        path = f"{folder}{include.source}"
        if path in self.source.files.files:
            return path
        plain = include.source.partition(".")[0] in _WITHOUT_IDS
        return "" if plain and self.jekyll.theme else None

    def adds_ids(self, page: Facts) -> bool:
        """Whether the layout in the page's front matter, or its default, lists other things."""
        return self.layouts.adds_ids(self.index.layouts.get(page.path, ""))

    def included_facts(self, path: str) -> Facts | None:
        """The facts of an include that is no Markdown file; those of other pages are not read."""
        is_part = path.startswith((f"{self.jekyll.root}_includes/", f"{self.jekyll.root}_layouts/"))
        text = self.jekyll.read(path)
        if text is None or not (is_part or path.endswith(self.jekyll.markdown)):
            return None
        from contentlint.content.dialects import JEKYLL
        from contentlint.content.front_matter import read_front_matter
        from contentlint.content.markdown import read_facts

        return read_facts(path, text, JEKYLL, read_front_matter(text))


def _sources(url: str) -> tuple[str, ...]:
    """The addresses of a page that only redirects; hosts leave `.html` out."""
    if url.endswith("/index.html"):
        return (url, url.removesuffix("index.html"))
    if url.endswith("/"):
        return (url,)
    if url.endswith(".html"):
        return (url, url.removesuffix(".html"))
    return (url, f"{url}.html")


def _place(facts: Facts | None, key: str, number: int) -> Span:
    """Where a value of the front matter stands."""
    positions = facts.front_matter.positions if facts else {}
    found = positions.get((key, number)) or positions.get((key,))
    return found.value if found else Span(0, 0)


def _rule(source: str, target: str, path: str, place: Span) -> RedirectRule:
    return RedirectRule(source, target, 301, "redirect", False, path, place, place)
