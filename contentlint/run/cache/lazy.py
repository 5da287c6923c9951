"""Facts that are read when somebody asks: most of a site's pages are never asked in most runs.

A field without a value has an empty slot, and Python asks `__getattr__` for it, once.
"""

from __future__ import annotations

from typing import Any, Protocol

from contentlint.content.facts import Facts, FrontMatter
from contentlint.records import fields
from contentlint.run.cache.records import PLACED, PLACES, SECTIONS

FRONT = ("format", "span", "text_span", "data", "loader", "says_schema", "problems")
"""The fields of front matter that every run may need; the others come with the page."""
_FILLED = (*SECTIONS, PLACED)
_SECTION_OF = {name: number for number, names in enumerate(_FILLED) for name in names}

_new = object.__new__


class Source(Protocol):
    """Where the facts of pages come from, part by part."""

    def fill_front(self, path: str, front_matter: FrontMatter) -> None:
        """Fills in the fields in FRONT."""

    def fill(self, facts: Facts, section: int) -> None:
        """Fills in the fields of one of the sections, those of the front matter too."""


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
            page._fill(name)
        return object.__getattribute__(self, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FrontMatter) and _fields(self) == _fields(other)

    __hash__ = None  # type: ignore[assignment]


class LazyFacts(Facts):
    """Facts of a page from a source. `_filled` are the sections that are there."""

    __slots__ = ("_filled", "_source")
    _source: Source
    _filled: tuple[int, ...]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name == "front_matter":
            front_matter = LazyFrontMatter.__new__(LazyFrontMatter)
            front_matter._page = self
            self.front_matter = front_matter
            return front_matter
        self._fill(name)
        return object.__getattribute__(self, name)

    def _fill(self, name: str) -> None:
        """Fills in the section with this field."""
        section = _SECTION_OF.get(name)
        if section is None:
            raise AttributeError(name)
        self._source.fill(self, section)
        self._filled += (section,)

    def release(self) -> None:
        """Forgets what can be read again; most of a page's facts are needed for a moment only."""
        for section in self._filled:
            place = self.front_matter if section == PLACES else self
            for name in _FILLED[section]:
                delattr(place, name)
        self._filled = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Facts) and _fields(self) == _fields(other)

    __hash__ = None  # type: ignore[assignment]


def lazy_facts(path: str, source: Source) -> Facts:
    """The facts of the page at `path`, each part of which is asked of the source when somebody
    needs it, once or again after a `release`."""
    facts = _new(LazyFacts)
    facts.path = path
    facts._source = source
    facts._filled = ()
    return facts


def _fields(value: Facts | FrontMatter) -> list[object]:
    return [getattr(value, field.name) for field in fields(value)]
