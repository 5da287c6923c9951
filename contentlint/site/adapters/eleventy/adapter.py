"""The adapter for Eleventy."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from contentlint.site.adapters.base import Adapter, Generated, Meaning, Unknown
from contentlint.site.adapters.eleventy.cascade import Cascade
from contentlint.site.adapters.eleventy.filters import Filters
from contentlint.site.adapters.eleventy.inputs import Inputs, Stem
from contentlint.site.adapters.eleventy.links import Links
from contentlint.site.adapters.eleventy.markdown import dialect, slugger
from contentlint.site.adapters.eleventy.pagination import Paginator, tag_counts
from contentlint.site.adapters.eleventy.passthrough import (
    Copied,
    built,
    copied,
    mapped,
    read_copies,
)
from contentlint.site.adapters.eleventy.permalinks import Permalink, Permalinks
from contentlint.site.adapters.eleventy.program import Program
from contentlint.site.adapters.eleventy.settings import read_settings
from contentlint.site.adapters.ignored import ignored_places
from contentlint.site.files import MARKDOWN
from contentlint.site.redirects import RedirectRule
from contentlint.site.routes import Route
from contentlint.site.urls import site_path
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.content.facts import Facts, FrontMatter, Import, Link
    from contentlint.diagnostics import Span
    from contentlint.site.adapters.source import Source

_REDIRECT_KEYS = ("redirect_from", "redirectFrom", "aliases", "alias", "formerly", "oldUrl")
_REDIRECTING = re.compile(r"\b\w*(?:redirect|alias)\w*\b", re.IGNORECASE)


class Entry(NamedTuple):
    """One template: its path from the site's folder, taken apart, and its data."""

    path: str
    stem: Stem
    data: Mapping[str, Any]

    @property
    def many(self) -> bool:
        """Whether it makes several pages."""
        return isinstance(self.data.get("pagination"), dict)


