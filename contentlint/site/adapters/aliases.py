"""Imports by alias (`@/layouts/Post`): the `paths` of tsconfig.json, and the files behind them."""

from __future__ import annotations

from functools import cached_property
from posixpath import dirname, normpath
from typing import TYPE_CHECKING

from contentlint.site.javascript import read_javascript
from contentlint.site.urls import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.adapters.source import Source

_CONFIGS = ("tsconfig.json", "jsconfig.json")
_ENDINGS = (
    "", ".ts", ".js", ".mjs", ".tsx", ".jsx", ".astro", ".mdx", ".md",
    "/index.ts", "/index.js", "/index.tsx", "/index.mdx", "/index.md",
)  # fmt: skip


class Aliases:
    """Finds the file that an import or a path in a page names. Paths are relative to the site."""

    def __init__(self, source: Source, src: str = "src") -> None:
        self.source = source
        self.src = src
        self.ids: dict[str, frozenset[str] | None] = {}
        """The ids in the components that were looked into, by file."""

    @cached_property
    def paths(self) -> list[tuple[str, str]]:
        """What an alias begins with, and what stands for that."""
        found: list[tuple[str, str]] = []
        for name in _CONFIGS:
            options = read_javascript(self.source.text(name) or "{}", name).get("compilerOptions")
            base = (options.get("baseUrl").text or ".").removeprefix("./") or "."
            for key, value in options.get("paths").members.items():
                targets = [one.text for one in value.items if one.text is not None]
                if targets and key.endswith("*") and key != "*":
                    target = normpath(f"{base}/{targets[0].removesuffix('*')}")
                    found.append((key[:-1], f"{target}/" if targets[0].endswith("/*") else target))
            if options.get("baseUrl").text is not None:
                found.append(("", "" if base == "." else f"{base}/"))
        return sorted(found, key=lambda pair: -len(pair[0]))

    def find(self, page: str, wanted: str) -> str | None:
        """The file that `wanted` names in the file `page`; None for one of a package."""
        for path in self._places(page, wanted):
            for ending in _ENDINGS:
                if self.source.exists(path + ending):
                    return path + ending
        return None

    def _places(self, page: str, wanted: str) -> Iterator[str]:
        if wanted.startswith("."):
            yield normpath(f"{dirname(page) or '.'}/{wanted}")
        elif wanted.startswith("/"):
            yield join("/", wanted).lstrip("/")
        else:
            for prefix, target in self.paths:
                if wanted.startswith(prefix):
                    yield normpath(f"{target}{wanted[len(prefix) :]}")
            if wanted.startswith(("@/", "~/")):
                yield f"{self.src}/{wanted[2:]}"
                yield wanted[2:]
