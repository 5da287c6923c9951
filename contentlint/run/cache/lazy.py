"""Facts that are read when somebody asks: most of a site's pages are never asked in most runs.

A field without a value has an empty slot, and Python asks `__getattr__` for it, once.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from contentlint.content.facts import Facts, FrontMatter

if TYPE_CHECKING:
    from collections.abc import Callable

FRONT = ("format", "span", "text_span", "data", "loader", "says_schema")
"""The fields of front matter that every run may need; the others come with the page."""


class LazyFrontMatter(FrontMatter):
    """Front matter of a page from the cache."""

    __slots__ = ("_front", "_page")
    _front: Callable[[], None]
    _page: Callable[[], None]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        (self._front if name in FRONT else self._page)()
        return object.__getattribute__(self, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FrontMatter) and _fields(self) == _fields(other)

    __hash__ = None  # type: ignore[assignment]


class LazyFacts(Facts):
    """Facts of a page from the cache."""

    __slots__ = ("_page",)
    _page: Callable[[], None]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        self._page()
        return object.__getattribute__(self, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Facts) and _fields(self) == _fields(other)

    __hash__ = None  # type: ignore[assignment]


def lazy_facts(
    path: str, front: Callable[[str, FrontMatter], None], page: Callable[[Facts], None]
) -> Facts:
    """The facts of the page at `path`. `front` is called to fill in the front matter's format,
    spans and data, `page` to fill in everything else, each at most once."""
    facts = LazyFacts.__new__(LazyFacts)
    front_matter = LazyFrontMatter.__new__(LazyFrontMatter)
    facts.path = path
    facts.front_matter = front_matter

    def fill() -> None:
        page(facts)
        facts._page = front_matter._page = _nothing  # lets go of the record

    def fill_front() -> None:
        front(path, front_matter)
        front_matter._front = _nothing

    facts._page = front_matter._page = fill
    front_matter._front = fill_front
    return facts


def _nothing() -> None:
    """There is nothing left to fill in."""


def _fields(value: Facts | FrontMatter) -> list[object]:
    return [getattr(value, field.name) for field in fields(value)]
