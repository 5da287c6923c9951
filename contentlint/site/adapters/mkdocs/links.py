"""What MkDocs makes of a link: Markdown's are paths from the page's file, all others are URLs."""

from __future__ import annotations

from posixpath import normpath
from typing import TYPE_CHECKING

from contentlint.site.adapters.base import Meaning
from contentlint.site.adapters.mkdocs.files import PAGES, place_of, url_of
from contentlint.site.adapters.mkdocs.plugins import opaque_fragment
from contentlint.site.urls import decode, join, parent, split

if TYPE_CHECKING:
    from contentlint.content.facts import Facts, Link
    from contentlint.site.adapters.mkdocs import MkDocs
    from contentlint.site.adapters.mkdocs.files import DocsFile
    from contentlint.site.urls import Parts

_MARKDOWN_KINDS = ("inline", "reference", "autolink")
_TEMPLATES = ("{{", "{%", "%7B%7B", "%7b%7b")


class LinkReader:
    """Finds out what links mean, once all files have their places."""

    def __init__(self, site: MkDocs) -> None:
        self.site = site
        self.base = site.base

    def meaning(self, page: Facts, link: Link) -> Meaning | None:
        """See Adapter.meaning."""
        parts = split(link.destination)
        if parts.scheme or parts.host is not None:
            return None
        if any(mark in link.destination for mark in _TEMPLATES):
            return None
        fragment = decode(parts.fragment)
        if opaque_fragment(self.site.project, fragment):
            fragment = ""
        if not parts.path:
            if not parts.fragment or page.path not in self.site.by_path:
                return None
            return self._hooked(Meaning(path=page.path, fragment=fragment), page)
        if link.kind == "nav":
            return self._nav(decode(parts.path), fragment)
        file = self.site.by_path.get(page.path)
        if file is None:
            return self._of_fragment(page, link)
        if self._is_summary(file):
            path = decode(parts.path)
            slash = "/" if path.endswith("/") else ""
            return self._nav(normpath(f"{parent(file.uri)}/{path}".lstrip("/")) + slash, fragment)
        return self._hooked(self._of_page(file, link, parts, fragment), page)

    def _is_summary(self, file: DocsFile) -> bool:
        """Whether a page is the navigation, written as Markdown (the plugin literate-nav)."""
        plugin = self.site.project.plugin("literate-nav")
        name = plugin.options.get("nav_file", "SUMMARY.md") if plugin else None
        return name is not None and file.uri.rpartition("/")[2] == name

    def _hooked(self, meaning: Meaning | None, page: Facts) -> Meaning | None:
        """Without the fragment where a hook may make that id of a comment on the page."""
        if meaning is None or not meaning.fragment or not self.site.rewrites:
            return meaning
        words = self.site.comment_words(meaning.path or page.path)
        made = meaning.fragment.lstrip("+") in words
        return meaning._replace(fragment="") if made else meaning

    def _of_fragment(self, page: Facts, link: Link) -> Meaning | None:
        """A link of a snippet is one of the page that includes it."""
        includers = self.site.includers.get(page.path, [])
        if len(includers) == 1 and includers[0].path in self.site.by_path:
            return self.meaning(includers[0], link)
        if link.destination.startswith("#") and not includers:
            return None
        return Meaning(unverifiable="it depends on the page that includes the snippet")

    def _of_page(self, file: DocsFile, link: Link, parts: Parts, fragment: str) -> Meaning | None:
        path = decode(parts.path)
        markdown = link.kind in _MARKDOWN_KINDS or link.kind == "template"
        if path.startswith("/"):
            return self._from_root(file, path, markdown, fragment)
        if not markdown:
            return Meaning(url=self._browsers(file, path), fragment=fragment)
        uri = normpath(f"{parent(file.uri)}/{path}".lstrip("/"))
        if found := self._found(file, uri):
            if found.kind == "outside" and not found.is_page:
                reason = f"{found.path} exists but is not on the site"
                return Meaning(broken=reason, fragment=fragment, cause="outside")
            moved = self._in_language(file, found) or Meaning(path=found.path)
            return moved._replace(fragment=fragment)
        return self._missing(file, path, uri, fragment)

    def _from_root(
        self, file: DocsFile | None, path: str, markdown: bool, fragment: str
    ) -> Meaning | None:
        """A destination that begins with a slash: the host's root, unless the site says docs."""
        uri = path.strip("/")
        if markdown and self.site.project.policy("links", "absolute_links") == "relative_to_docs":
            if found := self._found(None, uri):
                return Meaning(path=found.path, fragment=fragment)
            return self._missing(None, path.lstrip("/") or ".", uri, fragment)
        if not self.base or path.rstrip("/") == self.base or path.startswith(f"{self.base}/"):
            return Meaning(url=path, fragment=fragment)
        inside = self.site.knows(f"{self.base}/{uri}".rstrip("/"))
        beside = normpath(f"{parent(file.uri)}/{uri}".lstrip("/")) if file else uri
        if inside or uri.endswith(PAGES) or self._found(None, uri) or self._found(file, beside):
            return Meaning(broken=f"the site is served below {self.base}, not at {path}")
        return Meaning(unverifiable=f"the site is served below {self.base}")

    def _browsers(self, file: DocsFile, path: str) -> str:
        """The site path that a browser asks for, from the page's own address."""
        url, slash = url_of(file.place, self.base, self.site.project.directory_urls)
        folder = url if slash else parent(url)
        return join(folder, path)

    def _found(self, page: DocsFile | None, uri: str) -> DocsFile | None:
        """The file that MkDocs finds for a path of the docs folder."""
        files, languages = self.site.by_uri, self.site.languages
        if languages is None:
            return files.get(uri)
        own = languages.split(page.uri)[0] if page else None
        tried = languages.all if page is None else (own or languages.default,)
        candidates = (one for name in tried for one in languages.candidates(uri, name))
        return next((files[one] for one in candidates if one in files), None)

    def _by_name(self, uri: str) -> str | None:
        """The file that a plugin finds by its name alone, wherever it is."""
        if self.site.project.plugin("autolinks", "ezlinks", "roamlinks") is None:
            return None
        name = uri.rpartition("/")[2]
        found = [
            one.path
            for one in self.site.by_uri.values()
            if one.uri.rpartition("/")[2] in (name, f"{name}.md")
        ]
        return found[0] if found else None

    def _in_language(self, page: DocsFile, found: DocsFile) -> Meaning | None:
        """A page that stands in for one of the reader's language has an address there."""
        languages = self.site.languages
        own = languages.split(page.uri)[0] if languages and found.more else None
        place = next((one for one in found.more if own and one.startswith(f"{own}/")), None)
        if place is None:
            return None
        return Meaning(url=url_of(place, self.base, self.site.project.directory_urls)[0])

    def _missing(self, file: DocsFile | None, path: str, uri: str, fragment: str) -> Meaning | None:
        """A Markdown link whose file is not in the docs: left as it is written."""
        site = self.site
        place = place_of(uri, site.project.directory_urls)
        url = url_of(place, self.base, site.project.directory_urls)[0]
        if uri in site.made:
            return Meaning(url=url, fragment=fragment)
        if reason := site.written_at(url):
            return Meaning(unverifiable=reason)
        if named := self._by_name(uri):
            return Meaning(path=named, fragment=fragment)
        if uri.lower().endswith(PAGES):
            if file is None or path.startswith("/"):
                return Meaning(broken=f"there is no file {site.docs}{uri}")
            return None  # by its file, as any generator does: it may differ by case alone
        browsers = self._browsers(file, path) if file else url
        beside = join(f"/{site.docs}", uri)[1:] if not uri.startswith("..") else None
        outside = beside if beside is not None else normpath(f"{site.docs}{uri}")
        if outside in site.source.files.files and not site.knows(browsers):
            return Meaning(broken=f"{outside} exists but is not on the site", cause="outside")
        if site.source.files.ignored(outside):
            return Meaning(unverifiable="git ignores this file")
        if beside and (spelled := site.source.files.spelled(beside)) and not site.knows(browsers):
            return (
                Meaning(path=spelled, fragment=fragment)
                if spelled == beside
                else Meaning(url=url, fragment=fragment)
            )
        return Meaning(url=browsers, fragment=fragment)

    def _nav(self, path: str, fragment: str) -> Meaning | None:
        site = self.site
        if not site.router.content:
            return Meaning(unverifiable="the docs folder is not in the source")
        if path.startswith("/"):
            if site.project.policy("nav", "absolute_links") != "relative_to_docs":
                return self._from_root(None, path, False, fragment)
            path = path.lstrip("/")
        uri = normpath(path)
        if found := self._found(None, uri):
            return Meaning(path=found.path, fragment=fragment)
        url = url_of(place_of(uri, site.project.directory_urls), self.base, True)[0]
        if uri in site.made or site.knows(url):
            return Meaning(url=url, fragment=fragment)
        if reason := site.written_at(url):
            return Meaning(unverifiable=reason)
        if "*" in path:
            return Meaning(unverifiable="a plugin fills the pattern in")
        if path.endswith("/") and any(one.startswith(f"{uri}/") for one in site.by_uri):
            return Meaning(unverifiable="a plugin fills the folder in")
        spelled = site.source.files.spelled(f"{site.docs}{uri}")
        wrong = f": the file is {spelled}" if spelled else ""
        return Meaning(broken=f"the navigation names {site.docs}{uri}, which does not exist{wrong}")
