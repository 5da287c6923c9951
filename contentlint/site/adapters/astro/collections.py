"""Content collections: which files belong to one, and the id that each of them has."""

from __future__ import annotations

import re
from posixpath import normpath
from typing import TYPE_CHECKING

from contentlint.globs import GlobError, match_any
from contentlint.site.javascript import Call, JsValue
from contentlint.site.slugs import GitHub
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from contentlint.site.adapters.astro.config import AstroConfig

_ENDINGS = ("ts", "js", "mjs", "mts")
_WITHOUT_EXTENSION = re.compile(
    r"(?:replace\(\s*/[^/]*\\\.[^/]*\$/\w*\s*,\s*[\"'`]{2}|split\([\"']\.[\"']\)|parse\()"
)
_slug = GitHub().base


class Collection(NamedTuple):
    """The files below `base` (relative to the site) that fit one of `patterns` and none of
    `without`. `ids`: how an entry's id is made: "slug", GitHub's slug of each segment; "path", the
    path without its extension; "unknown". `legacy` collections keep the extension in their ids."""

    name: str
    base: str
    patterns: tuple[str, ...] = ("**/*",)
    without: tuple[str, ...] = ()
    ids: str = "slug"
    legacy: bool = False

    def entry(self, path: str) -> str | None:
        """The path below `base` of a file (relative to the site) that belongs here."""
        below = path[len(self.base) + 1 :] if self.base else path
        if self.base and not path.startswith(f"{self.base}/"):
            return None
        if self.legacy and (below.startswith("_") or "/_" in below):
            return None
        try:
            fits = match_any(below, self.patterns) and not match_any(below, self.without)
        except GlobError:
            return None
        return below if fits else None

    def id(self, entry: str, data: Mapping[str, Any]) -> str | None:
        """The entry's id; None where only the program can tell."""
        slug = data.get("slug")
        stem = entry.rpartition(".")[0]
        if self.ids == "unknown":
            return None
        if slug and isinstance(slug, str | int | float):
            return str(slug)
        return stem if self.ids == "path" else entry_slug(stem)


def entry_slug(stem: str) -> str:
    """Astro's id of a path without extension: GitHub's slug of each segment.

    >>> entry_slug("2024/What's new/index")
    '2024/whats-new'
    """
    slug = "/".join(_slug(segment) for segment in stem.split("/"))
    return slug.removesuffix("/index")


def read_collections(config: AstroConfig) -> dict[str, Collection]:
    """The collections that the site declares, and the folders of content that it does not."""
    names = [f"{config.src}/content.config.{ending}" for ending in _ENDINGS]
    legacy = [f"{config.src}/content/config.{ending}" for ending in _ENDINGS]
    name = config.source.first(*names, *legacy)
    found: dict[str, Collection] = {}
    if name is not None and (module := config.files.module(name)) is not None:
        for key, value in module.get("collections").members.items():
            text = config.source.text(name) or ""
            found[key] = _collection(key, value, config.src, text)
    if name is None or name in legacy:
        for folder in config.source.files.children(config.source.path(f"{config.src}/content")):
            if config.source.path(f"{config.src}/content/{folder}") in config.source.files.folders:
                found.setdefault(folder, _legacy(folder, config.src))
    return found


def _legacy(name: str, src: str) -> Collection:
    return Collection(name, f"{src}/content/{name}", ("**/*.{md,mdx,mdoc}",), legacy=True)


def _collection(name: str, value: JsValue, src: str, text: str) -> Collection:
    options = value.arguments[0] if isinstance(value, Call) and value.arguments else value
    loader = options.get("loader")
    if not isinstance(loader, Call):
        if loader.known and options.get("type").text != "data" and not loader.members:
            return _legacy(name, src)
        return Collection(name, "", (), ids="unknown")
    given = loader.arguments[0] if loader.arguments else loader
    if loader.name.endswith("docsLoader"):
        ids = _ids(given, text) if loader.arguments else "slug"
        pattern = "**/[!_]*.{md,mdx,mdoc}"
        return Collection(name, f"{src}/content/docs", (pattern,), ids=ids)
    if loader.name.rpartition(".")[2] != "glob":
        return Collection(name, "", (), ids="unknown")
    base = given.get("base").path or given.get("base").text
    patterns = [*_texts(given.get("pattern"))]
    if not patterns or (base is None and given.get("base").span.end):
        return Collection(name, "", (), ids="unknown")
    return Collection(
        name,
        normpath(base or ".").removeprefix("/") if normpath(base or ".") != "." else "",
        tuple(one for one in patterns if not one.startswith("!")),
        tuple(one[1:] for one in patterns if one.startswith("!")),
        _ids(given, text),
    )


def _ids(options: JsValue, text: str) -> str:
    made = options.get("generateId")
    if not made.known or made.span.end:
        source = text[made.span.start : made.span.end] or text
        return "path" if _WITHOUT_EXTENSION.search(source) else "unknown"
    return "slug"


def _texts(value: JsValue) -> Iterator[str]:
    for one in value.items or (value,):
        if one.text is not None:
            yield one.text.removeprefix("./")
