"""Pages that Hexo's generators make from posts, and files that other plugins write."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from contentlint.site.adapters.hexo.permalinks import slug_path, tag_slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.site.adapters.hexo.permalinks import Post
    from contentlint.site.adapters.hexo.setup import Setup
    from contentlint.site.adapters.source import Source

_PER_PAGE = 10


class Lists:
    """The index, archives, categories and tags of the published posts, page by page."""

    def __init__(self, setup: Setup, posts: list[Post]) -> None:
        self.setup = setup
        self.posts = posts
        self.word = setup.folder("pagination_dir")

    def pages(self) -> Iterator[tuple[str, str]]:
        """Each list's addresses below the site's root, and what it lists."""
        yield "", "the start page"
        if not self.posts:
            return
        if self.setup.lists("index"):
            path = str(self.setup.table("index_generator").get("path") or "").strip("/")
            yield from self._paged("index", path, len(self.posts), "the list of posts")
        if self.setup.lists("archive"):
            yield from self._archives()
        if self.setup.lists("categor"):
            yield from self._of_names("category", self._categories(), "posts of a category")
        if self.setup.lists("tag"):
            names = [tag_slug(self.setup, tag) for post in self.posts for tag in post.tags]
            yield from self._of_names("tag", names, "posts with a tag")
            if self.setup.table("tag_generator").get("enable_index_page"):
                yield f"{self.setup.folder('tag_dir')}/", "the list of tags"

    def _categories(self) -> list[str]:
        return [slug_path(self.setup, names) for post in self.posts for names in post.categories]

    def _of_names(self, kind: str, slugs: list[str], reason: str) -> Iterator[tuple[str, str]]:
        folder = self.setup.folder(f"{kind}_dir")
        for slug, count in Counter(slugs).items():
            if slug:
                path = f"{folder}/{slug}" if folder else slug
                yield from self._paged(kind, path, count, reason)

    def _archives(self) -> Iterator[tuple[str, str]]:
        folder, options = self.setup.folder("archive_dir"), self.setup.table("archive_generator")
        if options.get("enabled") is False:
            return
        yield from self._paged("archive", folder, len(self.posts), "the archive")
        if options.get("yearly", True) is False:
            return
        dates = [post.date for post in self.posts if post.date]
        counts: Counter[str] = Counter(f"{date.year}" for date in dates)
        if options.get("monthly", True):
            counts.update(f"{date.year}/{date.month:02}" for date in dates)
        if options.get("daily"):
            counts.update(f"{date.year}/{date.month:02}/{date.day:02}" for date in dates)
        for part, count in counts.items():
            yield from self._paged("archive", f"{folder}/{part}", count, "the archive")
        if len(dates) < len(self.posts):
            yield f"{folder}/**", "the archive of a post whose date only the build knows"

    def _paged(self, kind: str, path: str, count: int, reason: str) -> Iterator[tuple[str, str]]:
        base = f"{path}/" if path else ""
        yield base, reason
        size = self.setup.table(f"{kind}_generator").get("per_page")
        if not isinstance(size, int) or isinstance(size, bool):
            size = self.setup.number("per_page", _PER_PAGE)
        if size <= 0:
            return
        for number in range(2, -(-count // size) + 1):
            yield f"{base}{self.word}/{number}/", f"{reason}, page {number}"


_WRITTEN = {
    "hexo-generator-feed": ("atom.xml", "rss.xml", "rss2.xml", "feed.xml"),
    "hexo-generator-sitemap": ("sitemap.xml", "sitemap.txt"),
    "hexo-generator-seo-friendly-sitemap": ("sitemap.xml", "*-sitemap.xml"),
    "hexo-generator-baidu-sitemap": ("baidusitemap.xml",),
    "hexo-generator-search": ("search.xml", "search.json"),
    "hexo-generator-searchdb": ("search.xml", "search.json"),
    "hexo-generator-json-content": ("content.json",),
    "hexo-generator-robotstxt": ("robots.txt",),
    "hexo-generator-cname": ("CNAME",),
    "hexo-generator-amp": ("**/amp",),
    "hexo-pwa": ("manifest.json", "sw.js"),
    "hexo-offline": ("sw.js", "service-worker.js"),
    "hexo-admin": ("admin/**",),
}
"""Files that plugins write, by their defaults."""


def plugin_files(setup: Setup) -> Iterator[tuple[str, str]]:
    """Addresses (or globs) below the root that plugins write, and which one does."""
    for plugin, names in _WRITTEN.items():
        if setup.plugins is not None and setup.has(plugin):
            for name in names:
                yield name, f"{plugin} writes it"
    for key in ("feed", "sitemap", "search"):
        given = setup.table(key).get("path")
        for one in given if isinstance(given, list) else [given]:
            if isinstance(one, str) and one:
                yield one.lstrip("/"), f"`{key}.path` names it"
    if setup.has("hexo-tag-cloud") or setup.has("hexo-generator-index-i18n"):
        yield "tagcloud*", "a plugin writes it"


_THEME_PAGES = "{about,links,friends,categories,tags,archives,gallery,404,404.html,search,projects}"


def theme_globs(setup: Setup, source: Source) -> Iterable[tuple[str, str]]:
    """Globs on addresses that a theme serves which is not in the repository."""
    theme = setup.text("theme")
    if not theme or theme == "false":
        return
    here = f"{source.path(f'themes/{theme}')}/layout" in source.files.folders
    if here and not source.files.below(source.path(f"themes/{theme}/scripts")):
        return
    why = (
        f"the theme {theme} may make it" if here else f"the theme {theme} is not in this repository"
    )
    yield _THEME_PAGES, why
    yield "{about,links,friends,categories,tags}/index.html", why
    if not here:
        yield "{css,js,img,images,lib,libs,fonts,assets,media,medias,static}/**", why
