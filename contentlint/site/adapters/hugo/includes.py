"""The files whose text a shortcode puts into a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.site.urls import join, parent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contentlint.site.adapters.source import Source


def included_file(source: Source, content: Iterable[str], page: str, written: str) -> str | None:
    """The file that a shortcode's argument names: beside the page, in an `_includes` folder above
    it, in a content folder, or in the site's own; with or without `.md`."""
    if not written:
        return None
    below = written.lstrip("/")
    folder = parent(page)
    places = [join(f"/{folder}", written)[1:], join(f"/{source.folder}", below)[1:]]
    while folder:
        places.append(f"{folder}/_includes/{below}")
        folder = parent(folder)
    for top in content:
        places += [join(f"/{top}", below)[1:], join(f"/{top}/_includes", below)[1:]]
    endings = ("", ".md", "/index.md", "/_index.md")
    choices = (f"{place}{ending}" for place in places for ending in endings)
    return next((choice for choice in choices if choice in source.files.files), None)
