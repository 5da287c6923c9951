"""Did-you-mean for names of people and things: case and accents, the same words, few edits."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from contentlint.similar import edit_distance
from contentlint.site.spelling_forms import word_form

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 5_000
"""Among more names than that only those with the same words are near: every other comparison
costs time for each name and each mistake."""


class NearNames:
    """The names that a written one may have meant. What was asked once is remembered."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted(names)
        self._asked: dict[str, list[str]] = {}

    def of(self, name: str) -> list[str]:
        """At most three names, all equally near; none where nothing is close."""
        if name not in self._asked:
            found = self._folded.get(name.casefold()) or self._alike.get(word_form(name))
            if not found and len(self._names) <= _MOST:
                found = self._edited(name) or self._within(name)
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

    def _edited(self, name: str) -> list[str]:
        """The names at the smallest edit distance, if that is small for the name's length."""
        limit = min(3, len(name) // 3)
        folded = name.casefold()
        best: list[str] = []
        for other in self._names:
            distance = edit_distance(folded, other.casefold(), limit)
            if distance < limit or (distance == limit and not best):
                best, limit = [other] if distance < limit else [*best, other], distance
            elif distance == limit:
                best.append(other)
        return best

    def _within(self, name: str) -> list[str]:
        """Names of several words that have all words of this one, or this one has all of theirs."""
        words = set(word_form(name))
        if len(words) < 2:
            return []
        pairs = ((other, set(word_form(other))) for other in self._names)
        return [other for other, its in pairs if len(its) > 1 and (words <= its or its <= words)]
