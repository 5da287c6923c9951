"""What a Hugo site makes of a destination as it is written, before its URL counts."""

from __future__ import annotations

import re
from posixpath import normpath
from typing import TYPE_CHECKING

from contentlint.site.adapters.base import Meaning
from contentlint.site.adapters.hugo.pages import ONLY_LINKED
from contentlint.site.files import MARKDOWN
from contentlint.site.urls import decode, join, parent, site_path, split

if TYPE_CHECKING:
    from contentlint.content.facts import Facts, Link
    from contentlint.site.adapters.hugo.adapter import HugoAdapter
    from contentlint.site.adapters.hugo.pages import Page

_FILE = re.compile(r"\.(?!html?$|php$)[A-Za-z0-9]{1,5}\Z")


class Reader:
    """Reads the links of one site."""

    def __init__(self, adapter: HugoAdapter) -> None:
        self._adapter = adapter
        self._templates = adapter.templates
        self._lookup = adapter.lookup
        self._base = adapter.config.base_path.strip("/")

    def meaning(self, page: Facts, link: Link) -> Meaning | None:
        """See Adapter.meaning."""
        if link.kind == "template":
            return self._template(page, link)
        if link.kind == "nav":
            return self._nav(link)
        if "{{" in link.destination or link.kind == "autolink":
            return None
        markdown = link.kind in ("inline", "reference")
        hooks = self._templates.images if link.image else self._templates.links
        if markdown and hooks.claims(link.destination):
            return Meaning(unverifiable="a render hook of the site has a meaning for it")
        parts = split(link.destination)
        if parts.scheme or parts.host is not None:
            return None
        if not parts.path:
            return self._same_page(page)
        path, fragment = decode(parts.path), decode(parts.fragment)
        found: Meaning | None = None
        if markdown:
            found = self._hooked(page, path, fragment, image=link.image)
        return found or self._rooted(page, path, fragment, link)

    def _same_page(self, page: Facts) -> Meaning | None:
        """A mere `#anchor`, which in a text without a page is one of the pages around it."""
        asking = self._asking(page)
        if asking is None or asking.state == "none":
            return Meaning(unverifiable="the pages that include this text have the anchor")
        return None

    def _asking(self, page: Facts) -> Page | None:
        pages = self._adapter.pages.by_file.get(page.path)
        return pages[0] if pages else None

    def _language(self, page: Facts) -> str:
        asking = self._asking(page)
        return asking.language if asking else self._adapter.settings_.default_language

    def _target(self, found: Page, fragment: str) -> Meaning:
        """A page as a meaning."""
        if found.why == ONLY_LINKED:
            return Meaning(url=found.url, fragment=fragment)
        if found.path and found is self._adapter.pages.by_file.get(found.path, [None])[0]:
            return Meaning(path=found.path, fragment=fragment)
        return Meaning(url=found.url, fragment=fragment)

    def _template(self, page: Facts, link: Link) -> Meaning | None:
        if link.tag == "figure":
            return self._figure(page, link)
        written, _, fragment = link.destination.partition("#")
        written, fragment = decode(written.strip()), decode(fragment)
        if not written:
            return Meaning(path=page.path, fragment=fragment) if fragment else None
        if "://" in written:
            return None
        language = link.attribute.lower() or self._language(page)
        found = self._lookup.find(self._asking(page), written, language, ref=True)
        if found is None:
            place = (
                written if written.startswith("/") else f"/{parent(self._place(page))}/{written}"
            )
            if reason := self._adapter.missing_at(place, language):
                return Meaning(unverifiable=reason)
            return Meaning(broken=f"`{link.tag}` finds no page `{written}`, and Hugo stops there")
        return self._target(found, fragment)

    def _place(self, page: Facts) -> str:
        asking = self._asking(page)
        return f"{asking.name.folder}/x" if asking else "x"

    def _figure(self, page: Facts, link: Link) -> Meaning | None:
        parts = split(link.destination)
        if parts.scheme or parts.host is not None or not parts.path:
            return None
        path = decode(parts.path)
        found = self._resource(page, path)
        if found is not None:
            return found
        url = site_path(path)
        if self._templates.overrides("figure") and not (
            self._adapter.is_file(url) or self._adapter.serves(url)
        ):
            return Meaning(unverifiable="the theme's `figure` may look elsewhere")
        return self._rooted(page, path, decode(parts.fragment), link)

    def _hooked(self, page: Facts, path: str, fragment: str, *, image: bool) -> Meaning | None:
        """What a render hook makes of a path."""
        hooks = self._templates.images if image else self._templates.links
        if hooks.pages and not image:
            asking = self._asking(page)
            if hooks.own and asking and not path.startswith("/") and self._by_url(asking, path):
                return None
            named = path.removeprefix("./")
            language = self._language(page)
            found = self._lookup.find(asking, named, language, ref=False, wide=hooks.own)
            if found is not None and (found.state != "none" or found.why == ONLY_LINKED):
                return self._target(found, fragment) if _same_case(found, path) else None
            place = named if named.startswith("/") else f"{parent(self._place(page))}/{named}"
            if found is None and (reason := self._adapter.missing_at(place, language)):
                return Meaning(unverifiable=reason)
        return self._resource(page, path, fragment) if hooks.resources or image else None

    def _by_url(self, asking: Page, path: str) -> bool:
        """Whether a relative path leads from the page's URL to a page."""
        base = asking.url if asking.slash else parent(asking.url)
        return self._adapter.serves(join(base, path))

    def _resource(self, page: Facts, path: str, fragment: str = "") -> Meaning | None:
        """A file of the page's bundle, or an asset."""
        files = self._adapter.source.files
        if path.lower().endswith(MARKDOWN):
            return None
        for folder in self._adapter.asset_folders:
            place = join(f"/{folder}", path.lstrip("/"))[1:]
            if place in files.files:
                return Meaning(path=place, fragment=fragment)
        asking = self._asking(page)
        if asking is not None and not path.startswith(".."):
            for place in self._adapter.bundle_files(asking, path.lstrip("/")):
                return Meaning(path=place, fragment=fragment)
        return None

    def _rooted(self, page: Facts, path: str, fragment: str, link: Link) -> Meaning | None:
        """A path from `/` on: below the base path where something puts that before it; unverifiable
        where it may be a file of a theme that is not here."""
        if not path.startswith("/"):
            return None
        adapter = self._adapter
        url = site_path(path)
        outside = self._base and url != f"/{self._base}" and not url.startswith(f"/{self._base}/")
        if outside and self._is_prefixed(link):
            return Meaning(url=f"/{self._base}{path}", fragment=fragment)
        if adapter.mounts.absent and _FILE.search(url):
            first = url.split("/", 2)[1]
            if first not in adapter.own_segments and not adapter.is_file(url):
                return Meaning(
                    unverifiable="a theme that is not in the repository may have this file"
                )
        return None

    def _is_prefixed(self, link: Link) -> bool:
        adapter = self._adapter
        if adapter.settings_.get("canonifyurls") is True or adapter.mounts.absent:
            return True
        hooks = self._templates.images if link.image else self._templates.links
        return link.kind in ("inline", "reference") and hooks.prefixed

    def _nav(self, link: Link) -> Meaning | None:
        adapter = self._adapter
        language = link.attribute or adapter.settings_.default_language
        if language not in adapter.settings_.languages:
            return Meaning(unverifiable=f"there is no language {language}")
        parts = split(link.destination)
        if parts.scheme or parts.host is not None:
            return None
        path = decode(parts.path)
        if not path:
            return Meaning(unverifiable="the theme decides what the entry leads to")
        if link.tag == "pageref":
            found = self._lookup.find(None, path if path.startswith("/") else f"/{path}",
                                      language, ref=True)  # fmt: skip
            if found is not None:
                return self._target(found, "")
            if reason := adapter.missing_at(path, language):
                return Meaning(unverifiable=reason)
        prefix = adapter.settings_.languages[language].prefix
        base = f"/{self._base}" if self._base else ""
        url = normpath(f"/{path.lstrip('/')}")
        choices = [f"{base}{prefix}{url}", f"{base}{url}", url]
        known = next((one for one in choices if adapter.serves(site_path(one))), None)
        return Meaning(url=known or choices[1])


def _same_case(found: Page, path: str) -> bool:
    """Whether a path is written like the page's place or URL. Hugo finds a page whatever the case;
    hosts, editors and a change of the theme do not."""
    steps = [step for step in path.replace(" ", "-").split("/") if step not in ("", ".", "..")]
    if steps and steps[-1].lower().endswith(MARKDOWN):
        steps[-1] = steps[-1].rpartition(".")[0]
    if steps and steps[-1].lower() in ("index", "_index"):
        steps.pop()
    name = found.name
    place = name.folder if name.kind in ("leaf", "branch") else f"{name.folder}/{name.base}"
    tail = "/".join(steps)
    ends = (found.url, place.replace(" ", "-"))
    if ends[0].endswith(tail) or ends[1].endswith(tail):
        return True
    return not any(end.lower().endswith(tail.lower()) for end in ends)
