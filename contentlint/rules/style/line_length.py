"""Lines that are longer than agreed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.content.structure.line_ranges import LineRanges
from contentlint.content.structure.places import first_line, last_line
from contentlint.diagnostics import Severity, Span, Violation
from contentlint.lines import each_line
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
    candidates = _long(document, limits.least)
    if candidates:
        measure = _Measure(document, options, limits)
        for at, line in candidates:
            found = measure.violation(at, line)
            if found is not None:
                yield found


class _Limits:
    """The most characters in a line, by what it is."""

    def __init__(self, options: Options) -> None:
        self.text = options.line_length if options.line_length > 0 else 80
        self.heading = options.heading_line_length or self.text
        self.code = options.code_block_line_length or self.text
        self.least = min(self.text, self.heading, self.code)


def _long(document: Document, limit: int) -> list[tuple[int, str]]:
    """The lines that may be too long, each with its offset."""
    text, start = document.text, document.text_start
    if document.strict and not text.isascii():
        lines = each_line(text, start)
        return [(at, line) for at, line in lines if 2 * len(line) > limit and _width(line) > limit]
    starts, found = document.lines.starts, []
    for at, end in pairwise([*starts, len(text) + 1]):
        if end - at > limit and end > start:
            at = max(at, start)
            line = text[at:end].rstrip("\r\n")
            if len(line) > limit:
                found.append((at, line))
    return found


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
    """What long lines of a page are measured by."""

    def __init__(self, document: Document, options: Options, limits: _Limits) -> None:
        self.document = document
        self.options = options
        self.limits = limits
        self.width = _width if document.strict else len
        blocks = document.structure.blocks
        self.headings = LineRanges(self._lines(blocks["heading"]))
        self.tables = LineRanges(self._lines(blocks["table"]))
        self.definitions = Cover(
            [
                *(definition.whole for definition in document.facts.definitions),
                *(Span(block.start, block.end) for block in blocks["footnote"]),
            ]
        )
        self.texts = TextLines(document)

    def _lines(self, blocks: list[Block]) -> Iterator[tuple[int, int]]:
        for block in blocks:
            yield first_line(self.document, block), last_line(self.document, block)

    def violation(self, at: int, line: str) -> Violation | None:
        document, options, limits = self.document, self.options, self.limits
        measured = line if options.strict or options.stern else _without_last_word(line)
        if self.width(measured) <= limits.least:
            return None
        number = document.lines.position(at)[0]
        code, heading = number in document.code_lines, number in self.headings
        limit = limits.code if code else limits.heading if heading else limits.text
        if self.width(measured) <= limit:
            return None
        if code:
            if not options.code_blocks:
                return None
        elif (heading and not options.headings) or (number in self.tables and not options.tables):
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
