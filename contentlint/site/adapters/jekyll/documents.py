"""What one file becomes: its front matter with the defaults, whether it is published, its URL."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from contentlint.site.adapters.jekyll.dates import date_tokens, parse_date, site_zone
from contentlint.site.adapters.jekyll.entries import date_and_slug
from contentlint.site.adapters.jekyll.permalinks import (
    categories,
    fill_in,
    fill_in_page,
    listed,
    singular,
    slugify,
)
from contentlint.site.adapters.jekyll.settings import with_suffix

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
_TIMESTAMP = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|\s+)\d{1,2}:\d\d:\d\d(?:\.\d*)?\Z")


class Published(NamedTuple):
    """Where a file stands. `url` is Jekyll's own (it ends in `/` for a folder's index), without
    `baseurl`; None where it depends on what only the build knows. `extension` is that of what the
    build writes, `hidden` why readers do not get it. `also`: a URL that a builder in another time
    zone would give it."""

    url: str | None
    extension: str
    data: Mapping[str, Any]
    date: datetime | None = None
    hidden: str = ""
    also: str | None = None


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
        values = self._values(entry, data, dated[1] if dated else "", written)
        values["categories"] = categories(self.categories(entry, defaults, own))
        values["slugified_categories"] = categories(
            self.categories(entry, defaults, own), slugs=True
        )
        template = data.get("permalink")
        if not isinstance(template, str) or not template:
            template = self.settings.collections[entry.collection].permalink
        url = _url(template, values, date)
        also = _url(template, values, other) if other else None
        return Published(url, written, data, date, self._hidden(entry, data, date), also)

    def _values(
        self, entry: Entry, data: Mapping[str, Any], named: str, written: str
    ) -> dict[str, str]:
        stem = os.path.splitext(entry.relative)[0]
        name = stem.rpartition("/")[2]
        said = data.get("slug")
        slug = str(said) if isinstance(said, str | int) else (named or name).rstrip(".")
        return {
            "collection": entry.collection,
            "path": stem.removeprefix(f"_{entry.collection}").rstrip("."),
            "name": slugify(name),
            "title": slugify(slug, pretty=True),
            "slug": slugify(slug),
            "output_ext": written,
        }

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
                return shown, written
        return (parse_date(named, self.zone) if named else None), None

    def categories(
        self, entry: Entry, defaults: Mapping[str, Any], own: Mapping[str, Any]
    ) -> list[str]:
        """The categories: of the folders above `_posts`, of the defaults, of the file itself."""
        above = re.split(r"_posts/|_drafts/", entry.relative, maxsplit=1)[0]
        found = above.split("/") if entry.collection == "posts" else []
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


def _url(template: str, values: Mapping[str, str], date: datetime | None) -> str | None:
    tokens = {**values, **(date_tokens(date) if date else {})}
    url = fill_in(template, tokens)
    if date is None and any(f":{token}" in url for token in _DATE_TOKENS):
        return None
    return url


_DATE_TOKENS = tuple(date_tokens(datetime(2000, 1, 1, tzinfo=UTC)))
