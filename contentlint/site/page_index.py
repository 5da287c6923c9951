"""A look-up over all pages that is made once and follows the change of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from contentlint.content.facts import Facts


Key = TypeVar("Key")
Entry = TypeVar("Entry")


class PageIndex(Generic[Key, Entry]):
    """What `read` finds on pages, by its key and then by the page's path."""

    def __init__(
        self, read: Callable[[Facts], Iterable[tuple[Key, Entry]]], pages: Iterable[Facts]
    ) -> None:
        self._read = read
        self.groups: dict[Key, dict[str, list[Entry]]] = {}
        for page in pages:
            self._add(page)

    def replace(self, before: Facts | None, now: Facts) -> None:
        """Forgets what stood on a page and takes what stands there now."""
        if before is not None:
            for key, _ in self._read(before):
                self.groups.get(key, {}).pop(before.path, None)
        self._add(now)

    def _add(self, page: Facts) -> None:
        for key, entry in self._read(page):
            self.groups.setdefault(key, {}).setdefault(page.path, []).append(entry)
