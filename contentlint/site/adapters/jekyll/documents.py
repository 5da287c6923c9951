"""What one file becomes: its front matter with the defaults, whether it is published, its URL."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from contentlint.patterns import regex
from contentlint.site.adapters.jekyll.dates import DATE_TOKENS, parse_date, site_zone
from contentlint.site.adapters.jekyll.entries import date_and_slug
from contentlint.site.adapters.jekyll.permalinks import (
    categories,
    fill_in,
    fill_in_page,
    listed,
    singular,
    slugify,
    tokens_of,
)
from contentlint.site.adapters.jekyll.settings import with_suffix
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contentlint.content.facts import Facts
    from contentlint.site.adapters.jekyll.defaults import Defaults
    from contentlint.site.adapters.jekyll.entries import Entry
    from contentlint.site.adapters.jekyll.settings import JekyllSettings

_HEADER = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t\r\n]*\n")
_TEXTS = frozenset(
    re.findall(
        r"\S+",
        ".html .htm .xhtml .xml .json .txt .css .scss .sass .js .coffee .svg .rss .atom .ics .csv"
        " .webmanifest .webapp .yml .yaml .php .htaccess .conf .toml .rb .ts .liquid .tex .bib"
        " .adoc .asciidoc .textile .org .rst .haml .slim",
    )
)
"""Extensions of files that may have front matter; pictures and the like are never opened."""
_CONVERTED = {
    ".scss": ".css",
    ".sass": ".css",
    ".coffee": ".js",
    ".adoc": ".html",
    ".asciidoc": ".html",
    ".textile": ".html",
    ".org": ".html",
    ".rst": ".html",
    ".haml": ".html",
    ".slim": ".html",
}
_HEAD = 16 * 1024
_TIMESTAMP = regex(r"\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|\s+)\d{1,2}:\d\d:\d\d(?:\.\d*)?\Z")


class Published(NamedTuple):
    """Where a file stands. `url` is Jekyll's own (it ends in `/` for a folder's index), without
    `baseurl`; None where it depends on what only the build knows. `extension` is that of what the
    build writes, `hidden` why readers do not get it. `also`: a URL that a builder in another time
    zone would give it. `categories`: those of a document."""

    url: str | None
    extension: str
    data: Mapping[str, Any]
    date: datetime | None = None
    hidden: str = ""
    also: str | None = None
    categories: tuple[str, ...] = ()


class Documents:
    """Answers for all files of one site. `now` is the moment of the build."""

    def __init__(
        self, settings: JekyllSettings, defaults: Defaults, now: datetime | None = None
    ) -> None:
        self.settings = settings
        self.defaults = defaults
        self.zone = site_zone(settings.text("timezone"))
        self.now = now or datetime.now(UTC)
        self._heads: dict[str, dict[str, Any] | None] = {}

    def front_matter(self, path: str, pages: Mapping[str, Facts]) -> dict[str, Any] | None:
        """The front matter of a file; None when it has none, {} when it is empty or broken."""
        facts = pages.get(path)
        if facts is not None and not facts.front_matter.problems:
            return facts.front_matter.data if facts.front_matter.format == "yaml" else None
        return self.head(path)

    def head(self, path: str) -> dict[str, Any] | None:
        """The same, read from the file, once."""
        if path not in self._heads:
            self._heads[path] = self._read_head(path)
        return self._heads[path]

    def _read_head(self, path: str) -> dict[str, Any] | None:
        extension = os.path.splitext(path)[1].lower()
        if extension not in _TEXTS and extension not in self.settings.markdown:
            return None
        try:
            with open(os.path.join(self.settings.source.files.root, path), "rb") as file:
                raw = file.read(_HEAD)
        except OSError:
            return None
        if not _HEADER.match(raw):
            return None
        from contentlint.content.front_matter import read_front_matter

        data = read_front_matter(raw.decode("utf-8-sig", "replace")).data
        return data if isinstance(data, dict) else {}

    def output_extension(self, path: str) -> str:
        """The extension of what the build makes of a file that has front matter."""
        extension = os.path.splitext(path)[1]
        if extension.lower() in self.settings.markdown:
            return ".html"
        return _CONVERTED.get(extension.lower(), extension)

    def page(self, entry: Entry, own: Mapping[str, Any]) -> Published:
        """A page that is in no collection."""
        data = {**self.defaults.of(entry.relative, "pages"), **own}
        folder, _, name = entry.relative.rpartition("/")
        stem = os.path.splitext(name)[0].rstrip(".")
        written = self.output_extension(entry.path)
        template = data.get("permalink")
        if not isinstance(template, str) or not template:
            template = self._page_template(stem, written)
        values = {"path": folder, "basename": stem, "output_ext": written}
        hidden = "" if self._published(data) else "it says `published: false`"
        return Published(fill_in_page(template, values), written, data, hidden=hidden)

    def _page_template(self, stem: str, written: str) -> str:
        if written not in (".html", ".xhtml", ".htm"):
            return "/:path/:basename:output_ext"
        if stem == "index":
            return "/:path/"
        return with_suffix("/:path/:basename", self.settings.permalink)

    def _published(self, data: Mapping[str, Any]) -> bool:
        return data.get("published", True) is not False or self.settings.on("unpublished")

    def document(self, entry: Entry, own: Mapping[str, Any]) -> Published:
        """A post, a draft or a document of a collection that the site shows."""
        defaults = self.defaults.of(entry.relative, entry.collection)
        data = {**defaults, **{key: value for key, value in own.items() if value is not None}}
        dated = date_and_slug(entry.relative)
        written = self.output_extension(entry.path)
        date, other = self._dates(data, dated[0] if dated else "")
        groups = self.categories(entry, defaults, own)
        template = data.get("permalink")
        if not isinstance(template, str) or not template:
            template = self.settings.collections[entry.collection].permalink
        tokens = _Tokens(entry, data, dated[1] if dated else "", written, groups)
        url = _url(template, tokens, date)
        also = _url(template, tokens, other) if other else None
        hidden = self._hidden(entry, data, date)
        return Published(url, written, data, date, hidden, also, tuple(groups))

    def _dates(
        self, data: Mapping[str, Any], named: str
    ) -> tuple[datetime | None, datetime | None]:
        """The document's date, and the one in the zone that the writer states, if none is
        configured."""
        said = str(data.get("date") or "")
        if said:
            zone = UTC if _TIMESTAMP.match(said) else self.zone
            date = parse_date(said, zone)
            shown = date.astimezone(self.zone or UTC) if date else None
            written = parse_date(said[:10], None) if self.zone is None else None
            if shown is not None:
                differs = written is not None and written.date() != shown.date()
                return shown, written if differs else None
        return (parse_date(named, self.zone) if named else None), None

    def categories(
        self, entry: Entry, defaults: Mapping[str, Any], own: Mapping[str, Any]
    ) -> list[str]:
        """The categories: of the folders above `_posts`, of the defaults, of the file itself."""
        found: list[str] = []
        if entry.collection == "posts" and not entry.relative.startswith(("_posts/", "_drafts/")):
            found = re.split(r"_posts/|_drafts/", entry.relative, maxsplit=1)[0].split("/")
        for data in (defaults, own):
            found += listed(data.get("categories"))
        for data in (own, defaults):
            if data.get("category") is not None:
                found += singular(data["category"])
                break
        return list(dict.fromkeys(one for one in found if one))

    def _hidden(self, entry: Entry, data: Mapping[str, Any], date: datetime | None) -> str:
        if entry.kind == "draft" and not self.settings.on("show_drafts"):
            return "it is a draft"
        if not self._published(data):
            return "it says `published: false`"
        if date is not None and date > self.now and not self.settings.future:
            return "its date is still to come"
        return ""


class _Tokens:
    """What the tokens of a template stand for, worked out when a template has them."""

    def __init__(
        self, entry: Entry, data: Mapping[str, Any], named: str, written: str, groups: list[str]
    ) -> None:
        self.entry = entry
        self.written = written
        self.groups = groups
        self.date: datetime | None = None
        self.stem = os.path.splitext(entry.relative)[0]
        said = data.get("slug")
        given = isinstance(said, str | int)
        self.slug = str(said) if given else (named or self._name).rstrip(".")

    @property
    def _name(self) -> str:
        return self.stem.rpartition("/")[2]

    def __call__(self, token: str) -> str | None:
        if token in DATE_TOKENS:
            return DATE_TOKENS[token](self.date) if self.date else None
        match token:
            case "title":
                return slugify(self.slug, pretty=True)
            case "slug":
                return slugify(self.slug)
            case "categories":
                return categories(self.groups)
            case "slugified_categories":
                return categories(self.groups, slugs=True)
            case "path":
                return self.stem.removeprefix(f"_{self.entry.collection}").rstrip(".")
            case "collection":
                return self.entry.collection
            case "name":
                return slugify(self._name)
            case "output_ext":
                return self.written
        return None


def _url(template: str, tokens: _Tokens, date: datetime | None) -> str | None:
    if date is None and any(
        token.removesuffix("_") in DATE_TOKENS for _, token in tokens_of(template)
    ):
        return None
    tokens.date = date
    return fill_in(template, tokens)
