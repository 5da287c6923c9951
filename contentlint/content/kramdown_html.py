"""Raw HTML as kramdown reads it: a block element is raw up to its closing tag, blank lines or not,
unless it says `markdown="1"`.

A CommonMark parser ends a block of HTML at the next blank line and would go on with Markdown. So
such elements are blanked before it sees them, and what is behind their closing tag is read again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from contentlint.content.tags import read_html_tag
from contentlint.patterns import regex
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.tags import Tag

_SPAN_ELEMENTS = frozenset(
    re.findall(
        r"\w+",
        "a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark"
        " option q rb rbc rp rt rtc ruby samp select small span strong sub sup tt u var",
    )
)
_RAW_SPANS = frozenset(("code", "kbd", "samp", "var", "option"))
_LINE_END = regex(r"[ \t]*(?:\r?\n|\Z)")
_VOID = frozenset(
    re.findall(
        r"\w+",
        "area base br col command embed hr img input keygen link meta param source track wbr",
    )
)
_LINE = regex(
    r"^ {0,3}(?:(?P<fence>`{3,}|~{3,})[^`\n]*$|(?P<comment><!--)|(?P<tag><)(?=/?[A-Za-z]))",
    re.MULTILINE,
)
_PARSED = frozenset(("1", "block", "span"))
_NESTED = regex(r"\smarkdown\s*=\s*[\"']?(?:1|block|span)\b")


class HtmlBlock(NamedTuple):
    """A range of the source that kramdown takes as raw HTML. `content_end`: where it is the opening
    tag of an element whose content is Markdown, the end of that content."""

    start: int
    end: int
    content_end: int | None = None


class HtmlBlocks:
    """Finds the block-level HTML of one text in which template tags are masked already."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._ends: dict[str, dict[int, int]] = {}
        nested = _NESTED.finditer(source) if "markdown" in source else ()
        self._nested = [match.start() for match in nested]

    def __iter__(self) -> Iterator[HtmlBlock]:
        position = 0
        while match := _LINE.search(self.source, position):
            position = match.end()
            if match["fence"]:
                position = self._fence_end(match["fence"], position)
            elif match["comment"]:
                close = self.source.find("-->", position)
                position = close + 3 if close >= 0 else len(self.source)
            else:
                block = self._block(match.start("tag"))
                if block is not None:
                    yield block
                    position = block.end

    def _fence_end(self, fence: str, position: int) -> int:
        """The offset behind the closing fence; behind the opening one where none closes it."""
        closing = re.compile(rf"^ {{0,3}}{re.escape(fence)}{fence[0]}*[ \t]*$", re.MULTILINE)
        match = closing.search(self.source, position)
        return match.end() if match else position

    def _block(self, at: int) -> HtmlBlock | None:
        tag = read_html_tag(self.source, at)
        name = tag.name.lower() if tag else ""
        if tag is None or name in _RAW_SPANS:
            return None
        if name in _SPAN_ELEMENTS:
            # alone on its line it would begin a block of CommonMark, up to the next blank line
            return HtmlBlock(at, tag.end) if _LINE_END.match(self.source, tag.end) else None
        if tag.closing or tag.self_closing or name in _VOID:
            return HtmlBlock(at, tag.end)
        end = self._element_end(name, at)
        if self._is_markdown(tag):
            return HtmlBlock(at, tag.end, len(self.source) if end is None else end)
        if end is None:
            return None
        index = bisect_left(self._nested, tag.end)
        holds_markdown = index < len(self._nested) and self._nested[index] < end
        return HtmlBlock(at, tag.end if holds_markdown else end)

    def _is_markdown(self, tag: Tag) -> bool:
        return any(
            attribute.name.lower() == "markdown"
            and self.source[attribute.start : attribute.end] in _PARSED
            for attribute in tag.attributes
        )

    def _element_end(self, name: str, start: int) -> int | None:
        """The offset behind the closing tag of the element that opens at `start`; all elements of
        a name are paired at once."""
        if name not in self._ends:
            ends, open_at = self._ends.setdefault(name, {}), list[int]()
            pattern = re.compile(rf"<(/?){re.escape(name)}(?=[\s>/])[^<>]*+>", re.IGNORECASE)
            for match in pattern.finditer(self.source):
                if not match.group(1) and not match.group().endswith("/>"):
                    open_at.append(match.start())
                elif match.group(1) and open_at:
                    ends[open_at.pop()] = match.end()
        return self._ends[name].get(start)
