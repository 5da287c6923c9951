"""What Eleventy and its plugins make of a link's destination."""

from __future__ import annotations

import re
from functools import cached_property
from posixpath import normpath
from typing import TYPE_CHECKING, Any

from contentlint.site.adapters.base import Meaning
from contentlint.site.adapters.eleventy.cascade import Names
from contentlint.site.adapters.eleventy.expressions import ANY, ONE, shown
from contentlint.site.adapters.eleventy.inputs import day
from contentlint.site.adapters.eleventy.templates import render
from contentlint.site.urls import decode, split

if TYPE_CHECKING:
    from contentlint.content.facts import Facts, Link
    from contentlint.site.adapters.eleventy.adapter import EleventyAdapter

_TAG = re.compile(r"\{\{|\{%")
_MOVED = re.compile(
    r"eleventyImageTransformPlugin|html-relative|rules\.image|plugin-[\w-]*img|eleventy-plugin-[\w-]*(?:image|asset)"
    r"|page-?assets|markdown-it-\w*(?:image|figure|replace-link|relative)|addTransform|plugin-vite"
    r"|responsiver|plugin-respimg|addLinter",
    re.IGNORECASE,
)
"""Plugins that read pictures from beside the page's file, or rewrite links."""


class Links:
    """Reads destinations for one site."""

    def __init__(self, adapter: EleventyAdapter) -> None:
        self._adapter = adapter

    @cached_property
    def _rewrites(self) -> bool:
        return bool(_MOVED.search(self._adapter.program.text))

    @cached_property
    def _host(self) -> str | None:
        """The site's own host, where its data or settings say it."""
        return split(self._adapter.config.base_url or "").host

    @cached_property
    def _by_input_path(self) -> bool:
        return bool(re.search(r"InputPathToUrl(?!FilterPlugin)\w*", self._adapter.program.text))

    @cached_property
    def _adds_base(self) -> bool:
        """Whether a root-relative link is prefixed by the build, or may be."""
        settings = self._adapter.eleventy
        plugin = "HtmlBasePlugin" in self._adapter.program.text
        return bool(settings.prefix) and (plugin or settings.prefix_varies)

    def _based(self, path: str) -> str:
        """A root-relative path below the base."""
        settings = self._adapter.eleventy
        below = path == settings.prefix or path.startswith(f"{settings.prefix}/")
        return path if settings.prefix_varies and below else settings.prefix + path

    def meaning(self, page: Facts, link: Link) -> Meaning | None:
        """What is meant, None where the destination is what it looks like."""
        destination = link.destination
        if link.kind == "nav":
            return None
        if _TAG.search(destination):
            return self._templated(page, destination)
        return self._written(page, link, destination)

    def _templated(self, page: Facts, destination: str) -> Meaning:
        """Template tags with literal arguments are evaluated."""
        adapter = self._adapter
        entry = adapter.by_path.get(page.path)
        data: Any = entry.data if entry else page.front_matter.data
        url = adapter.routes_of.get(page.path, ANY)
        info = {"url": url, "date": day(page.path, data), ANY: ANY}
        if entry:
            info |= {"fileSlug": entry.stem.slug, "filePathStem": entry.stem.file_path}
        text = render(destination, Names(data, info, adapter.cascade), self._filter)
        text = text.strip()
        if ANY in text or ONE in text or not text:
            return Meaning(unverifiable="it is filled in by a template")
        parts = split(text)
        fragment = decode(parts.fragment)
        if parts.host is not None and parts.host == self._host:
            return Meaning(url=parts.path or "/", fragment=fragment)
        if parts.scheme or parts.host is not None:
            return Meaning(unverifiable="a template makes it an address of another site")
        if not parts.path:
            return Meaning(path=page.path, fragment=fragment)
        if re.search(r"\|\s*inputPathToUrl\b", destination):
            return self._source(page, parts.path, fragment) or Meaning(
                broken=f"no template is called {parts.path}"
            )
        path = parts.path
        if self._adds_base and path.startswith("/"):
            path = self._based(path)
        if not path.startswith("/"):
            return self._from_url(page, path, fragment) or Meaning(
                unverifiable="the page has no URL of its own"
            )
        return Meaning(url=path, fragment=fragment)

    def _filter(self, name: str, value: Any, arguments: list[Any]) -> Any:
        if name in ("url", "htmlBaseUrl"):
            text = shown(value)
            return self._adapter.eleventy.prefix + text if text.startswith("/") else text
        if name == "locale_url":
            return ANY
        if name == "inputPathToUrl":
            return value
        return self._adapter.permalinks.filters(name, value, arguments)

    def _written(self, page: Facts, link: Link, destination: str) -> Meaning | None:
        if destination.startswith(("#", "?", "//")):
            return None
        parts = split(destination)
        if parts.scheme or parts.host is not None or not parts.path:
            return None
        fragment = decode(parts.fragment)
        if self._by_input_path and link.kind != "front-matter":
            found = self._source(page, parts.path, fragment)
            if found is not None:
                return found
        if parts.path.startswith("/"):
            if self._adds_base:
                return Meaning(url=self._based(parts.path), fragment=fragment)
            return None
        if self._rewrites or self._is_beside(page, parts.path, link.image):
            return None
        return self._from_url(page, parts.path, fragment)

    def _is_beside(self, page: Facts, path: str, image: bool) -> bool:
        """Whether it names another template's file: general rules say so in better words."""
        return not image and path.lower().endswith((".md", ".markdown"))

    def _from_url(self, page: Facts, path: str, fragment: str) -> Meaning | None:
        """A relative link as a browser reads it, where the page's address is known."""
        url = self._adapter.routes_of.get(page.path)
        if url is None:
            return None
        return Meaning(url=f"{url.rpartition('/')[0]}/{path}", fragment=fragment)

    def _source(self, page: Facts, path: str, fragment: str) -> Meaning | None:
        """The template that a path names: from the site's folder, from the input folder, or beside
        the page."""
        adapter = self._adapter
        name = decode(path)
        top = adapter.eleventy.input
        places = [f"{top}/{name}"]
        if normpath(name.lstrip("/")).startswith(f"{top}/" if top else "\0"):
            places.insert(0, name)
        if not name.startswith("/"):
            here = (adapter.name(page.path) or "").rpartition("/")[0]
            places.append(f"{here}/{name}")
        for place in places:
            full = adapter.source.path(normpath(place.lstrip("/")))
            if full in adapter.by_path:
                if full in adapter.uncertain:
                    return Meaning(unverifiable=f"the URL of {full} is made by the build")
                return Meaning(path=full, fragment=fragment)
        return None
