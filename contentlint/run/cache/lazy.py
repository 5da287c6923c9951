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
REST = tuple(field.name for field in fields(FrontMatter) if field.name not in FRONT)
PAGE = tuple(field.name for field in fields(Facts) if field.name not in ("path", "front_matter"))


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

    def release(self) -> None:
        """Forgets what can be read again; most of a page's facts are needed for a moment only."""
        for place, names in ((self, PAGE), (self.front_matter, REST)):
            for name in names:
                if _has(place, name):
                    delattr(place, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Facts) and _fields(self) == _fields(other)

    __hash__ = None  # type: ignore[assignment]


def lazy_facts(
    path: str, front: Callable[[str, FrontMatter], None], page: Callable[[Facts], None]
) -> Facts:
    """The facts of the page at `path`. `front` is called to fill in the front matter's format,
    spans and data, `page` to fill in everything else, each once or again after a `release`."""
    facts = LazyFacts.__new__(LazyFacts)
    front_matter = LazyFrontMatter.__new__(LazyFrontMatter)
    facts.path = path
    facts.front_matter = front_matter

    facts._page = front_matter._page = lambda: page(facts)
    front_matter._front = lambda: front(path, front_matter)
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
