"""The blog plugin of Material for MkDocs: where posts are built, and the views it makes of them."""

from __future__ import annotations

from posixpath import normpath
from typing import TYPE_CHECKING, Any

from contentlint.patterns import regex
from contentlint.site.adapters.mkdocs.files import place_of
from contentlint.site.adapters.mkdocs.markdown import slugify_name
from contentlint.site.adapters.mkdocs.project import scalar
from contentlint.site.slugs import SLUGGERS

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from contentlint.content.facts import Facts
    from contentlint.site.adapters.mkdocs.files import DocsFile
    from contentlint.site.adapters.mkdocs.project import Plugin, Project

_DATE = regex(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_PATTERN = regex(r"'([^']*)'|(y+|M+|d+|[A-Za-z]+)")


class Blog:
    """One instance of the plugin, applied to the files of the site."""

    def __init__(self, plugin: Plugin, project: Project) -> None:
        self.options = plugin.options
        self.project = project
        self.folder = normpath(self._text("blog_dir", "blog")).strip("/")
        if self.folder == ".":
            self.folder = ""
        posts = self._text("post_dir", "{blog}/posts").replace("{blog}", self.folder or ".")
        self.posts = normpath(posts).strip("/")
        self.made: dict[str, str] = {}
        """What the plugin makes: paths in the docs folder, each with a reason."""
        self.unknown: list[str] = []
        """Globs on paths in the docs folder that cannot be told."""

    def _text(self, key: str, default: str) -> str:
        value = scalar(self.options.get(key))
        return value if isinstance(value, str) else default

    def _on(self, key: str, default: bool) -> bool:
        value = scalar(self.options.get(key))
        return value if isinstance(value, bool) else default

    def has(self, uri: str) -> bool:
        """Whether a file of the docs folder is a post."""
        return uri.startswith(f"{self.posts}/")

    def move(self, files: Mapping[str, DocsFile], pages: Mapping[str, Facts]) -> None:
        """Puts posts and their pictures where the plugin builds them, and notes what it makes."""
        urls = self.project.directory_urls
        for uri, file in files.items():
            if not uri.startswith(self.posts) or file.kind == "outside":
                continue
            if not file.is_page:
                file.place = uri.replace(self.posts, self.folder or ".").removeprefix("./")
                continue
            facts = pages.get(file.path)
            data = facts.front_matter.data if facts else {}
            file.reason = "the blog's `post_url_format`"
            if data.get("draft") is True:
                file.kind = "draft"
            place = self._post(file, facts, data)
            if place is None:
                self.unknown.append(f"{self._below('')}**")
                continue
            file.place = place_of(f"{place}.md", urls)
            if file.kind == "page":
                self._views_of(data)
        self.made.setdefault(self._below("index.md"), "the blog's front page")

    def _post(self, file: DocsFile, facts: Facts | None, data: dict[str, Any]) -> str | None:
        """Where the post is built, without ending; None where that cannot be told."""
        date = _date(data)
        pattern = self._text("post_url_format", "{date}/{slug}")
        day = formatted(self._text("post_url_date_format", "yyyy/MM/dd"), date) if date else None
        categories = _texts(data.get("categories"))
        most = self.options.get("post_url_max_categories", 1)
        named = [self._category(one) for one in categories[: most if isinstance(most, int) else 1]]
        slug = data.get("slug")
        values = {
            "date": day,
            "categories": None if None in named else "/".join(one or "" for one in named),
            "file": file.uri.rpartition("/")[2].rpartition(".")[0],
            "slug": slug if isinstance(slug, str) and slug else self._slug(_title(facts, file)),
        }
        for key, value in values.items():
            if f"{{{key}}}" in pattern:
                if value is None:
                    return None
                pattern = pattern.replace(f"{{{key}}}", value)
        return self._below(normpath(pattern.strip("/")))

    def _views_of(self, data: dict[str, Any]) -> None:
        date = _date(data)
        if self._on("archive", True) and date:
            day = formatted(self._text("archive_url_date_format", "yyyy"), date)
            if day is None:
                self.unknown.append(self._below("archive/**"))
            else:
                path = self._text("archive_url_format", "archive/{date}").replace("{date}", day)
                self._make(path, "an archive of the blog")
        if self._on("categories", True):
            for name in _texts(data.get("categories")):
                slug = self._category(name)
                if slug is not None:
                    path = self._text("categories_url_format", "category/{slug}")
                    self._make(path.replace("{slug}", slug), "a category of the blog")
        if self._on("authors_profiles", False):
            for name in _texts(data.get("authors")):
                path = self._text("authors_profiles_url_format", "author/{slug}")
                self._make(path.replace("{slug}", name), "an author of the blog")

    def _make(self, path: str, reason: str) -> None:
        self.made.setdefault(self._below(f"{normpath(path.strip('/'))}.md"), reason)

    def pagination(self) -> Iterator[str]:
        """Globs on the paths of further pages of views."""
        page = self._text("pagination_url_format", "page/{page}").replace("{page}", "*")
        yield self._below(page.strip("/"))
        yield self._below(f"**/{page.strip('/')}")

    def _below(self, path: str) -> str:
        return f"{self.folder}/{path}" if self.folder else path

    def _slug(self, title: str) -> str | None:
        return self._slugged("post_slugify", title)

    def _category(self, name: str) -> str | None:
        return self._slugged("categories_slugify", name)

    def _slugged(self, key: str, text: str) -> str | None:
        slugger = "pymdownx-lower"
        if key in self.options:
            slugger = slugify_name(self.project, "plugins", "blog", key, self.options[key])
        if slugger not in SLUGGERS:
            return None
        slug = SLUGGERS[slugger]().base(text)
        separator = self.options.get(f"{key}_separator", "-")
        return slug if separator == "-" else slug.replace("-", str(separator))


def formatted(pattern: str, date: tuple[int, int, int]) -> str | None:
    """A date by a CLDR pattern of numbers (`yyyy/MM/dd`); None for one that needs a language."""
    year, month, day = date
    parts = {
        "y": str(year), "yyyy": str(year), "yy": f"{year % 100:02}", "M": str(month),
        "MM": f"{month:02}", "d": str(day), "dd": f"{day:02}",
    }  # fmt: skip
    known = True

    def part(match: re.Match[str]) -> str:
        nonlocal known
        if match[2] is None:
            return match[1] or "'"
        known = known and match[2] in parts
        return parts.get(match[2], "")

    text = _PATTERN.sub(part, pattern)
    return text if known else None


def _date(data: dict[str, Any]) -> tuple[int, int, int] | None:
    value = data.get("date")
    if isinstance(value, dict):
        value = value.get("created")
    match = _DATE.match(value) if isinstance(value, str) else None
    return (int(match[1]), int(match[2]), int(match[3])) if match else None


def _title(facts: Facts | None, file: DocsFile) -> str:
    """The post's title: in front matter, as its first line, or its file's name."""
    title = facts.front_matter.data.get("title") if facts else None
    if isinstance(title, str):
        return title
    first = facts.headings[0] if facts and facts.headings else None
    begins = facts is not None and first is not None and first.span.start - facts.body_start < 8
    if first is not None and begins and first.level == 1:
        return first.source
    name = file.uri.rpartition("/")[2].rpartition(".")[0].replace("-", " ").replace("_", " ")
    return name.capitalize() if name.lower() == name else name


def _texts(value: Any) -> list[str]:
    listed = value if isinstance(value, list) else []
    return list(dict.fromkeys(one for one in listed if isinstance(one, str)))
