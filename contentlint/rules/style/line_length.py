"""Lines that are longer than agreed."""

from __future__ import annotations

from functools import cached_property
from itertools import chain, islice
from operator import sub
from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.content.structure.line_ranges import LineRanges
from contentlint.content.structure.places import first_line, last_line
from contentlint.diagnostics import Severity, Span, Violation
from contentlint.patterns import regex
from contentlint.records import record
from contentlint.rules.registry import file_rule
from contentlint.rules.style.text_lines import TextLines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.model import Block

_UNBROKEN = regex(r"(?:[#>\s]*\s)?\S*\Z")
_DEFINITION = regex(r"[ >]*\[[^\]\n]+\]:")


@record(frozen=True)
class Options:
    """How long lines may be, and which are measured."""

    line_length: int = 80
    heading_line_length: int | None = None
    code_block_line_length: int | None = None
    code_blocks: bool = True
    tables: bool = True
    headings: bool = True
    strict: bool = False
    stern: bool = False


@file_rule(
    "MD013",
    "line-length",
    severity=Severity.WARNING,
    recommended=False,
    options=Options,
)
def line_length(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports lines that are longer than agreed. A last word may stand out, and lines that are one
    link or a link's definition may be as long as they have to be.

    ## Why it matters
    A change of one word is then a change of one short line in a review. Readers of the site see no
    difference.

    ## Example
    A paragraph that is written on one line of 300 characters.

    ## Options
    - `line-length` (default `80`): the most characters in a line
    - `heading-line-length`: the most in a heading, by default as many
    - `code-block-line-length`: the most in a line of code, by default as many
    - `code-blocks` (default `true`): measure code blocks
    - `tables` (default `true`): measure tables
    - `headings` (default `true`): measure headings
    - `stern` (default `false`): report what could be broken, the last word included
    - `strict` (default `false`): report every line that is too long
    """
    limits = _Limits(options)
    whole, width = options.strict or options.stern, _width if document.strict else len
    measure = None
    for number, at, line in _long(document, limits.least):
        columns = width(line if whole else _without_last_word(line))
        if columns > limits.least:
            measure = measure or _Measure(document, options, limits)
            found = measure.violation(number, at, line, columns)
            if found is not None:
                yield found


class _Limits:
    """The most characters in a line, by what it is."""

    def __init__(self, options: Options) -> None:
        self.text = options.line_length if options.line_length > 0 else 80
        self.heading = options.heading_line_length or self.text
        self.code = options.code_block_line_length or self.text
        self.least = min(self.text, self.heading, self.code)


def _long(document: Document, limit: int) -> Iterator[tuple[int, int, str]]:
    """The lines that may be too long, each with its number and its offset."""
    text, start, starts = document.text, document.text_start, document.lines.starts
    most = limit // 2 if document.strict and not text.isascii() else limit
    ends = chain(islice(starts, 1, None), (len(text) + 1,))
    for number, length in enumerate(map(sub, ends, starts), 1):
        if length > most:  # the line ending counted in
            at = starts[number - 1]
            end, at = at + length, max(at, start)
            line = text[at:end].rstrip("\r\n")
            if end > start and (len(line) > limit or (document.strict and _width(line) > limit)):
                yield number, at, line


def _width(line: str) -> int:
    """The length as JavaScript counts it: characters outside of the first plane are two."""
    if line.isascii():
        return len(line)
    return len(line) + sum(1 for char in line if char > "\uffff")


def _without_last_word(line: str) -> str:
    """The line with one sign in the place of its last word, which may stand out."""
    if line[-1].isspace():
        return line + "#"
    return line[: len(line) - len(line.rsplit(None, 1)[-1])] + "#"


class _Measure:
    """What long lines of a page are measured by; what is not asked for is not looked for."""

    def __init__(self, document: Document, options: Options, limits: _Limits) -> None:
        self.document = document
        self.options = options
        self.limits = limits
        self.width = _width if document.strict else len
        self.code = document.code_lines

    @cached_property
    def headings(self) -> LineRanges:
        """The lines of headings, where these are not measured as text is."""
        if self.options.headings and self.limits.heading == self.limits.text:
            return LineRanges(())
        return LineRanges(self._lines(self.document.structure.blocks["heading"]))

    @cached_property
    def tables(self) -> LineRanges:
        """The lines of tables."""
        return LineRanges(self._lines(self.document.structure.blocks["table"]))

    @cached_property
    def definitions(self) -> Cover:
        """The definitions of links and footnotes."""
        footnotes = self.document.structure.blocks["footnote"]
        spans = [Span(block.start, block.end) for block in footnotes]
        return Cover([*spans, *(one.whole for one in self.document.facts.definitions)])

    @cached_property
    def texts(self) -> TextLines:
        """What stands on the lines of paragraphs."""
        return TextLines(self.document)

    def _lines(self, blocks: list[Block]) -> Iterator[tuple[int, int]]:
        for block in blocks:
            yield first_line(self.document, block), last_line(self.document, block)

    def violation(self, number: int, at: int, line: str, columns: int) -> Violation | None:
        """What is said of a line with so many columns, its last word left out where that may be."""
        options, limits = self.options, self.limits
        code, heading = number in self.code, number in self.headings
        limit = limits.code if code else limits.heading if heading else limits.text
        if columns <= limit:
            return None
        if code:
            if not options.code_blocks:
                return None
        elif (heading and not options.headings) or (not options.tables and number in self.tables):
            return None
        if not code and self._is_definition(at, line):
            return None
        if not options.strict:
            if options.stern and _UNBROKEN.match(line):
                return None
            if not code and self.texts.only_links(at, at + len(line)):
                return None
        length = self.width(line)
        message = f"this line has {length} characters, {length - limit} more than agreed"
        span = Span(at + min(limit, len(line)), at + len(line))
        return Violation(span, message, "break it at a space")

    def _is_definition(self, at: int, line: str) -> bool:
        filled = at + len(line) - len(line.lstrip(" \t>"))
        if self.definitions.holds(filled):
            return True
        return bool(_DEFINITION.match(line)) and not self.texts.in_paragraph(filled)
