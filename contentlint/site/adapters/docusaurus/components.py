"""Ids that components put on a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.patterns import regex
from contentlint.site.urls import join, parent

if TYPE_CHECKING:
    from contentlint.content.facts import Facts, Import
    from contentlint.site.adapters.docusaurus.site import DocusaurusSite

_ENDINGS = ("", ".tsx", ".jsx", ".js", ".ts", "/index.tsx", "/index.jsx", "/index.js", "/index.ts")
_IMPORT = regex(r"^import\s+(?:\*\s+as\s+)?(\w+)\s+from\s+['\"]([^'\"\n]+)", re.MULTILINE)
_ID = regex(r"\bid\s*[=:]\s*(?:\{\s*)?(?:[\"']([\w:.-]+)[\"'])?")
_MORE = regex(r"\.mdx?['\"]|dangerouslySetInnerHTML|<Heading\b|\{\s*\.\.\.\s*props")


def component_ids(
    site: DocusaurusSite, page: Facts, name: str, source: Import | None
) -> frozenset[str] | None:
    """The ids of a component of Docusaurus (none) or of the project (those in its source)."""
    if source is not None:
        return _ids(site, source.source, page.path)
    known = _everywhere(site)
    if name not in known:
        return None
    return _ids(site, *known[name])


def _everywhere(site: DocusaurusSite) -> dict[str, tuple[str, str]]:
    """The components that all pages may use without an import: what is imported as each of them,
    and the file that says so."""
    for ending in ("tsx", "ts", "jsx", "js"):
        for name in (
            f"src/theme/MDXComponents.{ending}",
            f"src/theme/MDXComponents/index.{ending}",
        ):
            if text := site.source.text(name):
                path = site.source.path(name)
                return {found[1]: (found[2], path) for found in _IMPORT.finditer(text)}
    return {}


def _ids(site: DocusaurusSite, source: str, origin: str) -> frozenset[str] | None:
    if source.startswith(("@theme/", "@docusaurus/", "@theme-original/", "@theme-init/")):
        return frozenset()
    if source.startswith("@site/"):
        path = site.source.path(source[6:])
    elif source.startswith("."):
        path = join(f"/{parent(origin)}", source)[1:]
    else:
        return None
    reader = type(site.source)(site.source.files)
    text = next((text for end in _ENDINGS if (text := reader.text(path + end))), None)
    if text is None or _MORE.search(text):
        return None
    found = [match[1] for match in _ID.finditer(text)]
    return None if None in found else frozenset(found)
