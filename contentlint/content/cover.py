"""Whether an offset lies in any of many spans."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.content.facts import Facts

_RAW_ELEMENT = re.compile(r"<(script|style|pre|code|textarea|template)\b", re.IGNORECASE)


class Cover:
    """Spans merged, so that each question costs one binary search."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans: list[Span] = []
        reach = -1
        for span in sorted(spans):
            start, end = span
            if start > reach:
                self.spans.append(span)
                reach = end
            elif end > reach:
                self.spans[-1] = Span(self.spans[-1].start, end)
                reach = end
        self._starts = [start for start, _ in self.spans]

    def holds(self, offset: int) -> bool:
        """Whether the character at `offset` lies in one of the spans."""
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self.spans[index].end

    def meets(self, span: Span) -> bool:
        """Whether a span shares a character with one of the spans."""
        index = bisect_left(self._starts, span.end) - 1
        return index >= 0 and span.start < self.spans[index].end

    def between(self, start: int, end: int) -> list[Span]:
        """The spans that share a character with the range, in order."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_right(self._starts, end - 1)
        return [span for span in self.spans[first:last] if span.end > start]


def unread(facts: Facts) -> Cover:
    """What is no text to readers: code, comments, tags and what the dialect hides."""
    return Cover([*facts.code, *facts.comments, *facts.html, *facts.masked])


def raw_elements(text: str) -> Iterator[Span]:
    """HTML elements, closed ones only, whose content is not read as Markdown."""
    position = 0
    unclosed: set[str] = set()
    while match := _RAW_ELEMENT.search(text, position):
        position = match.end()
        name = match.group(1).lower()
        if name in unclosed:
            continue
        closing = re.compile(f"</{name}", re.IGNORECASE).search(text, match.end())
        if closing is None:
            unclosed.add(name)
        else:
            position = closing.end()
            yield Span(match.start(), closing.start())
