"""`cascade`: front matter that a section hands down to the pages below it, and the site to all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from contentlint.globs import GlobError, compile_glob
from contentlint.site.adapters.hugo.settings import dig, lowered, texts
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from contentlint.site.adapters.hugo.pages import Page


class Pour(NamedTuple):
    """Values for the pages that fit: patterns of paths, kinds and languages, each None for any."""

    paths: re.Pattern[str] | None
    kinds: re.Pattern[str] | None
    languages: re.Pattern[str] | None
    values: dict[str, Any]


class Cascade:
    """Hands values down. The nearest section counts first, the site's configuration last."""

    def __init__(self, configured: Any, pages: Mapping[tuple[str, str], Page]) -> None:
        self._site = _read(configured)
        self._below: dict[tuple[str, str], list[Pour]] = {}
        for place, page in pages.items():
            if page.kind != "page" and "cascade" in page.data:
                self._below[place] = _read(page.data["cascade"])
        self._pours: dict[tuple[str, str], list[Pour]] = {}
        self._poured: dict[tuple[str, tuple[int, ...]], dict[str, Any]] = {}

    def pour(self, page: Page) -> None:
        """Adds to a page's data what it does not say itself. The languages of one file share what
        they have in common."""
        if not self._below and not self._site:
            return
        fitting = [pour for pour in self._above(page.language, page.key) if _fits(pour, page)]
        if fitting:
            known = (page.path, tuple(map(id, fitting)))
            data = self._poured.get(known)
            if data is None:
                data = self._poured[known] = dict(page.data)
                for pour in fitting:
                    for name, value in pour.values.items():
                        data.setdefault(name, value)
            page.data = data

    def _above(self, language: str, place: str) -> list[Pour]:
        """What may be handed to the page at a place, the nearest first."""
        own = self._below.get((language, place))
        if place == "/":
            return [*own, *self._site] if own else self._site
        above = place.rpartition("/")[0] or "/"
        found = self._pours.get((language, above))
        if found is None:
            found = self._pours[language, above] = self._above(language, above)
        return [*own, *found] if own else found


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
    paths, kinds = texts(dig(target, "path")), texts(dig(target, "kind"))
    return Pour(_globs(paths), _globs(kinds), _globs(languages), values)


def _globs(written: Sequence[str]) -> re.Pattern[str] | None:
    """What fits one of the globs, up to one that is none; None where nothing is asked for."""
    if not written:
        return None
    found = []
    for glob in written:
        try:
            found.append(compile_glob(glob.lower()).pattern)
        except GlobError:
            break
    return re.compile("|".join(found) if found else "(?!)", re.DOTALL)


def _fits(pour: Pour, page: Page) -> bool:
    languages, kinds, paths = pour.languages, pour.kinds, pour.paths
    return bool(
        (languages is None or languages.match(page.language))
        and (kinds is None or kinds.match(page.kind))
        and (paths is None or paths.match(page.key))
    )
