"""The docs plugin: versions, ids and slugs."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from contentlint.site.adapters.docusaurus.pages import (
    MARKDOWN,
    Collection,
    Page,
    file_of,
    front_of,
    roots,
    said,
    sources,
)
from contentlint.site.adapters.docusaurus.words import joined, resolved, without_number
from contentlint.site.javascript import Function
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.content.facts import Facts
    from contentlint.site.adapters.docusaurus.options import Locale, Plugin
    from contentlint.site.adapters.source import Source

CURRENT = "current"


class Version(NamedTuple):
    """One version of an instance: its folder relative to the site's, and its part of URLs."""

    name: str
    folder: str
    path: str


def prefixed(plugin: Plugin, name: str) -> str:
    """`versions.json`, or `ID_versions.json` for an instance with an id."""
    return name if plugin.id == "default" else f"{plugin.id}_{name}"


def versions(source: Source, plugin: Plugin) -> list[Version]:
    """The versions that are built, the newest first."""
    options = plugin.options
    data = source.values(prefixed(plugin, "versions.json")).data
    names = [str(name) for name in data if isinstance(name, str)] if isinstance(data, list) else []
    if options.get("disableVersioning").flag is True:
        names = []
    if options.get("includeCurrentVersion").flag is not False and CURRENT not in names:
        names.insert(0, CURRENT)
    only = [item.text for item in options.get("onlyIncludeVersions").items if item.text]
    if only:
        names = [name for name in names if name in only]
    last = options.get("lastVersion").text
    if last not in names:
        last = next((name for name in names if name != CURRENT), names[0] if names else CURRENT)
    return [_version(plugin, name, str(last)) for name in names]


def _version(plugin: Plugin, name: str, last: str) -> Version:
    own = plugin.options.get("versions", name, "path").text
    default = "" if name == last else "next" if name == CURRENT else name
    folder = plugin.path("path", "docs")
    if name != CURRENT:
        folder = f"{prefixed(plugin, 'versioned_docs')}/version-{name}"
    return Version(name, folder, default if own is None else own)


def docs(
    source: Source,
    plugin: Plugin,
    locale: Locale,
    version: Version,
    pages: Mapping[str, Facts],
    first: Collection | None = None,
) -> Collection:
    """The documents of one version in one language; `first` are those of the first language,
    which stand for what is not translated."""
    sub = CURRENT if version.name == CURRENT else f"version-{version.name}"
    place = roots(source, plugin, locale, version.folder, sub)
    route = joined(locale.base, plugin.text("routeBasePath", "docs"), version.path)
    found = Collection(plugin, locale, place, route, version.name)
    numbers = _strips_numbers(plugin)
    if first is None:
        for path in sources(source, plugin, place, MARKDOWN):
            file = file_of(source, place, path)
            found.pages.append(_page(path, file, route, front_of(pages, file), numbers))
        return found
    cut, base = len(first.path.rstrip("/")), route.rstrip("/")
    for page in first.pages:
        file = file_of(source, place, page.source)
        if file == page.file:
            own = page.at(base + page.url[cut:])
        else:
            own = _page(page.source, file, route, front_of(pages, file), numbers)
        found.pages.append(own)
    return found


def _strips_numbers(plugin: Plugin) -> bool:
    parser = plugin.options.get("numberPrefixParser")
    if isinstance(parser, Function) and parser.known:
        return True
    return parser.flag is not False


@lru_cache(maxsize=20_000)
def stripped(folder: str) -> str:
    """A folder's path without the numbers before its names."""
    return "/".join([without_number(name).name for name in folder.split("/")])


def _page(path: str, file: str, route: str, front: Mapping[str, object], numbers: bool) -> Page:
    strips = numbers and front.get("parse_number_prefixes") is not False
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    own_id, own = (said(front, "id"), said(front, "slug")) if front else (None, None)
    base = own_id or (without_number(stem).name if strips else stem)
    where = stripped(folder) if strips else folder
    prefix = f"{where}/" if where else ""
    reason = "its path"
    if own:
        url, reason = joined(route, resolved(own, f"/{prefix}")), "its `slug`"
    elif _is_index(stem, folder):
        url = f"{route.rstrip('/')}/{prefix}"
    else:
        url = f"{route.rstrip('/')}/{prefix}{base}"
        reason = "its `id`" if own_id else reason
    draft, unlisted = front.get("draft") is True, bool(front.get("unlisted"))
    return Page(file, path, url, reason, prefix + base, draft, unlisted, front)


def _is_index(stem: str, folder: str) -> bool:
    """Whether a document stands for its folder."""
    name = stem.lower()
    return name in ("index", "readme") or (
        bool(folder) and name == folder.rpartition("/")[2].lower()
    )


def all_docs(
    source: Source, plugin: Plugin, locales: list[Locale], pages: Mapping[str, Facts]
) -> Iterator[Collection]:
    """Every version in every language; the default language's first."""
    firsts: dict[str, Collection] = {}
    for locale in locales:
        for version in versions(source, plugin):
            found = docs(source, plugin, locale, version, pages, firsts.get(version.name))
            firsts.setdefault(version.name, found)
            yield found
