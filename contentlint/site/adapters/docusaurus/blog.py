"""The blog plugin: posts, and the pages that list them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.site.adapters.base import Generated
from contentlint.site.adapters.docusaurus.pages import (
    MARKDOWN,
    Collection,
    Page,
    file_of,
    front_of,
    roots,
    said,
    sources,
    tag_pages,
)
from contentlint.site.adapters.docusaurus.words import joined, kebab, post_slug
from contentlint.site.javascript import Array, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.content.facts import Facts
    from contentlint.site.adapters.docusaurus.options import Locale, Plugin
    from contentlint.site.adapters.source import Source
    from contentlint.site.javascript import JsValue

_FEEDS = {"rss": "rss.xml", "atom": "atom.xml", "json": "feed.json"}


def blog(source: Source, plugin: Plugin, locale: Locale, pages: Mapping[str, Facts]) -> Collection:
    """The posts of one blog in one language."""
    place = roots(source, plugin, locale, plugin.path("path", "blog"))
    found = Collection(
        plugin, locale, place, joined(locale.base, plugin.text("routeBasePath", "blog"))
    )
    for path in sources(source, plugin, place, MARKDOWN):
        file = file_of(source, place, path)
        front = front_of(pages, file)
        slug = said(front, "slug")
        reason = "its name" if slug is None else "its `slug`"
        url = joined(found.path, post_slug(path) if slug is None else slug)
        draft, unlisted = front.get("draft") is True, bool(front.get("unlisted"))
        found.pages.append(Page(file, path, url, reason, path, draft, unlisted, front))
    return found


def generated(source: Source, posts: Collection) -> Iterator[Generated]:
    """Lists, tags, authors, the archive and feeds."""
    plugin, listed = posts.plugin, list(posts.listed)
    yield from _list(posts, posts.path, len(listed), "the list of posts")
    archive = plugin.options.get("archiveBasePath")
    if listed and not _is_null(archive):
        yield Generated(joined(posts.path, archive.text or "archive"), "the archive of posts")
    yield from _tags(source, posts)
    yield from _authors(source, posts)
    for kind in _feed_types(plugin) if listed else ():
        yield Generated(joined(posts.path, _FEEDS[kind]), "a feed of the blog")


def _is_null(value: JsValue) -> bool:
    return isinstance(value, Literal) and value.value is None


def _list(posts: Collection, path: str, count: int, reason: str) -> Iterator[Generated]:
    """A list of posts with its further pages."""
    yield Generated(path, reason)
    size = posts.plugin.options.get("postsPerPage")
    per_page = int(size.number) if size.number and size.number >= 1 else 10
    if size.text == "ALL":
        return
    base = posts.plugin.text("pageBasePath", "page")
    for number in range(2, (count - 1) // per_page + 2):
        yield Generated(joined(path, base, str(number)), reason)


def _tags(source: Source, posts: Collection) -> Iterator[Generated]:
    plugin = posts.plugin
    top = joined(posts.path, plugin.text("tagsBasePath", "tags"))
    found = tag_pages(posts.published, tags_file(source, posts))
    if found:
        yield Generated(top, "the list of tags")
    for path, (label, count) in found.items():
        yield from _list(posts, joined(top, path), count, f"the posts tagged {label}")


def tags_file(source: Source, pages: Collection) -> Mapping[str, Any]:
    """The data of an instance's tags.yml."""
    name = pages.plugin.options.get("tags")
    if name.flag is False:
        return {}
    return data_file(source, pages, name.text or "tags.yml")


def data_file(source: Source, pages: Collection, name: str) -> Mapping[str, Any]:
    """A data file of the content folder, its translation first."""
    reader = type(source)(source.files)
    for folder in pages.roots.folders:
        if data := reader.data(f"{folder}{name}"):
            return data
    return {}


def _authors(source: Source, posts: Collection) -> Iterator[Generated]:
    plugin = posts.plugin
    known = data_file(source, posts, plugin.path("authorsMapPath", "authors.yml"))
    if not known:
        return
    top = joined(posts.path, plugin.text("authorsBasePath", "authors"))
    yield Generated(top, "the list of authors")
    for key, author in known.items():
        page = author.get("page") if isinstance(author, dict) else None
        if not page:
            continue
        path = page.get("permalink") if isinstance(page, dict) else kebab(str(key))
        count = sum(str(key) in _author_keys(post.front) for post in posts.listed)
        yield from _list(posts, joined(top, str(path)), count, f"the posts by {key}")


def _author_keys(front: Mapping[str, Any]) -> set[str]:
    authors = front.get("authors")
    listed = authors if isinstance(authors, list) else [authors]
    return {str(one.get("key")) if isinstance(one, dict) else str(one) for one in listed if one}


def _feed_types(plugin: Plugin) -> list[str]:
    types = plugin.options.get("feedOptions", "type")
    if _is_null(types):
        return []
    named = [item.text or "" for item in types.items] if isinstance(types, Array) else [types.text]
    if named == ["all"]:
        return list(_FEEDS)
    found = [name for name in named if name in _FEEDS]
    return [name for name in found if name] or ["rss", "atom"]
