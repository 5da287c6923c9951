"""Starlight: every entry of the docs collection is a page, in every locale."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from contentlint.site.adapters.astro.adapter import Astro
from contentlint.site.adapters.astro.collections import Collection, entry_slug
from contentlint.site.adapters.base import Generated, Meaning, Unknown
from contentlint.site.adapters.starlight.options import StarlightOptions
from contentlint.site.adapters.starlight.plugins import generated_by_plugins, written_by_plugins
from contentlint.site.adapters.starlight.sidebar import sidebar_entries, sidebar_pages
from contentlint.site.urls import decode, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from contentlint.content.facts import Facts, Link
    from contentlint.site.routes import Route

_PATTERN = "**/[!_]*.{md,mdx,mdoc}"


class Starlight(Astro):
    """What Starlight does beyond Astro."""

    @cached_property
    def options(self) -> StarlightOptions:
        """The options of the integration."""
        return StarlightOptions(self.astro)

    @cached_property
    def docs(self) -> Collection:
        """The collection of all pages."""
        found = self.collections.get("docs")
        if found is None or found.legacy or found.ids == "unknown" or not found.base:
            ids = "path" if found is not None and found.ids == "unknown" and found.base else "slug"
            return Collection("docs", f"{self.astro.src}/content/docs", (_PATTERN,), ids=ids)
        return found

    @property
    def slash(self) -> bool:
        """Whether a page's address ends in a slash: Starlight's own links do if nothing is said."""
        return self.astro.slash is not False

    def settings(self) -> dict[str, Any]:
        """Astro's, with the anchors that the site's own link check holds."""
        found = super().settings()
        found["content"] = tuple(sorted({*found["content"], self.docs.base}))
        if (call := self.options.plugin("starlight-links-validator")) is not None:
            wanted = call.arguments[0].get("errorOnInvalidHashes") if call.arguments else None
            if wanted is None or wanted.flag is not False:
                found["anchors"] = "error"
        return found

    def front_matter_schema(self, path: str) -> str | None:
        """That of the docs collection; other collections have schemas of the site's own."""
        return None if self.docs.entry(self.below(path)) is None else "starlight"

    def all_routes(self, pages: Mapping[str, Facts]) -> Iterator[tuple[str, Route]]:
        """The pages of Astro and of the collection, then what other locales take from them."""
        found = [*self.entries(self.docs, pages)]
        ids = {entry for _, entry in found}
        published = []
        for path, entry in found:
            draft = self._data(path, pages).get("draft") is True
            kind = "draft" if draft else "page"
            yield path, self.route(_url(entry), f"its path in `{self.docs.base}`", kind)
            if not draft:
                published.append((path, entry))
        yield from super().all_routes(pages)
        yield from self._translated(published, ids)

    def _translated(
        self, published: list[tuple[str, str]], ids: set[str]
    ) -> Iterator[tuple[str, Route]]:
        """The addresses of pages in the locales that have no translation of them."""
        default, base = self.options.default, self.config.base_path.rstrip("/")
        locales = [locale for locale in self.options.locales if locale != default]
        reasons = {locale: f"stands in for a translation to `{locale}`" for locale in locales}
        for path, entry in published if locales else ():
            below = self._without_locale(entry, default)
            if below is None:
                continue
            own = self.route(_url(below), "")
            tail = (own.url or "")[len(base) :].rstrip("/")
            for locale in locales:
                if _joined(locale, below) not in ids:
                    yield path, own._replace(url=f"{base}/{locale}{tail}", reason=reasons[locale])

    def _without_locale(self, entry: str, default: str) -> str | None:
        """An id without the default locale's folder; None for one of another locale."""
        if default:
            below = entry.removeprefix(f"{default}/")
            return "index" if entry == default else below if below != entry else None
        return None if entry.split("/", 1)[0] in self.options.locales else entry

    def generated(self, routes: Mapping[str, str]) -> Iterable[Generated]:
        """Astro's; the page for what is not found, and the pages of plugins."""
        yield from super().generated(routes)
        if self.options.value.get("disable404Route").flag is not True:
            yield Generated(self.route("404", "").url or "", "Starlight makes it")
        if self.config.base_url:
            for name in ("sitemap-index.xml", "sitemap-0.xml"):
                yield Generated(self.route(name, "").url or "", "made by the build")
        for made in generated_by_plugins(self.options):
            yield Generated(self.route(made.url, "").url or made.url, made.reason)

    def unknown(self) -> Iterable[Unknown]:
        """Where plugins write pages, in every locale."""
        for one in written_by_plugins(self.options):
            for locale in ("", *self.options.locales):
                yield Unknown(self.route(f"{locale}{one.glob}", "").url or one.glob, one.reason)

    # Navigation.

    def nav(self) -> Iterable[Facts]:
        """The sidebar."""
        return sidebar_pages(self.options)

    @cached_property
    def _listed(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """The slugs in the sidebar, and the folders whose pages it lists (with a slash behind)."""
        entries = [(kind, (value.text or "").strip("/")) for kind, value in self._entries]
        folders = [f"{text}/" if text else "" for kind, text in entries if kind == "directory"]
        return frozenset(text for kind, text in entries if kind != "directory"), tuple(folders)

    @cached_property
    def _entries(self) -> list[tuple[Any, Any]]:
        return [*sidebar_entries(self.options)]

    def lists(self, path: str) -> bool:
        """Whether the sidebar leads to a page: in its folder, or in another locale."""
        entry = self.docs.entry(self.below(path))
        if entry is None:
            return super().lists(path)
        first, _, rest = entry.partition("/")
        translated = first in self.options.locales
        stem = (rest if translated else entry).rpartition(".")[0]
        slugs, folders = self._listed
        if not self._entries or stem.startswith(folders) or (translated and stem == "index"):
            return True
        return translated and entry_slug(stem) in slugs

    def meaning(self, page: Facts, link: Link) -> Meaning | None:
        """What an entry of the sidebar stands for; links of pages mean what Astro makes of them."""
        if link.kind != "nav":
            return super().meaning(page, link)
        parts = split(link.destination)
        if parts.scheme or parts.host is not None:
            return None
        if link.tag == "directory":
            return self._directory(decode(parts.path).strip("/"))
        if link.tag == "slug":
            wanted = "" if link.destination == "index" else link.destination
            return Meaning(url=self._localised(wanted))
        return Meaning(url=self._localised(parts.path), fragment=decode(parts.fragment))

    def _localised(self, path: str) -> str:
        """The address of a path in the default locale."""
        return self.route(_joined(self.options.default, path.strip("/")), "").url or "/"

    def _directory(self, name: str) -> Meaning | None:
        """A folder of pages that the sidebar lists."""
        folder = "/".join(filter(None, (self.docs.base, self.options.default, name)))
        files = self.source.files
        if self.source.path(folder) in files.folders:
            return Meaning(url=self._localised(""))
        if any(one.glob.startswith(f"/{name}") for one in written_by_plugins(self.options)):
            return Meaning(unverifiable="a plugin makes pages there as the site is built")
        if files.ignored(f"{self.source.path(folder)}/index.md"):
            return Meaning(unverifiable="git ignores this folder")
        return Meaning(broken=f"there is no folder {folder}, so readers see an empty group")


def _url(entry: str) -> str:
    return "" if entry == "index" else entry


def _joined(locale: str, entry: str) -> str:
    return "/".join(filter(None, (locale, "" if locale and entry == "index" else entry)))