class EleventyAdapter(Adapter):
    """What Eleventy does with a site. Paths without the site's folder are called names here."""

    schema_name = "eleventy"

    def __init__(self, source: Source, part: Mapping[str, Any]) -> None:
        super().__init__(source, part)
        self.program = Program(source)
        self.eleventy = read_settings(self.program)
        self.inputs = Inputs(source, self.eleventy, self.program)
        self.cascade = Cascade(source, self.eleventy, self.program)
        self.permalinks = Permalinks(self.program, self.cascade, Filters(self.program))
        self.copies, self.copies_unread = read_copies(self.program)
        self.entries: list[Entry] = []
        self._read: tuple[Mapping[str, Facts], list[Entry]] | None = None
        self._unknown: list[Unknown] = []
        self._generated: list[Generated] = []
        self.routes_of: dict[str, str] = {}
        """The addresses of files' pages, a slash behind those of folders."""
        self.uncertain: set[str] = set()
        """Files whose URL nobody can tell."""
        self.links = Links(self)

    def settings(self) -> dict[str, Any]:
        """Folders, the base path, how Markdown is read."""
        folders = {self.eleventy.input, "", "static", "public", "src", "src/static"}
        found: dict[str, Any] = {
            "base_path": self.eleventy.prefix,
            "content": (self.eleventy.input,),
            "slugger": slugger(self.program),
            "dialect": dialect(self.program, self.eleventy),
            "redirects": (
                "netlify.toml",
                "vercel.json",
                *(f"{folder}/_redirects".lstrip("/") for folder in sorted(folders)),
                *(path for path, url in self._copies() if url == "/_redirects"),
            ),
        }
        if self.program.main is None and self.program.option("config") is not None:
            found["missing"] = "unverifiable"  # a site in some other folder
        if address := self.cascade.address():
            found["base_url"] = address
        if "plugin-vite" in self.program.text:
            found["static"] = ("public",)
        elif self.copies_unread:
            found["static"] = (self.eleventy.input,)
        return found

    def url(self, path: str) -> str:
        """The site path of a path below the base."""
        base = self.config.base_path.strip("/")
        return site_path(normalize("NFC", f"/{base}{path}" if base else path))

    def name(self, path: str) -> str | None:
        """A file's path from the site's folder; None for a file outside of it."""
        prefix = f"{self.source.folder}/" if self.source.folder else ""
        return path[len(prefix) :] if path.startswith(prefix) else None

    def owns(self, path: str) -> bool:
        """Whether a Markdown file is a template of this site or put into one."""
        name = self.name(path)
        if name is None or not path.lower().endswith(MARKDOWN):
            return False
        top = f"{self.eleventy.input}/" if self.eleventy.input else ""
        return self.inputs.partial(name) or (
            name.startswith(top) and self.inputs.stem(name) is not None
        )

    # Files to URLs.

    def routes(self, pages: Mapping[str, Facts]) -> Iterator[tuple[str, Route]]:
        """Templates, then the files that are copied."""
        self.entries = self._entries_of(pages)
        self._unknown, self._generated = [], []
        for entry in self.entries:
            path = self.source.path(entry.path)
            if entry.many:
                yield from self._many(path, entry)
            else:
                found = self.permalinks.of(entry.path, entry.stem, entry.data)
                yield path, self._route(path, found)
        for path in pages:
            name = self.name(path)
            if name is not None and self.inputs.partial(name):
                yield path, Route(None, "it is put into other pages", "fragment")
        yield from self._copied()

    def _entries_of(self, pages: Mapping[str, Facts]) -> list[Entry]:
        """The templates; kept for the facts they were asked with last."""
        if self._read is None or self._read[0] is not pages:
            self._read = (pages, list(self._entries(pages)))
        return self._read[1]

    def _entries(self, pages: Mapping[str, Facts]) -> Iterator[Entry]:
        top = self.source.path(self.eleventy.input)
        for path in self.source.files.below(top):
            name = self.name(path)
            stem = self.inputs.stem(name) if name is not None else None
            if name is None or stem is None:
                continue
            matter: Mapping[str, Any]
            if path in pages:
                matter = pages[path].front_matter.data or self.inputs.scripted(name)
            elif path.lower().endswith(MARKDOWN):
                continue
            else:
                matter = self.inputs.front_matter(name)
            yield Entry(name, stem, self.cascade.of(name, matter))

    def _route(self, path: str, found: Permalink) -> Route:
        if found.url is None and found.exact:
            return Route(None, found.reason, "outside")
        if not found.exact:
            self.uncertain.add(path)
            # A script whose one page may be anywhere must not put the whole site in doubt.
            if found.url is not None and (found.url != "/**" or path.endswith(MARKDOWN)):
                self._unknown.append(Unknown(self.url(found.url), f"{path}: {found.reason}"))
            return Route(None, found.reason, "outside")
        url = self.url(found.url or "/")
        self.routes_of[path] = f"{url.rstrip('/')}/" if found.slash else url
        if found.draft:
            return Route(url, "a draft", "draft", slash=found.slash)
        return Route(url, found.reason, slash=found.slash)

    def _many(self, path: str, entry: Entry) -> Iterator[tuple[str, Route]]:
        """The pages of a template with pagination: the first one is its own."""
        counts = self._counts
        paginator = Paginator(self.permalinks, self.cascade, self.program, counts)
        first = True
        for found in paginator.pages(entry.path, entry.stem, entry.data):
            if found.url is None:
                continue
            if not found.exact:
                self._many_unknown(path, entry, found)
            elif first and not found.draft:
                yield path, Route(self.url(found.url), "its first page", slash=found.slash)
                first = False
            else:
                self._generated.append(Generated(self.url(found.url), f"a page of {path}"))
        if first:
            yield path, Route(None, "it makes a page for each piece of data", "outside")
            self.uncertain.add(path)

    def _many_unknown(self, path: str, entry: Entry, found: Permalink) -> None:
        """A template whose pages cannot be counted. One that sends readers on from old addresses
        makes them anywhere: front matter says where."""
        if found.url != "/**":
            self._unknown.append(Unknown(self.url(found.url or "/**"), f"pages of {path}"))
        elif not self._redirects(entry):
            self._unknown.append(Unknown(self.url("/**"), f"{path} makes pages anywhere"))

    def _redirects(self, entry: Entry) -> bool:
        """Whether a template's permalink tells that it sends readers on from old addresses."""
        return bool(_REDIRECTING.search(str(entry.data.get("permalink"))))

    def _copies(self) -> Iterator[Copied]:
        return copied(self.copies, self.source, self.eleventy)

    @cached_property
    def _counts(self) -> Any:
        return tag_counts(entry.data for entry in self.entries)

    def _copied(self) -> Iterator[tuple[str, Route]]:
        for path, url in self._copies():
            full = self.source.path(path)
            yield full, Route(self.url(url), "copied as it is", "asset")
            if url.endswith("/index.html"):
                yield full, Route(self.url(url.removesuffix("index.html")), "a folder", "asset")
        if self.inputs.copied_endings:
            top = self.source.path(self.eleventy.input)
            for full in self.source.files.below(top):
                if full.endswith(self.inputs.copied_endings) and (name := self.name(full)):
                    below = name[len(self.eleventy.input) :].lstrip("/")
                    if not self.inputs.ignored(name):
                        yield full, Route(self.url(f"/{below}"), "copied by its ending", "asset")

    # What nobody wrote a file for.

    def generated(self, routes: Mapping[str, str]) -> Iterator[Generated]:
        """Further pages of templates, and templates and feeds that the configuration makes."""
        yield from self._generated
        for call in self.program.named("addTemplate"):
            name, data = call.argument(0).text, call.argument(2)
            stem = self.inputs.stem(f"{self.eleventy.input}/{name}".lstrip("/")) if name else None
            if stem is not None and name is not None:
                values = {key: value.plain() for key, value in data.members.items()}
                found = self.permalinks.of(name, stem, values)
                if found.exact and found.url:
                    yield Generated(self.url(found.url), "made by the configuration")
        for call in self.program.named("addPlugin"):
            if (url := call.argument(1).get("outputPath").text) is not None:
                yield Generated(self.url(f"/{url.lstrip('/')}"), "made by a plugin")
        if "feedPlugin" in self.program.text and "outputPath" not in self.program.text:
            yield Generated(self.url("/feed.xml"), "made by a plugin")

    def unknown(self) -> Iterator[Unknown]:
        """Where pages are whose permalinks cannot be evaluated, and copies of other folders."""
        yield from self._unknown
        for glob in built(self.copies, self.source, self.eleventy):
            yield Unknown(self.url(glob), "another step of the build writes it")
        for place in ignored_places(self.source):
            for url in mapped(place, self.copies, self.eleventy):
                yield Unknown(self.url(url), "git ignores it")
                yield Unknown(self.url(f"{url.rstrip('/')}/**"), "git ignores it")
        if "addBundle" in self.program.text:
            for folder in ("/bundle/**", "/dist/**"):
                yield Unknown(self.url(folder), "bundled by the build")

    def redirects(self, pages: Mapping[str, Facts]) -> Iterator[RedirectRule]:
        """Old addresses in front matter, where a template makes pages of them."""
        entries = self._entries_of(pages)
        if not any(self._redirects(entry) for entry in entries):
            return
        for entry in entries:
            if entry.many or not any(key in entry.data for key in _REDIRECT_KEYS):
                continue
            path = self.source.path(entry.path)
            matter = pages[path].front_matter if path in pages else (
                self.source.front_matter(entry.path)
            )  # fmt: skip
            found = self.permalinks.of(entry.path, entry.stem, entry.data)
            target = entry.data.get("redirect_to")
            if not isinstance(target, str):
                target = self.url(found.url) if found.exact and found.url else None
            for old, span in _old_addresses(matter) if target else ():
                source = self.url("/" + old.strip("/"))
                if target is not None and source != target:
                    yield RedirectRule(source, target, 301, "redirect", False, path, span, span)

    # Links.

    def meaning(self, page: Facts, link: Link) -> Meaning | None:
        """Template tags in it, plugins that read it, and where a relative one starts from."""
        return self.links.meaning(page, link)

    def included(self, page: Facts, include: Import) -> str | None:
        """The file behind `{% include "part.md" %}`; "" for one without headings."""
        for folder in (self.eleventy.includes, page.path.rpartition("/")[0]):
            stem = f"{folder}/{include.source}".lstrip("/")
            for name in (stem, *(f"{stem}.{ending}" for ending in ("liquid", "njk", "html"))):
                text = self.source.text(name)
                if text is not None:
                    plain = not re.search(r"<h[1-6]\b|\bid=|^#|include|render", text, re.MULTILINE)
                    return "" if plain else None
        return None

    @cached_property
    def by_path(self) -> dict[str, Entry]:
        """The templates by their full paths."""
        return {self.source.path(entry.path): entry for entry in self.entries}


def _old_addresses(matter: FrontMatter) -> Iterator[tuple[str, Span]]:
    """Addresses that a page had, each with its place in the front matter."""
    for key in _REDIRECT_KEYS:
        value = matter.data.get(key)
        if isinstance(value, str) and (key,) in matter.positions:
            yield value, matter.positions[key,].value
        for index, one in enumerate(value if isinstance(value, list) else ()):
            if isinstance(one, str) and (key, index) in matter.positions:
                yield one, matter.positions[key, index].value
