"""`cascade`: front matter that a section hands down to the pages below it, and the site to all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.globs import GlobError, compile_glob
from contentlint.site.adapters.hugo.settings import dig, lowered, texts
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contentlint.site.adapters.hugo.pages import Page


class Pour(NamedTuple):
    """Values for the pages that fit: path globs, kinds and languages, each () for any."""

    paths: tuple[str, ...]
    kinds: tuple[str, ...]
    languages: tuple[str, ...]
    values: dict[str, Any]


class Cascade:
    """Hands values down. The nearest section counts first, the site's configuration last."""

    def __init__(self, configured: Any, pages: Mapping[tuple[str, str], Page]) -> None:
        self._site = _read(configured)
        self._below: dict[tuple[str, str], list[Pour]] = {}
        for place, page in pages.items():
            if page.kind != "page" and "cascade" in page.data:
                self._below[place] = _read(page.data["cascade"])

    def pour(self, page: Page) -> None:
        """Adds to a page's data what it does not say itself."""
        if not self._below and not self._site:
            return
        for pour in self._above(page):
            if _fits(pour, page):
                for name, value in pour.values.items():
                    page.data.setdefault(name, value)

    def _above(self, page: Page) -> list[Pour]:
        found: list[Pour] = []
        place = page.key
        while True:
            found += self._below.get((page.language, place), ())
            if place == "/":
                return found + self._site
            place = place.rpartition("/")[0] or "/"


def _read(value: Any) -> list[Pour]:
    tables = value if isinstance(value, list) else [value]
    return [pour for table in tables if isinstance(table, dict) for pour in _pours(table)]


def _pours(table: dict[str, Any]) -> list[Pour]:
    values = {str(name).lower(): one for name, one in table.items()}
    target = values.pop("target", values.pop("_target", None))
    targets = target if isinstance(target, list) else [target]
    return [_pour(lowered(one), values) for one in targets]


def _pour(target: Any, values: dict[str, Any]) -> Pour:
    languages = (*texts(dig(target, "lang")), *texts(dig(target, "sites", "matrix", "languages")))
    return Pour(
        tuple(path.lower() for path in texts(dig(target, "path"))),
        tuple(kind.lower() for kind in texts(dig(target, "kind"))),
        tuple(language.lower() for language in languages),
        values,
    )


def _fits(pour: Pour, page: Page) -> bool:
    return (
        _any(pour.paths, page.key)
        and _any(pour.kinds, page.kind)
        and _any(pour.languages, page.language)
    )


def _any(globs: tuple[str, ...], text: str) -> bool:
    if not globs:
        return True
    try:
        return any(compile_glob(glob).match(text) for glob in globs)
    except GlobError:
        return False
