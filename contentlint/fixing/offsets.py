"""Where a place in a text stands after edits, where it stood before, and what edits touch."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.diagnostics import Edit

_LINE_END = re.compile(r"[\r\n]")


class Change(NamedTuple):
    """One edit on one side. `left` and `right`: it also changes what stands on the same line
    right beside it, on the line where it begins and on the line where it ends."""

    span: Span
    left: bool
    right: bool

    def touches(self, span: Span) -> bool:
        """Whether it changes characters of `span`, or characters beside it on the same line."""
        start, end = self.span
        if start < span.end and end > span.start:
            return True
        return (self.right and end == span.start) or (self.left and start == span.end)


class Changes:
    """Edits, sorted by position, as a map between the text before and the text after them."""

    def __init__(self, before: str, edits: Sequence[Edit]) -> None:
        self.before: list[Change] = []
        self.after: list[Change] = []
        shift = 0
        for span, text in edits:
            old = before[span.start : span.end]
            left, right = _head(old) != _head(text), _tail(old) != _tail(text)
            start = span.start + shift
            self.before.append(Change(span, left, right))
            self.after.append(Change(Span(start, start + len(text)), left, right))
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


def _touching(changes: list[Change], ends: list[int], span: Span) -> list[int]:
    found: list[int] = []
    index = bisect_left(ends, span.start)
    while index < len(changes) and changes[index].span.start <= span.end:
        if changes[index].touches(span):
            found.append(index)
        index += 1
    return found


def _head(text: str) -> str:
    match = _LINE_END.search(text)
    return text[: match.start()] if match else text


def _tail(text: str) -> str:
    return text[max(text.rfind("\n"), text.rfind("\r")) + 1 :]
