"""The ids that a component of the project puts on a page, read from its source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contentlint.site.adapters.aliases import Aliases
    from contentlint.site.adapters.source import Source

_ID = regex(r"(?<![\w-])id\s*=\s*(?:\"([^\"{}]*)\"|'([^'{}]*)'|\{\s*([\w.$]*)([^{}]*)\})")
_MADE = regex(r"set:html|dangerouslySetInnerHTML|<Content\b|\brender\(")
_IMPORT = regex(r"import\s+([^;\"']*?)\s+from\s+[\"']([^\"']+)[\"']")
_SOURCES = regex(r"\.(?:astro|[jt]sx|[jt]s|vue|svelte)\Z")
_NAME = regex(r"[A-Z]\w*")
_TEXT = regex(r"\"([^\"\n]*)\"|'([^'\n]*)'")
WITHOUT_IDS = (
    "@astrojs/", "astro:", "astro/", "astro-icon", "astro-embed", "@astro-community/",
    "starlight-package-managers", "starlight-kbd", "starlight-videos", "@lucide/", "lucide-",
    "next/", "react-icons", "@heroicons/", "@radix-ui/",
)  # fmt: skip
"""Packages whose components put no ids on a page that anybody links to."""
_DEEPEST = 4
_MOST_FILES = 500


def component_ids(
    aliases: Aliases, page: str, source: str, depth: int = 0
) -> frozenset[str] | None:
    """The literal ids of the component that `source` names in the file `page`, and of those that it
    imports; None where some are made as it is rendered."""
    if source.startswith(WITHOUT_IDS):
        return frozenset()
    file = aliases.find(page, source)
    if file is None or depth > _DEEPEST or not _SOURCES.search(file):
        return None
    if file not in aliases.ids:
        aliases.ids[file] = None  # components that import each other
        aliases.ids[file] = ids_of_file(aliases, file, depth)
    return aliases.ids[file]


def ids_of_file(
    aliases: Aliases, file: str, depth: int = 0, name: str = ""
) -> frozenset[str] | None:
    """The ids in a component's source and in those of the components that it imports and uses.

    `name`: of a file that defines several, the one that counts.
    """
    whole = aliases.source.text(file) or ""
    text = _definition(whole, name) if name else whole
    found = set(literal_ids(text))
    if _MADE.search(text) or (not found and any(match[3] for match in _ID.finditer(text))):
        return None
    for names, inner in _IMPORT.findall(whole):
        tags = "|".join(_NAME.findall(names)) or "!"
        if not re.search(rf"<(?:{tags})[\s/>]", text):
            continue
        more = component_ids(aliases, file, inner, depth + 1)
        if more is None and inner.startswith((".", "@/", "~/")):
            return None
        found |= more or frozenset()
    return frozenset(found)


def _definition(text: str, name: str) -> str:
    """The part of a source that defines a name: to the brace that begins a line."""
    found = re.search(rf"\b(?:function|const|class)\s+{re.escape(name)}\b", text)
    if found is None:
        return text
    end = re.compile(r"^[})]", re.MULTILINE).search(text, found.end())
    return text[found.start() : end.start() if end else len(text)]


def literal_ids(text: str) -> set[str]:
    """The ids written in a source, those too that a constant of it may have."""
    found: set[str] = set()
    for match in _ID.finditer(text):
        found.update(one for one in (match[1], match[2]) if one)
        if match[3]:
            for given in re.findall(rf"\b{re.escape(match[3])}\s*=([^;=>\n]{{1,200}})", text):
                found.update(one or other for one, other in _TEXT.findall(given))
        found.update(one or other for one, other in _TEXT.findall(match[4] or ""))
    return found - {""}


def project_ids(source: Source, files: Iterable[str]) -> set[str]:
    """The ids written in the components of a project, whatever page they come to stand on."""
    found: set[str] = set()
    for file in [one for one in files if _SOURCES.search(one)][:_MOST_FILES]:
        text = source.text(file) or ""
        if "id=" in text:
            found |= literal_ids(text)
    return found


def defined_in(source: Source, files: Iterable[str], name: str) -> str | None:
    """The file that defines a component by this name."""
    definition = re.compile(rf"\b(?:function|const|class)\s+{re.escape(name)}\b")
    own = [one for one in files if _SOURCES.search(one)][:_MOST_FILES]
    named = [one for one in own if re.search(rf"(?:^|/){re.escape(name)}(?:/index)?\.\w+\Z", one)]
    for file in named + own:
        text = source.text(file) or ""
        if name in text and definition.search(text):
            return file
    return None
