"""What a VitePress site is set up to do: the literals in `.vitepress/config`."""

from __future__ import annotations

import re
from functools import cached_property
from posixpath import normpath
from typing import TYPE_CHECKING

from contentlint.patterns import regex
from contentlint.site.javascript import ABSENT, Call, JsFiles, JsValue, Object
from contentlint.site.urls import decode, site_path, split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.adapters.source import Source

_ENDINGS = ("js", "ts", "mjs", "mts", "cjs", "cts")
_FOLDER = ".vitepress"
_LOCAL_CONFIG = regex(r"(?:^|/)config\.m?[jt]s\Z")
_REGEX = regex(r"/((?:[^/\\\[\r\n]|\\.|\[(?:[^\]\\\r\n]|\\.)*\])+)/([a-z]*)")
_STRING = regex(r"'([^'\\\r\n]*)'|\"([^\"\\\r\n]*)\"|`([^`$\\]*)`")


class Setup:
    """The settings in force; what is no literal in the config counts as VitePress' default, unless
    a method says otherwise."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.file = source.first(
            *(f"{_FOLDER}/{name}.{ending}" for ending in _ENDINGS
              for name in ("config/index", "config"))
        ) or f"{_FOLDER}/config.ts"  # fmt: skip
        self.files = JsFiles(source.text)

    @cached_property
    def config(self) -> JsValue:
        """The exported configuration, under what it extends."""
        return _inner(self.files.value(self.file))

    def get(self, *keys: str) -> JsValue:
        """A value of the configuration, or of the one that it extends."""
        value = self.config.get(*keys)
        base = self.config.get("extends")
        if not value.known or value is ABSENT:
            return _inner(base).get(*keys) if base.known else value
        return value

    @cached_property
    def source_dir(self) -> str:
        """The folder of the Markdown files, relative to the site's ("" for that itself)."""
        path = normpath((self.get("srcDir").path or ".").strip("/") or ".")
        return "" if path == "." else path

    @cached_property
    def base(self) -> str:
        """The path below which the site is served, with slashes around it. Where it depends on
        the environment, the one that is not the root."""
        value = self.get("base")
        texts = [value.text, *(one.text for one in getattr(value, "options", ()))]
        base = next((text for text in texts if text and text.strip("/") not in ("", ".")), "/")
        path = split(base).path
        return site_path(decode(f"/{path.strip('/')}")).rstrip("/") + "/"

    @cached_property
    def clean_urls(self) -> bool:
        """Whether pages have addresses without `.html`."""
        return bool(self.get("cleanUrls").flag)

    @cached_property
    def excluded(self) -> tuple[str, ...]:
        """Globs of Markdown files that are no pages, relative to the source folder."""
        found = [item.text for item in self.get("srcExclude").items]
        return tuple(text.removeprefix("./") for text in found if text)

    @cached_property
    def public(self) -> str | None:
        """The folder of files that are served as they are, from the site's; None for none."""
        value = self.get("vite", "publicDir")
        if value.flag is False or value.text == "":
            return None
        name = value.path or "public"
        return normpath(f"{self.source_dir or '.'}/{name}")

    @cached_property
    def host(self) -> str | None:
        """The site's address, where the sitemap needs it."""
        text = self.get("sitemap", "hostname").text
        return text if text and text.startswith("http") else None

    @cached_property
    def text(self) -> str:
        """The config file as it is written."""
        return self.source.text(self.file) or ""

    @cached_property
    def ignores_all_dead_links(self) -> bool:
        """Whether the build lets every dead link pass."""
        return self.get("ignoreDeadLinks").flag is True

    @cached_property
    def ignored_dead_links(self) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
        """The links that the site says are not to be judged: texts, the sources of regular
        expressions, and whether functions decide too."""
        value = self.get("ignoreDeadLinks")
        texts = tuple(item.text for item in value.items if item.text)
        written = re.search(r"\bignoreDeadLinks\s*:\s*\[", self.text)
        if written is None:
            decides = not value.known and "ignoreDeadLinks" in self.text
            return texts, (), decides
        inside = self.text[written.end() : written.end() + 4000]
        regexes: list[str] = []
        position, decides = 0, False
        while position < len(inside) and inside[position] != "]":
            if inside.startswith("//", position):
                position = inside.find("\n", position) % (len(inside) + 1)
            elif match := _STRING.match(inside, position):
                position = match.end()
            elif match := _REGEX.match(inside, position):
                regexes.append(match.group(1))
                position = match.end()
            else:
                decides = decides or inside.startswith("=>", position)
                position += 1
        return texts, tuple(regexes), decides

    @cached_property
    def own_slugger(self) -> bool:
        """Whether the site makes heading ids by a function of its own."""
        anchor = self.get("markdown", "anchor")
        if anchor.flag is False:
            return True
        return anchor.get("slugify") is not ABSENT and "slugify" in self.text

    def themes(self) -> Iterator[JsValue]:
        """The `themeConfig` of the site, of its locales, and of configs beside the content."""
        yield self.get("themeConfig")
        for locale in self.get("locales").members.values():
            yield _inner(locale).get("themeConfig")
        below = self.source.path(self.source_dir)
        cut = len(self.source.path("")) + 1 if self.source.path("") else 0
        for path in self.source.files.below(below):
            name = path[cut:]
            if not _LOCAL_CONFIG.search(name) or f"/{_FOLDER}/" in f"/{name}":
                continue
            if "defineAdditionalConfig" in (self.source.text(name) or ""):
                yield _inner(self.files.value(name)).get("themeConfig")


def _inner(value: JsValue) -> JsValue:
    """The configuration in the hands of a helper: `withMermaid({…})`, a function, a promise."""
    for _ in range(8):
        if isinstance(value, Object):
            break
        if isinstance(value, Call):
            found = [one.returned for one in value.arguments]
            inner = next((one for one in found if isinstance(one, Object | Call)), None)
            if inner is None:
                break
            value = inner
        elif value.returned is not value:
            value = value.returned
        else:
            break
    return value
