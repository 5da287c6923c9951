"""More than one space behind the sign of a block quote."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.content.structure.list_marks import columns, mark_of
from contentlint.content.structure.places import last_line
from contentlint.diagnostics import Edit, Fix, Safety, Severity, Span, Violation
from contentlint.records import record
from contentlint.rules.registry import file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure import Block

_WIDE = re.compile(r">[ \t][ \t]+|>\t")
_MARKER = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|\Z)")


_FAR = 1000
"""Columns in which nobody writes."""
_CONTAINERS = ("list", "quote")
_TAB_CONTENT = 5
"""Columns from `>` on: what stands further in may be the content of a tab or an admonition, where
the site builder has them and the parser does not see them."""
_INDENTED = re.compile(r">[ \t]{2,}\Z|>\t\Z")


@record(frozen=True)
class Options:
    """Where more spaces are let pass."""

    list_items: bool = True


@file_rule(
    "MD027",
    "no-multiple-space-blockquote",
    severity=Severity.WARNING,
    recommended=False,
    options=Options,
    fixable=True,
)
def no_multiple_space_blockquote(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports lines of a block quote with more than one space behind their `>`. Code, HTML and what
    belongs to a list item in the quote is left alone.

    ## Why it matters
    Readers see the same. Five spaces are code, so the next one too many changes the page.

    ## Example
    `>  The lamp was lit.` should be `> The lamp was lit.`

    ## Options
    - `list-items` (default `true`): look at the lines of lists in quotes, too

    ## Fix safety
    Safe: the page must be the same.
    """
    text = document.text
    quotes = document.structure.blocks["quote"]
    if not quotes or not (">  " in text or "> \t" in text or ">\t" in text):
        return
    lines = _Lines(document)
    position = -1
    for quote in quotes:
        if not options.list_items and quote.inside("list") is not None:
            continue
        end = _line_end(document, quote) if document.strict else quote.end
        for match in _WIDE.finditer(text, max(quote.start, position), end):
            position = match.end()
            if lines.counts(match, options):
                yield _violation(match)


def _line_end(document: Document, quote: Block) -> int:
    line = last_line(document, quote)
    return document.lines.offset(line) + len(document.lines.source(line))


def _violation(match: re.Match[str]) -> Violation:
    span = Span(match.start() + 2, match.end())
    edits = (Edit(span, ""),) if span.end > span.start else None
    return Violation(
        span,
        "more than one space behind `>`",
        "write one space",
        Fix("Write one space behind `>`", edits, Safety.SAFE) if edits else None,
    )


class _Lines:
    """What stands on the lines of quotes."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.literal: set[int] = set()
        """Lines whose white space is not the quote's: of code, of HTML."""
        self.items: dict[int, int] = {}
        """Lines that go on an item in a quote: how far in its text is, from the quote's sign on."""
        self.markers: set[int] = set()
        """Lines that begin an item in a quote."""
        self._followers: set[int] | None = None
        quotes = Cover(Span(one.start, one.end) for one in document.structure.blocks["quote"])
        for block in document.structure.blocks["html"]:
            self._all_lines(block)
        for block in document.structure.blocks["code"]:
            if quotes.holds(block.start):
                self._code(block)
        for item in document.structure.blocks["item"]:
            if quotes.holds(item.start):
                self._item(item)

    def _all_lines(self, block: Block, skip: int = 0) -> None:
        first = self.document.lines.position(block.start)[0]
        self.literal.update(range(first + skip, last_line(self.document, block) + 1))

    def _code(self, block: Block) -> None:
        """The content of a fence is the quote's as far as the fence itself is indented."""
        if block.value is None:
            self._all_lines(block)
        elif not _INDENTED.search(self._before(block.start)):
            self._all_lines(block, 1)
        else:
            last = last_line(self.document, block)
            source = self.document.lines.source(last).strip(" \t>")
            first = self.document.lines.position(block.start)[0]
            if last > first and not source.strip(self.document.text[block.start]):
                self.literal.add(last)

    def _before(self, offset: int) -> str:
        column = self.document.lines.position(offset)[1]
        return self.document.text[offset - column + 1 : offset]

    def _item(self, item: Block) -> None:
        mark = mark_of(self.document.text, self.document.lines, item)
        if mark is None or mark.column > _FAR:
            return
        before = self._before(item.start)
        quote = before.rfind(">")
        if quote < 0:
            return
        gap = " " if mark.empty else self.document.text[mark.end : mark.end + mark.gap]
        start = quote + 1 + (before[quote + 1 : quote + 2] in (" ", "\t"))
        content = columns(before + "x" * mark.width + gap) - columns(before[:start])
        for line in range(mark.line + 1, last_line(self.document, item) + 1):
            self.items[line] = content
        self.markers.add(mark.line)

    def _follows_container(self, line: int) -> bool:
        """Whether a list or quote begins on this line right behind another one: markdownlint takes
        the white space before it for a part of the one above."""
        if self._followers is None:
            self._followers = set()
            for quote in self.document.structure.blocks["quote"]:
                for first, second in pairwise(quote.children):
                    if first.kind in _CONTAINERS and second.kind in _CONTAINERS:
                        self._followers.add(self.document.lines.position(second.start)[0])
        return line in self._followers

    def counts(self, match: re.Match[str], options: Options) -> bool:
        """Whether this white space is the quote's own, and too much."""
        document = self.document
        line, column = document.lines.position(match.start())
        start = match.start() - column + 1
        before = document.text[start : match.start()]
        if _MARKER.sub("", before).strip(" \t>") or line in self.literal:
            return False
        rest = document.lines.source(line)[match.end() - start :]
        if not document.strict and (not rest or len(match.group()) == 2):
            return False
        if document.strict and self._follows_container(line):
            return False
        if document.dialect.layout != "commonmark" and columns(match.group()) > _TAB_CONTENT:
            return False
        if line in self.items:
            whole = document.text[start : match.end()]
            inside = columns(whole) - columns(whole[: match.start() - start + 1]) - 1
            if not rest or inside >= self.items[line]:
                return False
        return options.list_items or not (line in self.items or line in self.markers)
