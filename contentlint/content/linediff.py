"""A line diff in bounded time: patience diff with a small Myers-like fallback.

Source: Bram Cohen's patience diff (lines that are unique on both sides anchor the rest).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_SMALL = 400
"""Blocks of at most this many lines on each side are compared in full."""
_ROUNDS = 40
_MARKS = re.compile(r"[\s\\#>*_=`~|+.)0-9-]+")


class Hunk(NamedTuple):
    """Lines `old_start:old_end` (0-based) become lines `new_start:new_end`."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def split_lines(text: str) -> list[str]:
    """The lines with their line endings; a line ends at LF only, as in a diff."""
    lines = text.split("\n")
    last = lines.pop()
    return [line + "\n" for line in lines] + ([last] if last else [])


def changed_lines(old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """The blocks of lines that differ, in order; between them the lines are equal."""
    hunks: list[Hunk] = []
    stack = [(Hunk(0, len(old), 0, len(new)), 0)]
    while stack:
        block, depth = stack.pop()
        block = _trimmed(old, new, block)
        if block.old_start == block.old_end or block.new_start == block.new_end:
            if block.old_start != block.old_end or block.new_start != block.new_end:
                hunks.append(block)
            continue
        parts = _split(old, new, block) if depth < _ROUNDS else []
        if parts:
            stack += ((part, depth + 1) for part in reversed(parts))
        else:
            hunks += _compared(old, new, block)
    return _joined(hunks)


def _trimmed(old: Sequence[str], new: Sequence[str], block: Hunk) -> Hunk:
    a, b, c, d = block
    while a < b and c < d and old[a] == new[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
    return Hunk(a, b, c, d)


def _split(old: Sequence[str], new: Sequence[str], block: Hunk) -> list[Hunk]:
    """The blocks between lines that say something, are unique on both sides and in one order."""
    a, b, c, d = block
    counts = Counter(old[a:b])
    others = Counter(new[c:d])
    places = {new[j]: j for j in range(c, d) if others[new[j]] == 1 and new[j].strip()}
    pairs = [(i, places[old[i]]) for i in range(a, b) if counts[old[i]] == 1 and old[i] in places]
    parts: list[Hunk] = []
    for i, j in _rising(pairs):
        parts.append(Hunk(a, i, c, j))
        a, c = i + 1, j + 1
    return [*parts, Hunk(a, b, c, d)] if parts else []


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises on both sides (the first already does)."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [j]
        piles[pile : pile + 1] = [index]
    chain: list[tuple[int, int]] = []
    index = piles[-1] if piles else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _compared(old: Sequence[str], new: Sequence[str], block: Hunk) -> list[Hunk]:
    """Lines that say the same stand side by side, however they are marked and spaced."""
    a, b, c, d = block
    if b - a > _SMALL or d - c > _SMALL:
        return [block]
    left = [(i, said) for i in range(a, b) if (said := _said(old[i]))]
    right = [(j, said) for j in range(c, d) if (said := _said(new[j]))]
    matcher = SequenceMatcher(None, [x for _, x in left], [x for _, x in right], autojunk=False)
    hunks: list[Hunk] = []
    for i, k, size in matcher.get_matching_blocks():
        for (x, _), (y, _) in zip(left[i : i + size], right[k : k + size], strict=True):
            hunks.append(_trimmed(old, new, Hunk(a, x, c, y)))
            if old[x] != new[y]:
                hunks.append(Hunk(x, x + 1, y, y + 1))
            a, c = x + 1, y + 1
    hunks.append(_trimmed(old, new, Hunk(a, b, c, d)))
    return [one for one in hunks if one.old_start < one.old_end or one.new_start < one.new_end]


def _said(line: str) -> str:
    return _MARKS.sub("", line) or line.strip()


def _joined(hunks: list[Hunk]) -> list[Hunk]:
    joined: list[Hunk] = []
    for hunk in sorted(hunks):
        if joined and joined[-1].old_end == hunk.old_start and joined[-1].new_end == hunk.new_start:
            last = joined.pop()
            hunk = Hunk(last.old_start, hunk.old_end, last.new_start, hunk.new_end)
        joined.append(hunk)
    return joined
