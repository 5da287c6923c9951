"""Languages as mkdocs-static-i18n builds them: by folder (`fr/page.md`) or by suffix
(`page.fr.md`), each language a copy of the site that falls back to the default one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from contentlint.records import record
from contentlint.site.adapters.mkdocs.files import place_of
from contentlint.site.adapters.mkdocs.project import scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.site.adapters.mkdocs.files import DocsFile
    from contentlint.site.adapters.mkdocs.project import Plugin

_LOCALE = re.compile(r"[a-z]{2}(?:-[A-Za-z]{4})?(?:-[A-Z]{2})?\Z|[a-z]{2}_[A-Z]{2}\Z")


@record()
class Languages:
    """The languages of a site. `folders`: by folder, otherwise by suffix."""

    default: str
    others: tuple[str, ...]
    folders: bool
    fallback: bool

    @property
    def all(self) -> tuple[str, ...]:
        """Every language that is built, the default one first."""
        return (self.default, *self.others)

    def split(self, uri: str) -> tuple[str | None, str]:
        """The language that a path names, if it names one, and the path without it."""
        if self.folders:
            first, slash, rest = uri.partition("/")
            named = slash and (first in self.all or _LOCALE.match(first))
            return (first, rest) if named else (None, uri)
        folder, slash, name = uri.rpartition("/")
        parts = name.split(".")
        if len(parts) > 2 and (parts[-2] in self.all or _LOCALE.match(parts[-2])):
            plain = ".".join([*parts[:-2], parts[-1]])
            return parts[-2], f"{folder}{slash}{plain}"
        return None, uri

    def named(self, uri: str, language: str) -> str:
        """The path of a language's own version of a file."""
        if self.folders:
            return f"{language}/{uri}"
        stem, dot, ending = uri.rpartition(".")
        return f"{stem}.{language}{dot}{ending}" if dot else uri

    def candidates(self, uri: str, language: str) -> Iterator[str]:
        """The files that a link to `uri` from a page of this language may mean, in order."""
        plain = uri
        if self.folders and (inner := self.split(uri))[0] in (language, self.default):
            yield uri
            plain = inner[1]
        yield self.named(plain, language)
        if self.fallback:
            yield self.named(plain, self.default)
        yield plain
        yield uri

    def place(self, files: Mapping[str, DocsFile], directory_urls: bool) -> None:
        """Puts every file where its language is built, and where others fall back to it."""
        for uri, file in files.items():
            if file.kind == "outside":
                continue
            named, plain = self.split(uri)
            built = place_of(plain, directory_urls)
            if named is not None and named not in self.all:
                file.kind, file.reason = "outside", f"the language {named} is not built"
                continue
            own = named or self.default
            file.reason = f"its path in the docs, for {own}"
            places = [built if own == self.default else f"{own}/{built}"]
            if named is None and not self.folders and self.named(plain, self.default) in files:
                places = []
            if own == self.default and self.fallback and file.is_page:
                places += [
                    f"{other}/{built}"
                    for other in self.others
                    if self.named(plain, other) not in files
                ]
            if places:
                file.place, file.more = places[0], places[1:]
            else:
                file.kind, file.reason = "outside", "a file of the default language takes its place"


def read_languages(plugin: Plugin | None) -> Languages | None:
    """The settings of the plugin `i18n`; None where it is not in use or says nothing."""
    if plugin is None:
        return None
    options = plugin.options
    listed = options.get("languages")
    if isinstance(listed, dict):  # as the plugin was set up before its version 1
        default = options.get("default_language")
        names = [str(name) for name in listed if name != "default"]
        if not isinstance(default, str):
            return None
        rest = tuple(name for name in names if name != default)
        folders = options.get("docs_structure") == "folder"
        return Languages(default, rest, folders, True)
    entries = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    built = [one for one in entries if _is_built(one)]
    defaults = [str(one["locale"]) for one in built if one.get("default") is True]
    if not defaults:
        return None
    rest = tuple(str(one["locale"]) for one in built if str(one["locale"]) != defaults[0])
    folders = options.get("docs_structure") == "folder"
    fallback = scalar(options.get("fallback_to_default")) is not False
    return Languages(defaults[0], rest, folders, fallback)


def _is_built(language: dict[str, Any]) -> bool:
    built = scalar(language.get("build")) is not False
    return built and isinstance(language.get("locale"), str) and language["locale"] != "null"
