"""Which lines of a page are what: code, HTML, comments."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.model import Block

_FENCE = re.compile(r"[ \t>]*+(?:`{3,}|~{3,})[ \t]*+")
_BLANK_LINES = re.compile(r"(?:[ \t]*+(?:\r\n?|\n))*")


class LineRanges:
    """Ranges of lines, counted from 1, both ends in it; in order and apart."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self.ranges = [(first, last) for first, last in ranges if first <= last]
        self._firsts = [first for first, _ in self.ranges]

    def __contains__(self, line: int) -> bool:
        index = bisect_right(self._firsts, line) - 1
        return index >= 0 and line <= self.ranges[index][1]


def code_lines(document: Document) -> LineRanges:
    """The lines of code blocks, fences included (without a closing one, all that follow), and of
    templates that hold code."""
    blocks = document.structure.blocks["code"]
    ranges = list(_of(document, blocks))
    if blocks and _unclosed(document.text, blocks[-1]):
        ranges[-1] = (ranges[-1][0], len(document.lines.starts))
    return LineRanges(sorted((*ranges, *_template_lines(document))))


def _unclosed(text: str, block: Block) -> bool:
    """Whether fenced code runs to the end of the text."""
    if block.value is None or text[block.end :].strip():
        return False
    last = max(text.rfind("\n", block.start, block.end), text.rfind("\r", block.start, block.end))
    return last < 0 or not _FENCE.fullmatch(text, last + 1, block.end)


def inner_code_lines(document: Document) -> LineRanges:
    """The same lines without fences and template tags."""
    blocks = document.structure.blocks["code"]
    lines = zip(blocks, _of(document, blocks), strict=True)
    ranges = [
        (first, last) if block.value is None else (first + 1, last - 1)
        for block, (first, last) in lines
    ]
    ranges += ((first + 1, last - 1) for first, last in _template_lines(document))
    return LineRanges(sorted(ranges))


def html_lines(document: Document) -> LineRanges:
    """The lines of HTML blocks."""
    return LineRanges(_of(document, document.structure.blocks["html"]))


def template_code(document: Document) -> list[Span]:
    """What a template tag shows as code: `{% highlight %}` and its like."""
    regions = document.body.masked.found.regions
    return [Span(region.start, region.end) for region in regions if region.kind == "code"]


def _template_lines(document: Document) -> Iterator[tuple[int, int]]:
    position = document.lines.position
    for start, end in template_code(document):
        yield position(start)[0], position(max(start, end - 1))[0]


def _of(document: Document, blocks: Iterable[Block]) -> Iterator[tuple[int, int]]:
    position = document.lines.position
    for block in blocks:
        yield position(block.start)[0], position(max(block.start, block.end - 1))[0]


def text_start(text: str, start: int) -> int:
    """Where the text behind front matter begins: behind the blank lines below it. `start` is the
    end of the front matter, 0 where there is none."""
    if start == 0:
        return 0
    blank = _BLANK_LINES.match(text, start)
    return blank.end() if blank else start


def comment_cover(document: Document) -> Cover:
    """The comments: what readers never see. In compatibility with markdownlint, what that takes
    for one, in code as well."""
    if not document.strict:
        return Cover(document.facts.comments)
    text, spans = document.text, []
    position = text.find("<!--", document.front_matter.span.end)
    while position >= 0:
        end = text.find("-->", position + 2)
        if end < 0:
            break
        inside = text[position + 4 : end]
        if inside and (_opens_line(text, position) or _valid(inside)):
            spans.append(Span(position + 4, end))
        position = text.find("<!--", end + 3)
    return Cover(spans)


def _opens_line(text: str, offset: int) -> bool:
    start = text.rfind("\n", 0, offset) + 1
    return not text[start:offset].strip()


def _valid(inside: str) -> bool:
    return not (inside.startswith((">", "->")) or inside.endswith("-") or "--" in inside)
