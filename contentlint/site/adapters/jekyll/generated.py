"""What Jekyll's plugins add to a site: feeds, archives, further pages of a list, the sitemap."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from contentlint.patterns import regex
from contentlint.site.adapters.base import Generated, Unknown
from contentlint.site.adapters.jekyll.permalinks import fill_in_page, listed, singular, slugify
from contentlint.site.adapters.jekyll.settings import as_texts
from contentlint.site.urls import site_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from contentlint.site.adapters.jekyll.documents import Published
    from contentlint.site.adapters.jekyll.settings import JekyllSettings

_ARCHIVES = {
    "year": "/:year/",
    "month": "/:year/:month/",
    "day": "/:year/:month/:day/",
    "tag": "/tag/:name/",
    "category": "/category/:name/",
}
_MAKES_PAGES = regex(
    r"\b(?:Page(?:WithoutAFile)?|StaticFile|Document)\.new\b|<\s*(?:Jekyll::)?(?:Page|StaticFile)\b"
)
_WORD = regex(r"[\"']/?([A-Za-z][\w-]*)/?[\"']")


class Plugins:
    """The pages that plugins make out of `posts`, which are the published ones. URLs are without
    `baseurl`."""

    def __init__(self, settings: JekyllSettings, posts: Sequence[Published]) -> None:
        self.settings = settings
        self.posts = posts

    def pages(self) -> Iterator[Generated]:
        """Everything that can be named."""
        plugins = self.settings.plugins
        if "jekyll-feed" in plugins:
            yield from self._feeds()
        if "jekyll-sitemap" in plugins:
            for url in ("/sitemap.xml", "/robots.txt"):
                yield Generated(url, "made by jekyll-sitemap")
        if "jekyll-redirect-from" in plugins:
            yield Generated("/redirects.json", "made by jekyll-redirect-from")
        if "jekyll-archives" in plugins:
            yield from self._archives()
        if "jekyll-paginate" in plugins:
            yield from self._pagination()
        if "jekyll-paginate-v2" in plugins:
            yield from self._pagination_2()

    def _feeds(self) -> Iterator[Generated]:
        reason = "made by jekyll-feed"
        feed = self.settings.table("feed")
        yield Generated(site_path(f"/{feed.get('path') or 'feed.xml'}"), reason)
        for category in as_texts(feed.get("categories")):
            yield Generated(f"/feed/{category}.xml", reason)
        collections = feed.get("collections")
        tables = collections if isinstance(collections, dict) else {}
        for name in as_texts(collections) or tuple(map(str, tables)):
            table = tables.get(name) if isinstance(tables.get(name), dict) else {}
            path = table.get("path") if table else None
            yield Generated(site_path(f"/{path or f'feed/{name}.xml'}"), reason)
            for category in as_texts(table.get("categories") if table else None):
                yield Generated(f"/feed/{name}/{category}.xml", reason)
        if tags := feed.get("tags"):
            path = tags.get("path") if isinstance(tags, dict) else None
            yield Generated(f"{path or '/feed/by_tag/'}*.xml", reason)

    def _archives(self) -> Iterator[Generated]:
        table = self.settings.table("jekyll-archives")
        enabled = table.get("enabled")
        chosen = None if enabled in (True, "all") else as_texts(enabled)
        said = table.get("permalinks")
        templates = {**_ARCHIVES, **(said if isinstance(said, dict) else {})}
        names = {
            "tag": {tag for post in self.posts for tag in tags_of(post)},
            "category": {one for post in self.posts for one in post.categories},
        }
        for kind, switch in (("tag", "tags"), ("category", "categories")):
            if chosen is None or switch in chosen:
                for name in names[kind]:
                    values = {"name": slugify(name), "type": kind}
                    yield _archive(str(templates[kind]), values)
        for kind in ("year", "month", "day"):
            if chosen is None or kind in chosen:
                for date in {post.date.date() for post in self.posts if post.date}:
                    yield _archive(str(templates[kind]), _date_values(date, kind))

    def _pagination(self) -> Iterator[Generated]:
        per_page = self.settings.data.get("paginate")
        if not isinstance(per_page, int) or per_page < 1:
            return
        shown = [post for post in self.posts if post.data.get("hidden") is not True]
        template = self.settings.text("paginate_path") or "/page:num"
        for number in range(2, -(-len(shown) // per_page) + 1):
            url = template.replace(":num", str(number))
            yield Generated(site_path(f"/{url}"), "made by jekyll-paginate")

    def _pagination_2(self) -> Iterator[Generated]:
        reason = "made by jekyll-paginate-v2"
        table = self.settings.table("pagination")
        tail = str(table.get("permalink") or "/page/:num/").strip("/").replace(":num", "*")
        yield Generated(f"/**/{tail}", reason)
        pages = self.settings.table("autopages")
        for kind, token, default in (
            ("categories", ":cat", "/category/:cat"),
            ("tags", ":tag", "/tag/:tag"),
            ("collections", ":coll", "/collection/:coll"),
        ):
            one = pages.get(kind)
            if pages.get("enabled") is True and (not isinstance(one, dict) or one.get("enabled")):
                template = one.get("permalink") if isinstance(one, dict) else None
                yield Generated(site_path(str(template or default).replace(token, "*")), reason)


def _archive(template: str, values: dict[str, str]) -> Generated:
    return Generated(site_path(fill_in_page(template, values)), "made by jekyll-archives")


def _date_values(date: Any, kind: str) -> dict[str, str]:
    values = {"year": f"{date.year:04d}", "month": f"{date.month:02d}", "day": f"{date.day:02d}"}
    kept = {"year": 1, "month": 2, "day": 3}[kind]
    return dict(list(values.items())[:kept])


def tags_of(post: Published) -> list[str]:
    """The tags of a post."""
    found = singular(post.data["tag"]) if post.data.get("tag") else listed(post.data.get("tags"))
    return [tag for tag in found if tag]


def unknown_parts(settings: JekyllSettings) -> Iterator[Unknown]:
    """URLs below which more may appear: files of a theme, pages of the site's own plugins."""
    if settings.theme:
        for glob in ("/assets/**", "/feed.xml", "/robots.txt", "/sitemap.xml", "/404.html"):
            yield Unknown(glob, f"the theme {settings.theme} may bring it")
    for kept in as_texts(settings.data.get("keep_files")):
        name = kept.strip("/")
        if not name.startswith("."):
            for glob in (f"/{name}", f"/{name}/**"):
                yield Unknown(glob, "`keep_files`: something else puts it beside the site")
    languages = as_texts(settings.data.get("languages"))
    if languages and {"jekyll-polyglot", "jekyll-multiple-languages-plugin"} & settings.plugins:
        for language in languages:
            yield Unknown(f"/{language}/**", "the build makes it for each language")
    if settings.on("safe"):
        return
    folder = settings.text("plugins_dir", "_plugins").strip("./") or "_plugins"
    for path in settings.source.files.below(f"{settings.root}{folder}"):
        if path.endswith(".rb"):
            yield from _made_by(settings, path)


def _made_by(settings: JekyllSettings, path: str) -> Iterator[Unknown]:
    """Where the pages of a plugin may stand: below the words that it writes out."""
    text = settings.read(path) or ""
    if not _MAKES_PAGES.search(text):
        return
    reason = f"{path} makes pages of its own"
    words = {match[1] for match in _WORD.finditer(text)} - {"layout", "title", "index"}
    for word in sorted(words):
        said = settings.data.get(word)
        for name in {word, *([said.strip("/")] if isinstance(said, str) else [])}:
            if re.fullmatch(r"[\w./-]+", name):
                yield Unknown(f"/{name}", reason)
                yield Unknown(f"/{name}/**", reason)
