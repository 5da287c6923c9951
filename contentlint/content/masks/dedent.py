"""Indentation that means nothing: where a dialect has no indented code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from contentlint.content.offsets import LineShifts

_DEEP = ("    ", "\t", " \t", "  \t", "   \t")
_FIRST = regex(r"[ \t]++(?=[^\s])")
_INDENTATION = regex(r"\n[ \t]++(?=[^\s])")
"""With the line feed, which is looked for far faster than the beginning of a line."""


def dedent(source: str, fences: Sequence[tuple[int, int]], shifts: LineShifts) -> str:
    """`source` without the indentation of its lines, unless nothing is indented deeply.

    The insides of the `fences` (ranges from the opening fence's line start) keep theirs. What is
    removed is noted in `shifts`. List nesting is lost, which no fact depends on.
    """
    if not source.startswith(_DEEP) and not any(f"\n{deep}" in source for deep in _DEEP):
        return source
    protected = _insides(source, fences)
    parts: list[str] = []
    position = removed = index = 0
    for start, end in _indentations(source):
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


def _indentations(source: str) -> Iterator[tuple[int, int]]:
    """The white space before the text of each line that has some."""
    if first := _FIRST.match(source):
        yield first.span()
    for match in _INDENTATION.finditer(source):
        yield match.start() + 1, match.end()


def _insides(source: str, fences: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """From the line after the opening fence to the start of the closing one's line."""
    insides = []
    for start, end in fences:
        inside = source.find("\n", start) + 1
        last = source.rfind("\n", start, end) + 1
        if 0 < inside < last:
            insides.append((inside, last))
    return insides
