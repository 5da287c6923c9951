"""Did-you-mean: the nearest names, by edit distance."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def edit_distance(left: str, right: str, limit: int) -> int:
    """Optimal string alignment distance (insert, delete, replace, swap neighbours).

    Stops early: any distance above `limit` is returned as `limit + 1`.
    Source: Damerau (1964), in the restricted form of Wagner and Fischer's table.
    """
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    ours, theirs = set(left), set(right)
    if len(ours - theirs) > limit or len(theirs - ours) > limit:
        return limit + 1  # each letter that only one of them has takes an edit of its own
    before_last: list[int] = []
    last = list(range(len(right) + 1))
    for row, a in enumerate(left, 1):
        current = [row]
        for column, b in enumerate(right, 1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (a != b))
            if row > 1 and column > 1 and a == right[column - 2] and left[row - 2] == b:
                cost = min(cost, before_last[column - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before_last, last = last, current
    return min(last[-1], limit + 1)


def nearest(word: str, candidates: Iterable[str], *, limit: int | None = None) -> str | None:
    """The candidate nearest to `word`, or None when nothing is close.

    Close means at most `limit` edits (default: a third of the word, at most 3), case ignored.
    """
    allowed = min(3, max(1, len(word) // 3)) if limit is None else limit
    folded = word.casefold()
    best: tuple[int, str] | None = None
    for candidate in candidates:
        distance = edit_distance(folded, candidate.casefold(), allowed)
        if distance <= allowed and (best is None or (distance, candidate) < best):
            best, allowed = (distance, candidate), distance
    return best[1] if best else None


def one_letter_off(word: str, others: Iterable[str]) -> bool:
    """Whether a word of six letters or more is one of the others but for a single letter."""
    if len(word) < 6:
        return False
    return any(len(one) == len(word) and sum(map(str.__ne__, one, word)) == 1 for one in others)
