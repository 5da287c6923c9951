"""What `starlight({ … })` is told in `astro.config.*`: locales, sidebar, plugins."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from contentlint.site.javascript import UNKNOWN, Call, Imported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.adapters.astro.config import AstroConfig
    from contentlint.site.javascript import JsValue

ROOT = "root"
_LANGUAGE = re.compile(r"[a-z]{2}(?:-[A-Za-z]{2,4})?\Z")
"""Folders that are locales where the configuration does not let itself be read."""


class StarlightOptions:
    """The options of the Starlight integration, as far as they can be read."""

    def __init__(self, astro: AstroConfig) -> None:
        self.astro = astro

    @cached_property
    def value(self) -> JsValue:
        """The argument of the integration's call."""
        for call in _calls(self.astro.value.get("integrations")):
            callee = call.callee
            source = callee.source if isinstance(callee, Imported) else ""
            if source.startswith("@astrojs/starlight") or call.name == "starlight":
                return call.arguments[0] if call.arguments else UNKNOWN
        return UNKNOWN

    @cached_property
    def locales(self) -> tuple[str, ...]:
        """The folders of the locales that have one; none on a site of one language."""
        locales = self.value.get("locales")
        if locales.known and self.value.known:
            return tuple(name for name in locales.members if name != ROOT)
        folder = self.astro.source.path(f"{self.astro.src}/content/docs")
        return tuple(
            name for name in self.astro.source.files.children(folder) if _LANGUAGE.match(name)
        )

    @cached_property
    def default(self) -> str:
        """The folder whose pages stand in for those that are not translated; "" is the root."""
        locales = self.value.get("locales").members
        named = self.value.get("defaultLocale").text
        return "" if ROOT in locales or named in (None, ROOT) else named or ""

    @cached_property
    def plugins(self) -> tuple[Call, ...]:
        """The calls of all plugins of Starlight, those that are switched on by a condition too."""
        return tuple(_calls(self.value.get("plugins")))

    def plugin(self, name: str) -> Call | None:
        """A plugin by the package it comes from, or by the name it is called."""
        plain = name.replace("-", "").lower()
        for call in self.plugins:
            callee = call.callee
            source = callee.source if isinstance(callee, Imported) else ""
            if source == name or source.startswith(f"{name}/") or call.name.lower() == plain:
                return call
        return None


def _calls(value: JsValue) -> Iterator[Call]:
    """The calls in an array, in arrays in it, and in what it may be."""
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, Call):
            yield one
        stack.extend(reversed((*one.items, *getattr(one, "options", ()))))
