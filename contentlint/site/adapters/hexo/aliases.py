"""Redirects of hexo-generator-alias."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Span
from contentlint.site.adapters.hexo.permalinks import UNKNOWN
from contentlint.site.redirects import RedirectRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.content.facts import Facts
    from contentlint.site.adapters.hexo.adapter import HexoAdapter

_NOWHERE = Span(0, 0)


def aliases(adapter: HexoAdapter, pages: Mapping[str, Facts]) -> Iterator[RedirectRule]:
    """The rules of front matter and `_config.yml`, each for the address with and without
    `index.html` or `.html`."""
    root = adapter.setup.root
    targets: dict[str, str] = {}
    for path, route in adapter.routes(pages):
        if path in pages and route.url and route.kind == "page":
            targets.setdefault(path, route.url)
    for path, target in targets.items():
        front = pages[path].front_matter
        key = "alias" if front.data.get("alias") else "aliases"
        value = front.data.get(key)
        for index, name in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(name, str) and name:
                place = front.positions.get((key, index)) or front.positions.get((key,))
                span = place.value if place else _NOWHERE
                yield from _rules(root, name, target, path, span, span)
    values = adapter.source.values(adapter.setup.file)
    config = adapter.source.path(adapter.setup.file)
    key = "alias" if adapter.setup.table("alias") else "aliases"
    for name, to in adapter.setup.table(key).items():
        place = values.positions.get((key, name))
        if place and isinstance(to, str) and UNKNOWN not in name:
            where = place.key or place.value
            full = to if to.startswith(("http:", "https:", "//")) else root + to.lstrip("/")
            yield from _rules(root, str(name), full, config, where, place.value)


def _rules(
    root: str, name: str, target: str, path: str, span: Span, target_span: Span
) -> Iterator[RedirectRule]:
    source = root + name.lstrip("/")
    sources = [source]
    if source.endswith("/index.html"):
        sources.insert(0, source.removesuffix("index.html"))
    elif source.endswith(".html"):
        sources.append(source.removesuffix(".html"))
    for one in sources:
        yield RedirectRule(one, target, 302, "redirect", False, path, span, target_span)
