"""`nav` and the redirects plugin in a MkDocs configuration: every entry at its own place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.facts import Facts, Link
from contentlint.diagnostics import Span
from contentlint.site.redirects import RedirectRule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from contentlint.content.facts import ValuePath
    from contentlint.content.values import Values
    from contentlint.site.adapters.mkdocs.project import Project
    from contentlint.site.adapters.source import Source

_NOT_PAGES = ("...", "!include", "$", "*")
"""Entries that plugins read otherwise: the rest, other configurations, patterns."""


def nav_pages(project: Project, source: Source) -> Iterator[Facts]:
    """The navigation: a pseudo-page for the configuration that holds it."""
    for name, values, _ in project.chain:
        table, start = _table(values)
        navs = [((*start, "nav"), table["nav"])] if table.get("nav") is not None else []
        navs += _of_languages(table.get("plugins"), (*start, "plugins"))
        links = []
        for path, text in (one for at, nav in navs for one in _texts(nav, at)):
            place = values.positions.get(path)
            if place is not None and text.strip() and not text.startswith(_NOT_PAGES):
                links.append(Link(text.strip(), place.value, place.value, "nav"))
        if links:
            yield Facts(source.path(name), links=links)
            return


def _of_languages(plugins: Any, at: ValuePath) -> list[tuple[ValuePath, Any]]:
    """The navigation of each language in the options of the plugin `i18n`."""
    items = enumerate(plugins) if isinstance(plugins, list) else [(None, plugins)]
    found: list[tuple[ValuePath, Any]] = []
    for index, item in items:
        options = item.get("i18n") if isinstance(item, dict) else None
        languages = options.get("languages") if isinstance(options, dict) else None
        inside = (*at, *(() if index is None else (index,)), "i18n", "languages")
        for number, language in enumerate(languages if isinstance(languages, list) else ()):
            if isinstance(language, dict) and language.get("nav"):
                found.append(((*inside, number, "nav"), language["nav"]))
    return found


def _table(values: Values) -> tuple[dict[str, Any], ValuePath]:
    data = values.data if isinstance(values.data, dict) else {}
    if isinstance(data.get("project"), dict) and "site_name" not in data:  # zensical.toml
        return data["project"], ("project",)
    return data, ()


def _texts(value: Any, path: ValuePath) -> Iterator[tuple[ValuePath, str]]:
    """All texts of a navigation in document order, each with its path."""
    stack: list[tuple[ValuePath, Any]] = [(path, value)]
    while stack:
        at, item = stack.pop()
        if isinstance(item, str):
            yield at, item
        elif isinstance(item, dict):
            stack.extend(((*at, key), one) for key, one in reversed(item.items()))
        elif isinstance(item, list):
            stack.extend(((*at, index), one) for index, one in reversed([*enumerate(item)]))


def redirect_rules(
    project: Project, source: Source, url: Callable[[str], str]
) -> Iterator[RedirectRule]:
    """The `redirect_maps` of the redirects plugin; `url` tells where a path of the docs is."""
    plugin = project.plugin("redirects")
    maps = plugin.options.get("redirect_maps") if plugin else None
    for old, new in maps.items() if isinstance(maps, dict) else ():
        if not isinstance(new, str):
            continue
        name, key, value = _place(project, old)
        target, sign, fragment = new.partition("#")
        if not target.lower().startswith(("http://", "https://")):
            target = url(target)
        yield RedirectRule(
            url(old),
            f"{target}{sign}{fragment}",
            301,
            "redirect",
            False,
            source.path(name),
            key,
            value,
            forced=True,  # written when all pages are, over one of the same name
        )


def _place(project: Project, old: str) -> tuple[str, Span, Span]:
    """The configuration that maps `old`, and the spans of both paths in it."""
    for name, values, _ in project.chain:
        for path, place in values.positions.items():
            if path[-2:] == ("redirect_maps", old) and place.key is not None:
                return name, place.key, place.value
    return project.name, Span(0, 0), Span(0, 0)
