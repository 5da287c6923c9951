"""Where every file of a Jekyll site stands, and the look-ups that links need."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal
from unicodedata import normalize

from contentlint.site.adapters.jekyll.entries import date_and_slug
from contentlint.site.routes import Route
from contentlint.site.urls import parent, site_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.content.facts import Facts
    from contentlint.site.adapters.jekyll.documents import Documents, Published
    from contentlint.site.adapters.jekyll.entries import Entry, Reader
    from contentlint.site.adapters.jekyll.settings import JekyllSettings

_NO_PAGES = frozenset(
    (
        "README",
        "LICENSE",
        "LICENCE",
        "COPYING",
        "CODE_OF_CONDUCT",
        "CONTRIBUTING",
        "ISSUE_TEMPLATE",
        "PULL_REQUEST_TEMPLATE",
    )
)
"""Names that jekyll-optional-front-matter leaves alone."""
_REPLACED = re.compile(r"content\b[^}]*\|\s*replace(?:_first)?:[^}]*src=")
_INDEX_ENDINGS = ("html", "md", "markdown", "htm", "xhtml", "xml")
_INDEXES = frozenset(("index.html", "index.htm", "index.xhtml", "index.xml"))


class Index:
    """Filled by `routes`, in one pass over the entries.

    urls: Jekyll's own URL of each file that has one, without `baseurl`
    hidden: why readers do not get a file
    posts: by `date-slug`, the path and the relative path of each post of that name
    published: the posts that readers get
    layouts: the layout of each page
    folders: where a page's front matter says that its pictures are (`media_subpath`)
    matterless: the pages without front matter, which the code host shows as well
    """

    def __init__(
        self, settings: JekyllSettings, reader: Reader, documents: Documents, base: str
    ) -> None:
        self.settings = settings
        self.reader = reader
        self.documents = documents
        self.base = base
        self.urls: dict[str, str] = {}
        self.hidden: dict[str, str] = {}
        self.posts: dict[str, list[tuple[str, str]]] = {}
        self.published: list[Published] = []
        self.redirected: dict[str, str] = {}
        self.layouts: dict[str, str] = {}
        self.folders: dict[str, str] = {}
        self.matterless: set[str] = set()
        self.trusts_base = True
        self.moves_files = _rewrites_images(settings)
        self._relative: dict[str, str] = {}
        self._served: set[str] = set()
        plugins = settings.plugins
        self._optional = "jekyll-optional-front-matter" in plugins and _enabled(
            settings, "optional_front_matter"
        )
        self._readme = "jekyll-readme-index" in plugins and _enabled(settings, "readme_index")
        self._links = "jekyll-relative-links" in plugins and _enabled(settings, "relative_links")
        self._link_all = settings.table("relative_links").get("collections") is True

    def rewrites(self, path: str) -> bool:
        """Whether jekyll-relative-links reads the Markdown of this file."""
        if not self._links or path not in self.reader.entries:
            return False
        return self._link_all or self.reader.entries[path].kind == "file"

    def linked(self, relative: str) -> str | None:
        """The file with this relative path, as the tag `link` finds it."""
        return self._relative.get(relative.lstrip("/"))

    def serves(self, url: str) -> bool:
        """Whether a file is served at this site path, which has no `baseurl`."""
        return site_path(url) in self._served

    def is_page(self, entry: Entry) -> bool:
        """Whether a Markdown file is built, not copied: asked before its text is read."""
        if entry.kind in ("post", "draft", "part"):
            return True
        if self.documents.head(entry.path) is not None:
            return True
        if entry.kind == "document":
            return False
        return self._becomes_page(entry) or self._may_be_index(entry)

    def _may_be_index(self, entry: Entry) -> bool:
        """Whether a README has no index beside it, as far as names can tell."""
        if not self._readme or not _is_readme(entry.relative):
            return False
        folder = entry.path.rpartition("/")[0]
        beside = f"{folder}/index." if folder else "index."
        files = self.settings.source.files
        return not any(f"{beside}{ending}" in files.files for ending in _INDEX_ENDINGS)

    def _becomes_page(self, entry: Entry) -> bool:
        """jekyll-optional-front-matter: Markdown without front matter is a page all the same."""
        name = entry.relative.rpartition("/")[2]
        stem, _, extension = name.rpartition(".")
        if not self._optional or f".{extension.lower()}" not in self.settings.markdown:
            return False
        return stem.upper() not in _NO_PAGES or name in self.settings.include

    def routes(self, pages: Mapping[str, Facts]) -> Iterator[tuple[str, Route]]:
        """The URLs of all files."""
        readmes = []
        for entry in self.reader.entries.values():
            if entry.kind == "part":
                yield entry.path, Route(None, "other pages include it", "fragment")
            elif entry.collection:
                yield from self._document(entry, self.documents.front_matter(entry.path, pages))
            else:
                own = self.documents.front_matter(entry.path, pages)
                if own is None and self._readme and _is_readme(entry.relative):
                    readmes.append(entry)
                else:
                    yield from self._file(entry, own)
        for entry in readmes:
            yield from self._as_index(entry)
            yield from self._static(entry, f"/{entry.relative}")

    def _document(self, entry: Entry, own: dict[str, Any] | None) -> Iterator[tuple[str, Route]]:
        collection = self.settings.collections[entry.collection]
        if not collection.output:
            reason = f"the collection `{collection.label}` has no pages (`output`)"
            yield entry.path, Route(None, reason, "fragment")
            return
        if own is None and entry.collection != "posts":
            yield from self._static(entry, self._copied(entry, collection.permalink))
            return
        found = self.documents.document(entry, own or {})
        if named := date_and_slug(entry.relative):
            self.posts.setdefault("-".join(named), []).append((entry.path, entry.relative))
        if entry.kind == "post" and not found.hidden:
            self.published.append(found)
        yield from self._page(entry, found)

    def _copied(self, entry: Entry, permalink: str) -> str:
        """The URL of a static file in a collection."""
        from contentlint.site.adapters.jekyll.permalinks import fill_in

        stem, dot, extension = entry.relative.rpartition(".")
        below = stem.removeprefix(f"_{entry.collection}")
        name = stem.rpartition("/")[2]
        values = {"collection": entry.collection, "path": below, "output_ext": "", "name": name}
        values["title"] = ""
        return fill_in(permalink, values.get).rstrip("/") + dot + extension

    def _file(self, entry: Entry, own: dict[str, Any] | None) -> Iterator[tuple[str, Route]]:
        if own is not None:
            yield from self._page(entry, self.documents.page(entry, own))
            return
        if self._becomes_page(entry):
            self.matterless.add(entry.path)
            yield from self._page(entry, self.documents.page(entry, {}))
        yield from self._static(entry, f"/{entry.relative}")

    def _static(self, entry: Entry, url: str) -> Iterator[tuple[str, Route]]:
        if self.documents.defaults.of(url[1:], None).get("published", True) is False:
            return
        self._note(entry, url)
        yield entry.path, Route(self._full(url), "copied as it is", "asset")

    def _as_index(self, entry: Entry) -> Iterator[tuple[str, Route]]:
        """jekyll-readme-index: a README is the index of a folder that has none."""
        folder = parent(f"/{entry.relative}")
        if any(site_path(f"{folder}/{name}") in self._served for name in ("", *_INDEXES)):
            return
        url = f"{folder}/".replace("//", "/")
        self.matterless.add(entry.path)
        found = self.documents.page(entry, {"permalink": url})
        yield from self._page(entry, found)

    def _page(self, entry: Entry, found: Published) -> Iterator[tuple[str, Route]]:
        if found.hidden:
            self.hidden[entry.path] = found.hidden
        layout, folder = found.data.get("layout"), _media_folder(found.data)
        if isinstance(layout, str):
            self.layouts[entry.path] = layout
        if folder:
            self.folders[entry.path] = folder
        target = found.data.get("redirect_to")
        if isinstance(target, list):
            target = next((one for one in target if one), None)
        if found.url is None:
            yield entry.path, Route(None, found.hidden or "it has no date", "draft")
            return
        self._note(entry, found.url)
        redirects = "jekyll-redirect-from" in self.settings.plugins
        if isinstance(target, str) and target and redirects and not found.hidden:
            self.redirected[entry.path] = target
            yield entry.path, Route(None, f"it redirects to {target}", "outside")
            return
        kind: Literal["page", "asset", "draft"] = "page"
        if found.hidden or found.extension != ".html":
            kind = "draft" if found.hidden else "asset"
        reason = found.hidden or _why(entry, found)
        for url in dict.fromkeys(one for one in (found.url, found.also) if one):
            for address, slash in addresses(url, found.extension):
                if not found.hidden:
                    self._served.add(site_path(address))
                yield entry.path, Route(self._full(address), reason, kind, slash)

    def _note(self, entry: Entry, url: str) -> None:
        self.urls.setdefault(entry.path, url)
        self._relative.setdefault(entry.relative, entry.path)
        if entry.path not in self.hidden:
            self._served.add(site_path(url))

    def _full(self, url: str) -> str:
        return site_path(normalize("NFC", f"{self.base}{url}"))


def addresses(url: str, extension: str) -> list[tuple[str, bool | None]]:
    """The addresses at which a static host serves what the build writes for a URL, Jekyll's own
    first, and whether relative links there start from a folder of that name."""
    if extension != ".html":
        written = f"{url}index" if url.endswith("/") else url
        return [(written if written.endswith(extension) else f"{written}{extension}", False)]
    if url.endswith("/"):
        return [(url, True), (f"{url}index.html", False)]
    if url.endswith("/index.html"):
        return [(url.removesuffix("index.html"), True), (url, False)]
    if url.endswith(".html"):
        return [(url, False), (url.removesuffix(".html"), False)]
    return [(url, False), (f"{url}.html", False)]


def _media_folder(data: Mapping[str, Any]) -> str:
    """Where the theme Chirpy looks for the pictures of a page."""
    value = data.get("media_subpath") or data.get("img_path")
    return value if isinstance(value, str) else ""


def _why(entry: Entry, found: Published) -> str:
    if found.data.get("permalink"):
        return "its permalink"
    return f"the permalink of `{entry.collection}`" if entry.collection else "its path"


def _is_readme(relative: str) -> bool:
    name = relative.rpartition("/")[2].lower()
    return name.startswith("readme.") and name.endswith((".md", ".markdown", ".mkd"))


def _enabled(settings: JekyllSettings, key: str) -> bool:
    return settings.table(key).get("enabled") is not False


def _rewrites_images(settings: JekyllSettings) -> bool:
    """Whether a layout of the site changes the addresses in a page's text."""
    for folder in ("_layouts", "_includes"):
        for path in settings.source.files.below(f"{settings.root}{folder}"):
            text = settings.read(path) or ""
            if "src=" in text and _REPLACED.search(text):
                return True
    return False
