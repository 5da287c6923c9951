"""`themeConfig`: nav, sidebar and logo, as links at their own places in the config."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.facts import Facts, Link
from contentlint.site.javascript import Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.adapters.vitepress.adapter import VitePressAdapter
    from contentlint.site.javascript import JsValue

_DEPTH = 12


def read_nav(site: VitePressAdapter) -> Iterator[Facts]:
    """One pseudo-page for each config file that holds navigation."""
    by_file: dict[str, dict[Link, None]] = {}
    for theme in site.setup.themes():
        for value, destination, image in _links(theme):
            if isinstance(value, Literal) and value.exact:
                span = value.inner
                link = Link(destination, span, value.span, "nav", image)
                by_file.setdefault(value.file, {})[link] = None
    for locale in site.setup.get("locales").members.values():
        given = locale.get("link")
        if isinstance(given, Literal) and given.exact and given.text:
            found = Link(given.text, given.inner, given.span, "nav")
            by_file.setdefault(given.file, {})[found] = None
    for file, links in by_file.items():
        yield Facts(site.source.path(file), links=list(links))


def _links(theme: JsValue) -> Iterator[tuple[JsValue, str, bool]]:
    """Every text that leads somewhere, with its destination and whether it is a picture."""
    for item in theme.get("nav").items:
        yield from _item(item, "", _DEPTH)
    sidebar = theme.get("sidebar")
    yield from _items(sidebar, "")
    for part in sidebar.members.values():
        yield from _items(part, "")
    logo = theme.get("logo")
    for value in (logo, logo.get("src"), logo.get("light"), logo.get("dark")):
        if value.text:
            yield value, value.text, True


def _items(part: JsValue, base: str) -> Iterator[tuple[JsValue, str, bool]]:
    """A sidebar: a list of items, or an object with `items` and `base`."""
    inner = part.get("items")
    if inner.items:
        base = part.get("base").text or base
    for item in inner.items or part.items:
        yield from _item(item, base, _DEPTH)


def _item(item: JsValue, base: str, depth: int) -> Iterator[tuple[JsValue, str, bool]]:
    base = item.get("base").text or base
    link = item.get("link")
    if link.text and not _computed(link):
        yield link, _joined(base, link.text), False
    if depth:
        for below in item.get("items").items:
            yield from _item(below, base, depth - 1)


def _computed(link: JsValue) -> bool:
    return not isinstance(link, Literal)


def _joined(base: str, link: str) -> str:
    """A sidebar's `base` stands before every link that is not absolute to the web."""
    if not base or "//" in link or link.startswith(("#", "mailto:")):
        return link
    return f"{base}{link}".replace("//", "/")
