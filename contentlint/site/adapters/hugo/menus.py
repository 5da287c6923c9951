"""Menus in the configuration, as pseudo-pages of links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.facts import Facts
from contentlint.site.navigation import nav_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Link, ValuePath
    from contentlint.content.values import Values
    from contentlint.site.adapters.hugo.settings import HugoSettings
    from contentlint.site.adapters.source import Source


def menu_pages(settings: HugoSettings, source: Source) -> Iterator[Facts]:
    """One pseudo-page for each configuration file with menus. A link's `tag` is "pageref" or
    "url", its `attribute` the menu's language ("" for all)."""
    links: dict[str, list[Link]] = {}
    for file, place, language in settings.menus:
        values = source.values(file)
        links.setdefault(file, []).extend(_links(values, place, language))
    for file, found in links.items():
        if found:
            yield Facts(source.path(file), links=found)


def _links(values: Values, place: ValuePath, language: str) -> Iterator[Link]:
    entries: Any = values.data
    for step in place:
        entries = entries[step]
    if isinstance(entries, dict):
        entries = [entries]
        places: list[ValuePath] = [place]
    elif isinstance(entries, list):
        places = [(*place, index) for index in range(len(entries))]
    else:
        return
    for entry, where in zip(entries, places, strict=True):
        keys = {str(key).lower(): key for key in entry} if isinstance(entry, dict) else {}
        wanted = "pageref" if "pageref" in keys else "url"
        if wanted not in keys or not isinstance(entry[keys[wanted]], str):
            continue
        link = nav_link(values, (*where, keys[wanted]), entry[keys[wanted]])
        if link is not None:
            yield link._replace(tag=wanted, attribute=language)
