"""Navigation: navbar and footer in the configuration, and the entries of sidebars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.facts import Facts, Link
from contentlint.site.adapters.base import Meaning
from contentlint.site.adapters.docusaurus.links import PATHNAME
from contentlint.site.adapters.docusaurus.options import DEFAULT_ID
from contentlint.site.adapters.docusaurus.sidebars import entries
from contentlint.site.javascript import Literal
from contentlint.site.urls import decode, split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.adapters.docusaurus.pages import Collection
    from contentlint.site.adapters.docusaurus.sidebars import Sidebars
    from contentlint.site.adapters.docusaurus.site import DocusaurusSite
    from contentlint.site.javascript import JsValue

DOC = "doc"
"""The `tag` of a link that names a document; its `attribute` is INSTANCE|VERSION."""


def navigation(
    site: DocusaurusSite, sidebars: list[tuple[Collection, Sidebars]]
) -> Iterator[Facts]:
    """One pseudo-page for each file that holds navigation."""
    pages: dict[str, Facts] = {}

    def note(value: JsValue, tag: str = "", attribute: str = "") -> None:
        if isinstance(value, Literal) and value.text and value.file:
            page = pages.setdefault(value.file, Facts(value.file))
            span = value.inner
            page.links.append(Link(value.text, span, span, "nav", False, tag, attribute))

    theme = site.settings.config.get("themeConfig")
    for item in theme.get("navbar", "items").items:
        _item(item, note, 0)
    note(theme.get("navbar", "logo", "href"))
    for column in theme.get("footer", "links").items:
        _item(column, note, 0)
    for docs, found in sidebars:
        for entry in entries(found):
            note(
                entry.value,
                DOC if entry.is_doc else "",
                f"{docs.plugin.id}|{docs.version}" if entry.is_doc else "",
            )
    yield from pages.values()


def _item(item: JsValue, note: object, depth: int) -> None:
    assert callable(note)
    if item.get("type").text in (DOC, "docSidebar"):
        plugin = item.get("docsPluginId").text or DEFAULT_ID
        note(item.get("docId"), DOC, f"{plugin}|")
    else:
        note(item.get("to"))
        note(item.get("href"))
    if depth < 3:
        for key in ("items", "dropdownItemsBefore", "dropdownItemsAfter"):
            for inner in item.get(key).items:
                _item(inner, note, depth + 1)


def nav_meaning(site: DocusaurusSite, link: Link) -> Meaning | None:
    """What an entry of the navigation leads to."""
    if link.tag == DOC:
        return _document(site, link)
    destination = link.destination
    if destination.startswith(PATHNAME):
        return Meaning(unverifiable="pathname:// leads to what the site itself does not know")
    parts = split(destination)
    if parts.scheme or parts.host is not None or not parts.path:
        return None
    path = decode(parts.path)
    base = site.settings.locales[0].base
    inside = path.startswith(base) or path == base.rstrip("/")
    return Meaning(url=path if inside else base + path.lstrip("/"), fragment=decode(parts.fragment))


def _document(site: DocusaurusSite, link: Link) -> Meaning:
    plugin, _, version = link.attribute.partition("|")
    wanted = link.destination
    found = [
        collection
        for collection in site.collections
        if collection.plugin.kind == "docs"
        and collection.plugin.id == plugin
        and collection.version == (version or collection.version)
    ]
    if page := site.document(plugin, version, wanted):
        return Meaning(path=page.file)
    if not found or not any(collection.pages for collection in found):
        return Meaning(unverifiable="the documents it is one of are not in the repository")
    return _unknown_document(site, found, wanted)


def _unknown_document(site: DocusaurusSite, found: list[Collection], wanted: str) -> Meaning:
    for collection in found:
        if reason := site.made(f"{collection.roots.base}{wanted}"):
            return Meaning(unverifiable=reason)
        if site.source.files.ignored(f"{collection.roots.base}{wanted}.md"):
            return Meaning(unverifiable="git ignores this file")
    return Meaning(broken=f"no document has the id {wanted}")
