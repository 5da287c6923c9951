"""What of a page a formatter must not see: whole lines that stay as they are, and spans within
lines that count as a word.

What a site's builder reads and plain Markdown does not (template tags, components, containers,
directives, math, attribute lists) is one or the other. It errs on the side of keeping.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from contentlint.content.formatting.patterns import (
    BLOCKS,
    LEFTOVERS,
    LINES,
    SPACES,
    TAGS,
    WORDS,
    braces,
    math,
)
from contentlint.content.masks import mask, normalised
from contentlint.diagnostics import Span
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contentlint.content.document import Document
    from contentlint.content.masks import Masked


class Hidden(NamedTuple):
    """`lines` are half-open ranges of line numbers (0-based, of the whole text), `words` spans of
    characters, each within one line and outside of those lines; both in order, not overlapping."""

    lines: list[tuple[int, int]]
    words: list[Span]


class _Finder:
    """Collects, in one text whose lines end at LF."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.start = document.front_matter.span.end
        self.starts = [0, *(match.end() for match in re.finditer("\n", self.text))]
        self.line_spans: list[tuple[int, int]] = []
        self.words: list[Span] = []

    def line(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def whole(self, start: int, end: int) -> None:
        """Hides all lines that a range of characters is on."""
        self.line_spans.append((self.line(start), self.line(max(start, end - 1)) + 1))

    def run(self) -> Hidden:
        document, text = self.document, self.text
        facts = document.facts
        from contentlint.content.formatting.switches import switched_off

        for span in switched_off(text, facts.comments):
            self.whole(*span)
        self._regions(mask(normalised(text), self.start, document.dialect, dedented=False))
        bare = blanked(text, [*facts.code, *facts.comments, Span(0, self.start)])
        self._pairs(bare)
        self._elements(bare)
        for needle, pattern in BLOCKS:
            if needle in bare:
                for match in pattern.finditer(bare):
                    self._indented(match) if "body" in match.re.groupindex else self.whole(
                        *match.span()
                    )
        for needle, pattern in LINES:
            if needle in bare:
                for match in pattern.finditer(bare):
                    self.whole(match.start(), match.end())
        self._words(bare)
        self.words += [one.span for one in facts.undefined if "\n" not in text[slice(*one.span)]]
        return self._result(bare)

    def _regions(self, masked: Masked) -> None:
        """What the dialect hides."""
        single: list[Span] = []
        for region in masked.found.regions:
            if region.kind == "code" and self.document.dialect.layout == "python-markdown":
                continue
            first = self.line(region.start)
            if self.line(max(region.start, region.end - 1)) > first:
                self.whole(region.start, region.end)
            else:
                single.append(Span(region.start, region.end))
        self._alone_or_words(single)

    def _alone_or_words(self, found: Iterable[Span]) -> None:
        """Lines on which nothing but such spans stand are hidden, else the spans are words."""
        by_line: dict[int, list[Span]] = {}
        for span in found:
            by_line.setdefault(self.line(span.start), []).append(span)
        for number, spans in by_line.items():
            start = self.starts[number]
            end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
            rest = blanked(self.text[start:end], [Span(a - start, b - start) for a, b in spans])
            if rest.strip(" \t\r\n>"):
                self.words += spans
            else:
                self.whole(start, end)

    def _pairs(self, bare: str) -> None:
        """Template tags that belong together, with all that is between them."""
        if "{%" not in bare and "{{" not in bare:
            return
        from contentlint.content.formatting.pairs import paired

        for start, end in paired(bare, self.start):
            if "\n" in bare[start:end]:
                self.whole(start, end)
            else:
                self.words.append(Span(start, end))

    def _elements(self, bare: str) -> None:
        """HTML that is raw up to its closing tag where the builder reads it so."""
        dialect = self.document.dialect
        if "<" not in bare or not (dialect.kramdown or dialect.layout == "python-markdown"):
            return
        from contentlint.content.masks.html_blocks import BLOCK_TAGS, Elements
        from contentlint.content.tags import read_html_tag

        elements, position = Elements(bare, self.start), self.start
        for match in re.finditer(r"^[ \t>]*(<)[A-Za-z]", bare, re.MULTILINE):
            at = match.start(1)
            tag = read_html_tag(bare, at) if at >= position else None
            if tag is not None and tag.name.lower() in BLOCK_TAGS:
                position = max(tag.end, elements.end(tag))
                self.whole(at, position)

    def _indented(self, match: re.Match[str]) -> None:
        """A container and what stands four columns further in below it."""
        width = len(match["margin"].expandtabs(4)) + 4
        number = last = self.line(match.start("body"))
        while number + 1 < len(self.starts):
            number += 1
            end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
            line = self.text[self.starts[number] : end].expandtabs(4)
            if line.strip() and len(line) - len(line.lstrip(" ")) < width:
                break
            if line.strip():
                last = number
        self.line_spans.append((self.line(match.start("body")), last + 1))

    def _words(self, bare: str) -> None:
        tags = [pattern.finditer(bare) for needle, pattern in TAGS if needle in bare]
        self._alone_or_words(Span(*match.span()) for found in tags for match in found)
        for needle, pattern in WORDS:
            if needle in bare:
                self.words += [Span(*match.span()) for match in pattern.finditer(bare)]
        self.words += [Span(*match.span()) for match in SPACES.finditer(bare)]
        if "{" in bare:
            self.words += [Span(*match.span()) for match in braces(bare)]
        if "$" in bare:
            pattern = math(self.document.dialect.math)
            self.words += [Span(*match.span()) for match in pattern.finditer(bare)]

    def _result(self, bare: str) -> Hidden:
        words = _merged(word for word in self.words if word.start >= self.start)
        rest = blanked(bare, words)
        for match in LEFTOVERS.finditer(rest):
            self.whole(*match.span())
        body = self.line(self.start) if self.start < len(self.text) else len(self.starts)
        lines: list[tuple[int, int]] = []
        for first, last in sorted(self.line_spans):
            if first < body:
                continue
            if lines and first < lines[-1][1]:
                lines[-1] = (lines[-1][0], max(lines[-1][1], last))
            else:
                lines.append((first, last))
        return Hidden(lines, self._outside(words, lines))

    def _outside(self, words: list[Span], lines: list[tuple[int, int]]) -> list[Span]:
        firsts = [first for first, _ in lines]
        kept = []
        for word in words:
            number = self.line(word.start)
            index = bisect_right(firsts, number) - 1
            if index < 0 or number >= lines[index][1]:
                kept.append(word)
        return kept


def find_hidden(document: Document) -> Hidden:
    """What of a document whose lines end at LF must not be formatted."""
    return _Finder(document).run()


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with the characters of these spans replaced by spaces, line breaks aside."""
    parts: list[str] = []
    position = 0
    for start, end in sorted(spans):
        if end <= position:
            continue
        begin = max(start, position)
        parts.append(text[position:begin])
        hidden = text[begin:end]
        parts.append(re.sub(r"[^\n]", " ", hidden) if "\n" in hidden else " " * len(hidden))
        position = end
    parts.append(text[position:])
    return "".join(parts)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order; those that overlap become one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, end))
        elif end > start:
            merged.append(Span(start, end))
    return merged
