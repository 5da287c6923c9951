"""Where a place in a text stands after edits, where it stood before, and what edits touch."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Span
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE_END = re.compile(r"[\r\n]")
_COMPARED = 1_000_000
"""Edits are compared character by character until their lengths' products add up to this."""


class Change(NamedTuple):
    """One edit on one side: what it covers there, and whether it counts for what is beside it.

    `idle`: it only moves lines (white space with a line break), which touches nothing.
    """

    span: Span
    left: bool
    right: bool
    idle: bool

    def touches(self, span: Span) -> bool:
        """Whether it changes characters of `span`, or characters beside it on the same line."""
        if self.idle:
            return False
        start, end = self.span
        if start < span.end and end > span.start:
            return True
        return (self.right and end == span.start) or (self.left and start == span.end)


class Changes:
    """Edits, sorted by position, as a map between the text before and the text after them.

    White space written beside a construct may bring it forth (a heading that was indented too far)
    but is no reason to lose it: it touches on the side after and not on the side before.
    """

    def __init__(self, before: str, edits: Sequence[Edit]) -> None:
        self.before: list[Change] = []
        self.after: list[Change] = []
        shift = 0
        for span, text in _refined(before, edits):
            old = before[span.start : span.end]
            left, right = (_head(old), _head(text)), (_tail(old), _tail(text))
            idle = not (old + text).strip() and _LINE_END.search(old + text) is not None
            start = span.start + shift
            self.before.append(Change(span, _differ_in_text(left), _differ_in_text(right), idle))
            image = Span(start, start + len(text))
            self.after.append(Change(image, left[0] != left[1], right[0] != right[1], idle))
            shift += len(text) - len(old)
        self._before_ends = [change.span.end for change in self.before]
        self._after_ends = [change.span.end for change in self.after]

    def forward(self, offset: int) -> int:
        """Where a character of the text before that no edit replaces stands after."""
        index = bisect_right(self._before_ends, offset) - 1
        return offset if index < 0 else offset + self._after_ends[index] - self._before_ends[index]

    def backward(self, offset: int) -> int:
        """Where a character of the text after that no edit wrote stood before."""
        index = bisect_right(self._after_ends, offset) - 1
        return offset if index < 0 else offset - self._after_ends[index] + self._before_ends[index]

    def image(self, span: Span) -> Span:
        """The stretch of the text after that stands for this one of the text before."""
        return _mapped(span, self.before, self._before_ends, self.after)

    def origin(self, span: Span) -> Span:
        """The stretch of the text before that this one of the text after stands for."""
        return _mapped(span, self.after, self._after_ends, self.before)

    def touches_before(self, span: Span) -> bool:
        """Whether an edit touches this span of the text before."""
        return bool(self.near_before(span))

    def touches_after(self, span: Span) -> bool:
        """Whether an edit touches this span of the text after."""
        return bool(self.near_after(span))

    def near_before(self, span: Span) -> list[int]:
        """The edits (by index) that touch this span of the text before."""
        return _touching(self.before, self._before_ends, span)

    def near_after(self, span: Span) -> list[int]:
        """The edits (by index) that touch this span of the text after."""
        return _touching(self.after, self._after_ends, span)


def _mapped(span: Span, here: list[Change], ends: list[int], there: list[Change]) -> Span:
    """An end inside an edit moves to the edit's end; edits that only meet the span stay outside."""
    first = bisect_right(ends, span.start)
    start = span.start + (there[first - 1].span.end - ends[first - 1] if first else 0)
    if first < len(here) and here[first].span.start < span.start:
        start = there[first].span.start
    last = bisect_left(ends, span.end)
    end = span.end + (there[last - 1].span.end - ends[last - 1] if last else 0)
    if last < len(here) and here[last].span.start < span.end:
        end = there[last].span.end
    return Span(start, max(start, end))


def _touching(changes: list[Change], ends: list[int], span: Span) -> list[int]:
    found: list[int] = []
    index = bisect_left(ends, span.start)
    while index < len(changes) and changes[index].span.start <= span.end:
        if changes[index].touches(span):
            found.append(index)
        index += 1
    return found


def _refined(before: str, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Edits cut down to the characters that differ."""
    budget = _COMPARED
    for (start, end), text in edits:
        old = before[start:end]
        if old == text:
            continue
        budget -= len(old) * len(text)
        if budget < 0 or not old or not text:
            yield Edit(Span(start, end), text)
            continue
        for tag, i, j, k, m in SequenceMatcher(None, old, text, autojunk=False).get_opcodes():
            if tag != "equal":
                yield Edit(Span(start + i, start + j), text[k:m])


def _differ_in_text(pair: tuple[str, str]) -> bool:
    return pair[0].strip() != pair[1].strip()


def _head(text: str) -> str:
    match = _LINE_END.search(text)
    return text[: match.start()] if match else text


def _tail(text: str) -> str:
    return text[max(text.rfind("\n"), text.rfind("\r")) + 1 :]
