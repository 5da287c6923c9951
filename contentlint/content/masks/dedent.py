"""Indentation that means nothing: where a dialect has no indented code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.content.offsets import LineShifts

_DEEP = regex(r" {4}| {0,3}\t")
_DEEP_LINE = regex(r"\n(?: {4}| {0,3}\t)")
_FIRST = regex(r"[ \t]++(?=[^\s])")
_INDENTATION = regex(r"\n[ \t]++(?=[^\s])")
"""With the line feed, which is looked for far faster than the beginning of a line."""


def dedent(source: str, fenced: Sequence[tuple[int, int]], shifts: LineShifts) -> str:
    """`source` without the indentation of its lines, unless nothing is indented deeply.

    `fenced` are ranges of whole lines that keep theirs. What is removed is noted in `shifts`. List
    nesting is lost, which no fact depends on.
    """
    if not (_DEEP.match(source) or _DEEP_LINE.search(source)):
        return source
    first = _FIRST.match(source)
    indented = [first.span()] if first else []
    for one in _around(source, fenced):
        indented += [
            (match.start() + 1, match.end()) for match in _INDENTATION.finditer(source, *one)
        ]
    parts: list[str] = []
    position = removed = 0
    for start, end in indented:
        parts.append(source[position:start])
        shifts.add(start - removed, end - start)
        removed += end - start
        position = end
    parts.append(source[position:])
    return "".join(parts)


def _around(source: str, fenced: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is not `fenced`, each range with the line feed before its first line."""
    ends = [0, *(last - 1 for _, last in fenced)]
    starts = [*(first for first, _ in fenced), len(source)]
    return list(zip(ends, starts, strict=True))
