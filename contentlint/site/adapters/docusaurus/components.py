"""Ids that components put on a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.site.urls import join, parent

if TYPE_CHECKING:
    from contentlint.content.facts import Facts, Import
    from contentlint.site.adapters.docusaurus.site import DocusaurusSite

_ENDINGS = ("", ".tsx", ".jsx", ".js", ".ts", "/index.tsx", "/index.jsx", "/index.js", "/index.ts")
_ID = re.compile(r"\bid\s*[=:]\s*(?:\{\s*)?(?:[\"']([\w:.-]+)[\"'])?")
_MORE = re.compile(r"\.mdx?['\"]|dangerouslySetInnerHTML|<Heading\b|\{\s*\.\.\.\s*props")


def component_ids(
    site: DocusaurusSite, page: Facts, source: Import | None
) -> frozenset[str] | None:
    """The ids of a component of Docusaurus (none) or of the project (those in its source)."""
    if source is None:
        return None
    if source.source.startswith(("@theme/", "@docusaurus/", "@theme-original/")):
        return frozenset()
    if source.source.startswith("@site/"):
        path = site.source.path(source.source[6:])
    elif source.source.startswith("."):
        path = join(f"/{parent(page.path)}", source.source)[1:]
    else:
        return None
    reader = type(site.source)(site.source.files)
    text = next((text for end in _ENDINGS if (text := reader.text(path + end))), None)
    if text is None or _MORE.search(text):
        return None
    found = [match[1] for match in _ID.finditer(text)]
    return None if None in found else frozenset(found)
