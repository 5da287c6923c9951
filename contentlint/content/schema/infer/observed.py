"""What posts say under each key: every value with its place, by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.records import field, record
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import ValuePath

KINDS = ("string", "number", "boolean", "array", "object", "null")
"""The kinds of values that are told apart; whole numbers are numbers."""


class Place(NamedTuple):
    """Where a value stands: the post's index and the path in its front matter."""

    post: int
    path: ValuePath


@record()
class Observed:
    """All values of one key (or of all items of the lists under it).

    strings: each text, in the order of the posts, with its places
    numbers, lists, objects: each value with its place
    booleans, nulls: the places
    keys: what stands under each key of the objects; items: in the lists
    """

    strings: dict[str, list[Place]] = field(default_factory=dict)
    numbers: list[tuple[int | float, Place]] = field(default_factory=list)
    booleans: list[Place] = field(default_factory=list)
    nulls: list[Place] = field(default_factory=list)
    lists: list[tuple[list[Any], Place]] = field(default_factory=list)
    objects: list[tuple[dict[str, Any], Place]] = field(default_factory=list)
    keys: dict[str, Observed] = field(default_factory=dict)
    items: Observed | None = None

    def add(self, value: Any, place: Place) -> None:
        """Takes one value and all that is in it; nesting is bounded by the reader."""
        if isinstance(value, str):
            self.strings.setdefault(value, []).append(place)
        elif isinstance(value, bool):
            self.booleans.append(place)
        elif value is None:
            self.nulls.append(place)
        elif isinstance(value, dict):
            self.objects.append((value, place))
            for key, one in value.items():
                below = self.keys.get(key)
                if below is None:
                    below = self.keys[key] = Observed()
                below.add(one, Place(place.post, (*place.path, key)))
        elif isinstance(value, list):
            self.lists.append((value, place))
            if self.items is None:
                self.items = Observed()
            for index, one in enumerate(value):
                self.items.add(one, Place(place.post, (*place.path, index)))
        else:
            self.numbers.append((value, place))

    def places(self, kind: str) -> list[Place]:
        """Where values of this kind stand."""
        if kind == "string":
            return [place for places in self.strings.values() for place in places]
        if kind == "boolean":
            return self.booleans
        if kind == "null":
            return self.nulls
        pairs: list[tuple[Any, Place]] = {
            "number": self.numbers,
            "array": self.lists,
            "object": self.objects,
        }[kind]  # type: ignore[assignment]
        return [place for _, place in pairs]

    def counts(self) -> dict[str, int]:
        """How many values there are of each kind that occurs."""
        counts = {
            "string": sum(map(len, self.strings.values())),
            "number": len(self.numbers),
            "boolean": len(self.booleans),
            "array": len(self.lists),
            "object": len(self.objects),
            "null": len(self.nulls),
        }
        return {kind: number for kind, number in counts.items() if number}

    def values(self) -> Iterator[tuple[Any, Place]]:
        """Every value but texts, truth values and empty ones, with its place."""
        yield from self.numbers
        yield from self.lists
        yield from self.objects

    @property
    def total(self) -> int:
        """How many values there are."""
        return sum(self.counts().values())
