"""Markdown files that some page may render, though nobody can tell from the source which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.site.adapters.base import Meaning
from contentlint.site.files import MARKDOWN
from contentlint.site.urls import decode, join, parent, split

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contentlint.content.facts import Facts, Link
    from contentlint.site.routes import Route

_REASON = "no page is known to render this file"


def to_unrendered(own: Mapping[str, Route], page: Facts, link: Link) -> Meaning | None:
    """What a relative link to a Markdown file means where it, or the page itself, has no known
    address: nobody can tell. None for all other links. `own` has the route of every file."""
    parts = split(link.destination)
    path = decode(parts.path)
    if parts.scheme or parts.host is not None or not path.lower().endswith(MARKDOWN):
        return None
    if path.startswith("/"):
        return None
    ends = (page.path, join(f"/{parent(page.path)}", path)[1:])
    routes = [own.get(end) for end in ends]
    if any(route is not None and route.url is None for route in routes):
        return Meaning(unverifiable=_REASON)
    return None
