"""Several names in one text: "Ada Byron, Max Planck and Lise Meitner"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container

    from contentlint.diagnostics import Span

_USUAL = re.compile(
    r"\s{0,9}[,;]\s{1,9}(?:and|&)\s{1,9}|\s{0,9}[,;]\s{1,9}|\s{1,9}(?:and|&)\s{1,9}"
)
_MOST = 50
"""A text with more names than that is taken apart at every separator."""


class Part(NamedTuple):
    """One name of a text: where it stands in the value, and the name."""

    start: int
    end: int
    text: str


def split_names(text: str, argument: Any, known: Container[str]) -> list[Part]:
    """The names in a text by the argument of `x-split`: `true`, a separator or some of them.

    Known names win: "Simon and Schuster" is one where it is known, also among others.
    """
    if not argument or text in known:
        return [Part(0, len(text), text)]
    pieces = _pieces(text, _USUAL if argument is True else _pattern(_listed(argument)))
    parts: list[Part] = []
    first = 0
    while first < len(pieces):
        last = first
        if len(pieces) <= _MOST:
            for end in range(len(pieces) - 1, first, -1):
                if text[pieces[first][0] : pieces[end][1]] in known:
                    last = end
                    break
        start, stop = pieces[first][0], pieces[last][1]
        parts.append(Part(start, stop, text[start:stop]))
        first = last + 1
    return parts


def _listed(argument: Any) -> tuple[str, ...]:
    return (argument,) if isinstance(argument, str) else tuple(argument)


@lru_cache(maxsize=32)
def _pattern(separators: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(separators, key=len, reverse=True)
    return re.compile("|".join(re.escape(one) for one in longest_first))


def _pieces(text: str, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    """What stands between the separators, without white space around it; never nothing."""
    pieces: list[tuple[int, int]] = []
    start = 0
    for begin, end in [*(match.span() for match in separator.finditer(text)), (len(text),) * 2]:
        piece = text[start:begin]
        left = start + len(piece) - len(piece.lstrip())
        if piece.strip():
            pieces.append((left, left + len(piece.strip())))
        start = end
    return pieces


def part_spans(source: str, span: Span, parts: list[Part]) -> list[tuple[int, int]]:
    """Where the parts stand in the source of their value, which covers `span`; from one on that
    is written with escapes or over several lines, the whole value."""
    spans: list[tuple[int, int]] = []
    position = 0
    for part in parts:
        found = source.find(part.text, position)
        if found < 0:
            break
        position = found + len(part.text)
        spans.append((span.start + found, span.start + position))
    return spans + [(span.start, span.end)] * (len(parts) - len(spans))
