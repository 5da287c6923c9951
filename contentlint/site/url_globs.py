"""Globs on URLs, each with a reason, found by the folders that they begin with."""

from __future__ import annotations

from contentlint.globs import compile_glob
from contentlint.patterns import regex

_SIGNS = regex(r"[*?\[{]")
_BRACES = regex(r"[{}\[\]]")
"""A choice or a set may hold a slash, so that the last one says nothing of the last segment."""


class UrlGlobs:
    """Says which glob fits a URL: of several, the one added first. A look-up costs a dictionary
    access for each folder above the URL, and the globs that begin with these folders and have
    signs in their last segment or end as the URL does."""

    def __init__(self) -> None:
        self._below: dict[str, dict[str, list[tuple[int, str, str]]]] = {}
        self._count = 0

    def add(self, glob: str, reason: str) -> None:
        """Takes a glob in; a URL without signs is one that fits itself, and a glob that begins
        with a star is one on the whole URL."""
        if glob.startswith("*"):
            glob = f"/{glob}"
        match = _SIGNS.search(glob)
        lead = (glob[: match.start()] if match else glob).rpartition("/")[0]
        last = glob[glob.rfind("/") + 1 :]
        name = "" if _BRACES.search(glob) or _SIGNS.search(last) else last
        self._below.setdefault(lead, {}).setdefault(name, []).append((self._count, glob, reason))
        self._count += 1

    def reason(self, url: str) -> str | None:
        """The reason of the first glob that fits; None when none does."""
        if not self._count:
            return None
        found: list[tuple[int, str, str]] = []
        last = url[url.rfind("/") + 1 :]
        end = 0
        while end >= 0:
            if inside := self._below.get(url[:end]):
                found += inside.get("", ())
                if last:
                    found += inside.get(last, ())
            end = url.find("/", end + 1)
        if inside := self._below.get(url):
            found += inside.get("", ())
        if len(found) > 1:
            found.sort()
        return next((why for _, glob, why in found if compile_glob(glob).match(url)), None)
