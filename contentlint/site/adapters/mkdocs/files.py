"""The files of a MkDocs site: which are pages, which are copied, which are left out, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from unicodedata import normalize

from contentlint.records import field, record
from contentlint.site.routes import Route
from contentlint.site.urls import site_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.site.ignore import IgnoreFile

PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""Endings of Markdown files (`mkdocs.utils.markdown_extensions`)."""

_ALWAYS_EXCLUDED = ".*\n/templates/\n"


@record()
class DocsFile:
    """One file of the site.

    path: relative to the project's root; `uri`: relative to the docs folder, as links name it
    place: where it is built, relative to the site (`guide/index.html`, `img/a.png`)
    kind: as in Route; `reason`: half a sentence on why it is where it is
    """

    path: str
    uri: str
    place: str
    kind: Literal["page", "asset", "draft", "outside"]
    reason: str
    more: list[str] = field(default_factory=list)
    """Further places at which the same file is built (fallbacks of other languages)."""

    @property
    def is_page(self) -> bool:
        """Whether it is Markdown."""
        return self.uri.endswith(PAGES)


def place_of(uri: str, directory_urls: bool) -> str:
    """Where a file of the docs folder is built.

    >>> place_of("guide/setup.md", True)
    'guide/setup/index.html'
    """
    if not uri.endswith(PAGES):
        return uri
    folder, slash, name = uri.rpartition("/")
    stem = name.rpartition(".")[0]
    if stem == "README":
        stem = "index"
    if stem == "index" or not directory_urls:
        return f"{folder}{slash}{stem}.html"
    return f"{folder}{slash}{stem}/index.html"


def url_of(place: str, base: str, directory_urls: bool) -> tuple[str, bool]:
    """The URL of a built file, and whether it ends in a slash."""
    folder, slash, name = place.rpartition("/")
    if name == "index.html" and directory_urls:
        return site_path(normalize("NFC", f"{base}/{folder}")), True
    return site_path(normalize("NFC", f"{base}/{folder}{slash}{name}")), False


def routes_of(file: DocsFile, base: str, directory_urls: bool) -> Iterator[tuple[str, Route]]:
    """The routes of a file: its URL and the other spellings that a host answers."""
    if file.kind == "outside":
        yield file.path, Route(None, file.reason, "outside")
        return
    for place in (file.place, *file.more):
        url, slash = url_of(place, base, directory_urls)
        yield file.path, Route(url, file.reason, file.kind, slash)
        if place.endswith("index.html"):
            other = f"{base}/{place}" if slash else url.removesuffix("/index.html")
            yield file.path, Route(site_path(normalize("NFC", other)), file.reason, file.kind)


def listed(
    paths: Iterable[str], docs: str, directory_urls: bool, exclude: str, drafts: str
) -> dict[str, DocsFile]:
    """The files below `docs` ("" or ending in `/`) by their path there. `exclude` and `drafts` are
    the patterns of `exclude_docs` and `draft_docs`, as in an ignore file."""
    from contentlint.site.ignore import IgnoreFile

    left_out, unpublished = IgnoreFile(_ALWAYS_EXCLUDED + exclude), IgnoreFile(drafts)
    known: dict[str, bool | None] = {}
    found: dict[str, DocsFile] = {}
    for path in paths:
        uri = path[len(docs) :]
        file = DocsFile(path, uri, place_of(uri, directory_urls), "asset", "its path in the docs")
        if file.is_page:
            file.kind = "page"
        if _matches(left_out, uri, known):
            file.kind, file.reason = "outside", "the site's configuration excludes it"
        elif unpublished and _matches(unpublished, uri, {}):
            file.kind = "draft"
        found[uri] = file
    _leave_readme_out(found)
    return found


def _matches(rules: IgnoreFile, uri: str, known: dict[str, bool | None]) -> bool:
    verdict = rules.verdict(uri, uri.rpartition("/")[2])
    if verdict is not None:
        return verdict
    folder = uri
    while "/" in folder:
        folder = folder.rpartition("/")[0]
        if folder not in known:
            known[folder] = rules.verdict(f"{folder}/", f"{folder.rpartition('/')[2]}/")
        if known[folder] is not None:
            return bool(known[folder])
    return False


def _leave_readme_out(found: dict[str, DocsFile]) -> None:
    """Of `index.md` and `README.md` in one folder, only the first is a page."""
    for uri, file in found.items():
        folder, slash, name = uri.rpartition("/")
        if name != "README.md" or file.kind == "outside":
            continue
        index = found.get(f"{folder}{slash}index.md")
        if index is not None and index.kind != "outside":
            file.kind = "outside"
            file.reason = f"{index.path} takes its place"
