"""Keys that are most likely another one, misspelt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from contentlint.similar import edit_distance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MOST_COMPARED = 2_000


def near_misses(
    rare: Sequence[tuple[str, Iterable[object]]], common: Sequence[tuple[str, set[object]]]
) -> dict[str, str]:
    """For each rare key the common one that was meant.

    Both come with who has them; a common key that the same one has too was not meant.
    """
    meant: dict[str, str] = {}
    for key, havers in rare[:_MOST_COMPARED]:
        for other, owners in common:
            if is_near(key, other) and owners.isdisjoint(havers):
                meant[key] = other
                break
    return meant


_BOTH_READ = (
    {"tag", "tags"},
    {"category", "categories"},
    {"author", "authors"},
    {"alias", "aliases"},
    {"keyword", "keywords"},
)
"""Singular forms that generators and themes read as well as the plural."""


def is_near(key: str, other: str) -> bool:
    """Whether two keys differ in case, signs between words, accents, or a letter or two."""
    if {key, other} in _BOTH_READ:
        return False
    left, right = _folded(key), _folded(other)
    if left == right:
        return True
    limit = 1 if len(right) < 8 else 2
    return len(right) > 3 and edit_distance(left, right, limit) <= limit


def _folded(key: str) -> str:
    plain = "".join(char for char in normalize("NFKD", key[:80]) if not combining(char))
    return re.sub(r"[\s_-]+", "", plain).casefold()


def is_prose(key: str) -> bool:
    """Whether a key is a sentence that came to be one by its colon."""
    return len(key) > 60 or key.count(" ") > 4 or "<" in key
