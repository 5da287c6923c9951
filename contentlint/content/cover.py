"""Whether an offset lies in any of many spans."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contentlint.content.facts import Facts


class Cover:
    """Spans merged, so that each question costs one binary search."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans: list[Span] = []
        for span in sorted(spans):
            if self.spans and span.start <= self.spans[-1].end:
                last = self.spans.pop()
                span = Span(last.start, max(last.end, span.end))
            self.spans.append(span)
        self._starts = [span.start for span in self.spans]

    def holds(self, offset: int) -> bool:
        """Whether the character at `offset` lies in one of the spans."""
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self.spans[index].end


def unread(facts: Facts) -> Cover:
    """What is no text to readers: code, comments, tags and what the dialect hides."""
    return Cover([*facts.code, *facts.comments, *facts.html, *facts.masked])
