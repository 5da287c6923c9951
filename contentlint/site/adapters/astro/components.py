"""The ids that a component of the project puts on a page, read from its source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contentlint.site.adapters.astro.aliases import Aliases

_ID = re.compile(r"(?<![\w-])id\s*=\s*(?:\"([^\"{}]*)\"|'([^'{}]*)'|(\{))")
_SPREAD_ID = re.compile(r"<[a-zA-Z][^<>]*\{\s*(?:id\s*\}|\.\.\.)")
_RENDERS = re.compile(r"set:html|dangerouslySetInnerHTML|<Content\b|\brender\(|<slot\b.*id=")
_IMPORT = re.compile(r"import\s+([^;\"']*?)\s+from\s+[\"']([^\"']+)[\"']")
_NAME = re.compile(r"[A-Z]\w*")
_FRAMEWORKS = re.compile(r"\.(?:astro|[jt]sx|vue|svelte)\Z")
WITHOUT_IDS = (
    "@astrojs/", "astro:", "astro/", "astro-icon", "astro-embed", "@astro-community/",
    "starlight-package-managers", "starlight-kbd", "starlight-videos", "@lucide/", "lucide-",
)  # fmt: skip
"""Packages whose components put no ids on a page that anybody links to."""
_DEEPEST = 4


def component_ids(
    aliases: Aliases, page: str, source: str, depth: int = 0
) -> frozenset[str] | None:
    """The literal ids of the component that `source` names in the file `page`, and of those that it
    imports; None where some are made as it is rendered."""
    if source.startswith(WITHOUT_IDS):
        return frozenset()
    file = aliases.find(page, source)
    if file is None or depth > _DEEPEST or not _FRAMEWORKS.search(file):
        return None
    text = aliases.source.text(file) or ""
    if _RENDERS.search(text):
        return None
    found = {match[1] or match[2] or "" for match in _ID.finditer(text)}
    if any(match[3] for match in _ID.finditer(text)):
        return None
    for names, inner in _IMPORT.findall(text):
        tags = "|".join(_NAME.findall(names)) or "!"
        if not re.search(rf"<(?:{tags})[\s/>]", text):
            continue
        more = component_ids(aliases, file, inner, depth + 1)
        if more is None:
            return None
        found |= more
    return frozenset(found - {""})
