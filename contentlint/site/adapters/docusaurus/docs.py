"""The docs plugin: versions, ids and slugs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

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

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.content.facts import Facts
    from contentlint.site.adapters.docusaurus.options import Locale, Plugin
    from contentlint.site.adapters.source import Source

CURRENT = "current"
_DIRS = re.compile(r"[^/]+")


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
    source: Source, plugin: Plugin, locale: Locale, version: Version, pages: Mapping[str, Facts]
) -> Collection:
    """The documents of one version in one language."""
    sub = CURRENT if version.name == CURRENT else f"version-{version.name}"
    place = roots(source, plugin, locale, version.folder, sub)
    route = joined(locale.base, plugin.text("routeBasePath", "docs"), version.path)
    found = Collection(plugin, locale, place, route, version.name)
    numbers = _strips_numbers(plugin)
    for path in sources(source, plugin, place, MARKDOWN):
        file = file_of(source, place, path)
        found.pages.append(_page(path, file, route, front_of(pages, file), numbers))
    return found


def _strips_numbers(plugin: Plugin) -> bool:
    parser = plugin.options.get("numberPrefixParser")
    if isinstance(parser, Function) and parser.known:
        return True
    return parser.flag is not False


def stripped(folder: str) -> str:
    """A folder's path without the numbers before its names."""
    return _DIRS.sub(lambda name: without_number(name[0]).name, folder)


def _page(path: str, file: str, route: str, front: Mapping[str, object], numbers: bool) -> Page:
    strips = numbers and front.get("parse_number_prefixes") is not False
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    base = said(front, "id") or (without_number(stem).name if strips else stem)
    where = stripped(folder) if strips else folder
    slug, own = f"/{where}/", said(front, "slug")
    reason = "its path"
    if own:
        slug, reason = resolved(own, f"/{where}/"), "its `slug`"
    elif stem.lower() not in ("index", "readme", folder.rpartition("/")[2].lower() or "."):
        slug = resolved(base, f"/{where}/")
        reason = "its `id`" if said(front, "id") else reason
    return Page(
        file,
        path,
        joined(route, slug),
        reason,
        f"{where}/{base}".lstrip("/"),
        front.get("draft") is True,
        bool(front.get("unlisted")),
        front,
    )


def all_docs(
    source: Source, plugin: Plugin, locales: list[Locale], pages: Mapping[str, Facts]
) -> Iterator[Collection]:
    """Every version in every language; the default language's first."""
    known = versions(source, plugin)
    for locale in locales:
        for version in known:
            yield docs(source, plugin, locale, version, pages)
