"""Pages that Docusaurus makes of other pages: lists, tags, categories, feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.site.adapters.base import Generated
from contentlint.site.adapters.docusaurus.blog import generated, tags_file
from contentlint.site.adapters.docusaurus.pages import tag_pages
from contentlint.site.adapters.docusaurus.sidebars import CategoryPages, read_sidebars
from contentlint.site.adapters.docusaurus.words import below, joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.adapters.docusaurus.options import Locale
    from contentlint.site.adapters.docusaurus.pages import Collection
    from contentlint.site.adapters.docusaurus.site import DocusaurusSite


def generated_pages(site: DocusaurusSite) -> Iterator[Generated]:
    """All of them, in every language."""
    for collection in site.collections:
        if collection.plugin.kind == "blog":
            yield from generated(site.source, collection)
        elif collection.plugin.kind == "docs":
            yield from _of_docs(site, collection)
        if site.html_endings:
            yield from _html_endings(collection)
    for locale in site.settings.locales:
        yield from _of_language(site, locale)


def _html_endings(collection: Collection) -> Iterator[Generated]:
    for page in collection.published:
        if page.url.strip("/"):
            yield Generated(f"{page.url.rstrip('/')}.html", f"the page of {page.file}")


def _of_language(site: DocusaurusSite, locale: Locale) -> Iterator[Generated]:
    """What every language has once."""
    yield Generated(joined(locale.base, "404.html"), "the page for errors")
    yield Generated(joined(locale.base, "sitemap.xml"), "the sitemap")
    for folder in ("js", "css", "files", "images"):
        yield Generated(below(locale.base, "assets", folder), "a file of the build")
    if _has_search(site):
        yield Generated(joined(locale.base, "search"), "the search page")
    if locale.base != site.settings.base:
        for folder in site.settings.static:
            yield from _static_copies(site, locale.base, folder)
    for made in site.elsewhere:
        if made.sure:
            own = made.url.removeprefix(site.settings.base)
            yield Generated(joined(locale.base, own), made.reason)


def _static_copies(site: DocusaurusSite, base: str, folder: str) -> Iterator[Generated]:
    """Every language has a copy of the static files."""
    below = site.source.path(folder)
    for path in site.source.files.below(below):
        yield Generated(joined(base, path[len(below) :]), "a copy of a static file")


def _of_docs(site: DocusaurusSite, docs: Collection) -> Iterator[Generated]:
    top = joined(docs.path, docs.plugin.text("tagsBasePath", "tags"))
    tags = tag_pages(docs.published, tags_file(site.source, docs))
    if tags:
        yield Generated(top, "the list of tags")
    for path, (label, _) in tags.items():
        yield Generated(joined(top, path), f"the documents tagged {label}")
    sidebars = read_sidebars(site.source, site.settings, docs)
    yield from CategoryPages(site.source, docs, sidebars).pages()


def _has_search(site: DocusaurusSite) -> bool:
    if site.settings.config.get("themeConfig", "algolia").span != (0, 0):
        return True
    return any("search" in plugin.name for plugin in site.settings.plugins)
