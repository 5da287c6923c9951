"""Facts that are read when somebody asks: most of a site's pages are never asked in most runs.

A field without a value has an empty slot, and Python asks `__getattr__` for it, once.
"""

from __future__ import annotations

from typing import Any, Protocol

from contentlint.content.facts import Facts, FrontMatter
from contentlint.records import fields

FRONT = ("format", "span", "text_span", "data", "loader", "says_schema")
"""The fields of front matter that every run may need; the others come with the page."""
REST = tuple(field.name for field in fields(FrontMatter) if field.name not in FRONT)
PAGE = tuple(field.name for field in fields(Facts) if field.name not in ("path", "front_matter"))


_new = object.__new__


class Source(Protocol):
    """Where the facts of pages come from, part by part."""

    def fill_front(self, path: str, front_matter: FrontMatter) -> None:
        """Fills in the fields in FRONT."""

    def fill_page(self, facts: Facts) -> None:
        """Fills in all other fields, those of the front matter too."""


class LazyFrontMatter(FrontMatter):
    """Front matter of a page from a source."""

    __slots__ = ("_page",)
    _page: LazyFacts

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        page = self._page
        if name in FRONT:
            page._source.fill_front(page.path, self)
        else:
            page._source.fill_page(page)
        return object.__getattribute__(self, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FrontMatter) and _fields(self) == _fields(other)

    __hash__ = None  # type: ignore[assignment]


class LazyFacts(Facts):
    """Facts of a page from a source."""

    __slots__ = ("_source",)
    _source: Source

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name == "front_matter":
            front_matter = LazyFrontMatter.__new__(LazyFrontMatter)
            front_matter._page = self
            self.front_matter = front_matter
            return front_matter
        self._source.fill_page(self)
        return object.__getattribute__(self, name)

    def release(self) -> None:
        """Forgets what can be read again; most of a page's facts are needed for a moment only."""
        if not _has(self, "front_matter"):
            return  # nothing of the page is there: everything else is filled in through it
        for place, names in ((self, PAGE), (self.front_matter, REST)):
            for name in names:
                if _has(place, name):
                    delattr(place, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Facts) and _fields(self) == _fields(other)

    __hash__ = None  # type: ignore[assignment]


def lazy_facts(path: str, source: Source) -> Facts:
    """The facts of the page at `path`, each part of which is asked of the source when somebody
    needs it, once or again after a `release`."""
    facts = _new(LazyFacts)
    facts.path = path
    facts._source = source
    return facts


def _has(value: Facts | FrontMatter, name: str) -> bool:
    """Whether a field has a value, without asking for it."""
    try:
        object.__getattribute__(value, name)
    except AttributeError:
        return False
    return True


def _fields(value: Facts | FrontMatter) -> list[object]:
    return [getattr(value, field.name) for field in fields(value)]
