"""Indentation that means nothing: where a dialect has no indented code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.content.offsets import LineShifts

_DEEP = regex(r"^(?: {4}|[ ]{0,3}\t)", re.MULTILINE)
_INDENTATION = regex(r"^[ \t]++(?=[^\s])", re.MULTILINE)


def dedent(source: str, fences: Sequence[tuple[int, int]], shifts: LineShifts) -> str:
    """`source` without the indentation of its lines, unless nothing is indented deeply.

    The insides of the `fences` (ranges from the opening fence's line start) keep theirs. What is
    removed is noted in `shifts`. List nesting is lost, which no fact depends on.
    """
    if not _DEEP.search(source):
        return source
    protected = _insides(source, fences)
    parts: list[str] = []
    position = removed = index = 0
    for match in _INDENTATION.finditer(source):
        start, end = match.span()
        while index < len(protected) and protected[index][1] <= start:
            index += 1
        if index < len(protected) and protected[index][0] <= start:
            continue
        parts.append(source[position:start])
        shifts.add(start - removed, end - start)
        removed += end - start
        position = end
    parts.append(source[position:])
    return "".join(parts)


def _insides(source: str, fences: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """From the line after the opening fence to the start of the closing one's line."""
    insides = []
    for start, end in fences:
        inside = source.find("\n", start) + 1
        last = source.rfind("\n", start, end) + 1
        if 0 < inside < last:
            insides.append((inside, last))
    return insides
