"""Fumadocs: the folder that `source.config.*` declares, at the address that its loader names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.site.adapters.next.content import Content

if TYPE_CHECKING:
    from contentlint.site.adapters.aliases import Aliases
    from contentlint.site.adapters.next.pages import Page

_SOURCE = re.compile(r"import\s*\{([^}]*)\}\s*from\s*[\"']([^\"']*(?:source|docs)[^\"']*)[\"']")
_LOADER = re.compile(r"(\w+)\s*=\s*loader\(\s*\{(?P<options>.*?)\n\s*\}\s*,?\s*\)", re.DOTALL)
_MADE = re.compile(r"(\w+)\.toFumadocsSource\(|(?:createMDXSource|toFumadocsSource)\(\s*(\w+)")
_CONFIGS = ("source.config.ts", "source.config.mjs", "source.config.js")


def fumadocs(page: Page, aliases: Aliases) -> Content | None:
    """The content that a page of Fumadocs renders; None for any other page."""
    text = aliases.source.text(page.file) or ""
    for names, wanted in _SOURCE.findall(text):
        file = aliases.find(page.file, wanted)
        code = aliases.source.text(file) or "" if file else ""
        for found in _LOADER.finditer(code):
            made = _MADE.search(found["options"])
            if found[1] in re.findall(r"\w+", names) and made is not None:
                folder = _folder(made[1] or made[2], aliases)
                return Content(folder, True, False, (".md", ".mdx"), groups=True)
    return None


def _folder(collection: str, aliases: Aliases) -> str:
    """The folder of a collection: what `dir` says, or the default."""
    name = aliases.source.first(*_CONFIGS)
    text = aliases.source.text(name) or "" if name else ""
    declared = re.search(rf"\b{re.escape(collection)}\b[^;]*?\bdir\s*:\s*[\"']([^\"']+)", text)
    return (declared[1] if declared else "content/docs").removeprefix("./").strip("/")
