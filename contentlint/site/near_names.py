"""Did-you-mean for names of people and things: case and accents, the same words, few edits.

What one misspelt name costs is bounded, however many names there are.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from contentlint.similar import edit_distance
from contentlint.site.spelling_forms import word_form

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALL = 300
"""So few names are all compared with a misspelt one; of more those that begin or end like it."""
_ASIDE = 100
"""How many on each side of it, in the order of the alphabet from either end."""
_PATIENCE = 2_000
"""So many wrong names are compared with others; with more, the data is wrong and not the names."""


class NearNames:
    """The names that a written one may have meant. What was asked once is remembered."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted(names)
        self._asked: dict[str, list[str]] = {}

    def of(self, name: str) -> list[str]:
        """At most three names, all equally near; none where nothing is close."""
        if name not in self._asked:
            found = self._folded.get(name.casefold()) or self._alike.get(word_form(name))
            if not found and len(self._asked) < _PATIENCE:
                likely = self._likely(name)
                found = _edited(name, likely) or _within(name, likely)
            self._asked[name] = (found or [])[:3]
        return self._asked[name]

    @cached_property
    def _folded(self) -> dict[str, list[str]]:
        folded: dict[str, list[str]] = {}
        for name in self._names:
            folded.setdefault(name.casefold(), []).append(name)
        return folded

    @cached_property
    def _alike(self) -> dict[tuple[str, ...], list[str]]:
        alike: dict[tuple[str, ...], list[str]] = {}
        for name in self._names:
            alike.setdefault(word_form(name), []).append(name)
        return alike

    def _likely(self, name: str) -> list[str]:
        if len(self._names) <= _ALL:
            return self._names
        folded = name.casefold()
        return sorted({*_around(self._forward, folded), *_around(self._backward, folded[::-1])})

    @cached_property
    def _forward(self) -> list[tuple[str, str]]:
        return sorted((name.casefold(), name) for name in self._names)

    @cached_property
    def _backward(self) -> list[tuple[str, str]]:
        return sorted((name.casefold()[::-1], name) for name in self._names)


def _around(ordered: list[tuple[str, str]], folded: str) -> list[str]:
    """The names that stand where `folded` would stand: those that begin like it."""
    place = bisect_left(ordered, (folded, ""))
    return [name for _, name in ordered[max(0, place - _ASIDE) : place + _ASIDE]]


def _edited(name: str, names: Iterable[str]) -> list[str]:
    """The names at the smallest edit distance, if that is small for the name's length."""
    limit = min(3, len(name) // 3)
    folded = name.casefold()
    best: list[str] = []
    for other in names:
        distance = edit_distance(folded, other.casefold(), limit)
        if distance < limit or (distance == limit and not best):
            best, limit = [other] if distance < limit else [*best, other], distance
        elif distance == limit:
            best.append(other)
    return best


def _within(name: str, names: Iterable[str]) -> list[str]:
    """Names of several words that have all words of this one, or this one has all of theirs."""
    words = set(word_form(name))
    if len(words) < 2:
        return []
    pairs = ((other, set(word_form(other))) for other in names)
    return [other for other, its in pairs if len(its) > 1 and (words <= its or its <= words)]
