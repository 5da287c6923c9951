"""Front matter of pages out of the first lines of segments.

A run on one page asks for that of a few others, a run on all pages for all of them: the first ones
are looked for by their paths, then the whole line is parsed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from contentlint.run.cache.store import encode

if TYPE_CHECKING:
    from contentlint.run.cache.store import Store

_FEW = 16
"""Pages of a segment that are looked for one by one."""


class Fronts:
    """What stands in a store of the front matter of pages. Raises what is in BROKEN."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lines: dict[str, bytes] = {}
        self._asked: dict[str, int] = {}
        self._parsed: dict[str, dict[str, list[Any]]] = {}

    def of(self, path: str, segment: str) -> list[Any]:
        """The front matter of a page in a segment, as it was written."""
        if segment in self._parsed:
            return self._parsed[segment].pop(path)  # it is asked once
        asked = self._asked[segment] = self._asked.get(segment, 0) + 1
        if asked > _FEW:
            self._lines.pop(segment, None)
            self._parsed[segment] = self.all(segment)
            return self._parsed[segment].pop(path)
        line = self._lines.get(segment)
        if line is None:
            line = self._lines[segment] = self._store.head(segment)
        return _found(path, line)

    def all(self, segment: str) -> dict[str, list[Any]]:
        """The same of all pages in a segment, by path."""
        return {front[0]: front[1:] for front in json.loads(self._store.head(segment))}


def written(fronts: list[str]) -> str:
    """The first line of a segment. A tab stands before each page and, being escaped in JSON,
    nowhere else."""
    between = ",\t"
    return f"[\t{between.join(fronts)}]\n"


def _found(path: str, line: bytes) -> list[Any]:
    start = line.index(f"\t[{encode(path)},".encode("ascii")) + 1
    end = line.find(b"\t", start)  # behind the comma; the last page ends with the list
    front: list[Any] = json.loads(line[start : end - 1 if end >= 0 else -1])
    return front[1:]
