"""The sidebar in `astro.config.*` as links, each at its own place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from contentlint.content.facts import Facts, Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.adapters.starlight.options import StarlightOptions
    from contentlint.site.javascript import JsValue

Kind = Literal["slug", "link", "directory"]
_MAX_ITEMS = 20_000


def sidebar_pages(options: StarlightOptions) -> Iterator[Facts]:
    """A pseudo-page for each file that holds a part of the sidebar. A link's `tag` is its kind."""
    links: dict[str, list[Link]] = {}
    for kind, value in sidebar_entries(options):
        span = getattr(value, "inner", value.span)
        link = Link(value.text or "", span, value.span, "nav", tag=kind)
        file = value.file or options.astro.name or ""
        links.setdefault(options.astro.source.path(file), []).append(link)
    for path, found in links.items():
        yield Facts(path, links=found)


def sidebar_entries(options: StarlightOptions) -> Iterator[tuple[Kind, JsValue]]:
    """Every entry of the sidebar, and of the sidebars of topics, that can be read."""
    topics = options.plugin("starlight-sidebar-topics")
    roots = [options.value.get("sidebar"), *(topics.arguments[:1] if topics else ())]
    stack = [item for root in reversed(roots) for item in reversed(root.items)]
    seen = 0
    while stack and seen < _MAX_ITEMS:
        item, seen = stack.pop(), seen + 1
        if item.text is not None:
            yield "slug", item
        for kind in ("slug", "link"):
            if (value := item.get(kind)).text is not None:
                yield kind, value
        directory = item.get("autogenerate", "directory")
        if directory.text is not None:
            yield "directory", directory
        stack.extend(reversed(item.get("items").items))
