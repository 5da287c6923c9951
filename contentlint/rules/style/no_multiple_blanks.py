"""Several blank lines in a row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.content.structure.line_ranges import text_start
from contentlint.diagnostics import Edit, Fix, Safety, Severity, Span, Violation
from contentlint.rules.registry import file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document

_BLANK = re.compile(r"[^\S\r\n]*(?:\r\n?|\n)")
_CANDIDATES = ("\n\n\n", "\r\n\r\n", "\r\r", " \n", "\t\n", "\f", "\v")


@dataclass(frozen=True, slots=True)
class Options:
    """How many blank lines are fine."""

    maximum: int = 1


@file_rule(
    "MD012",
    "no-multiple-blanks",
    severity=Severity.WARNING,
    recommended=False,
    options=Options,
    fixable=True,
)
def no_multiple_blanks(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports blank lines that follow another blank line. Code is not looked at.

    ## Why it matters
    However many there are, readers see one gap. Writers see two kinds of gap and wonder what the
    wide ones mean.

    ## Example
    Two blank lines between paragraphs.

    ## Options
    - `maximum` (default 1): how many blank lines in a row are fine

    ## Fix safety
    Safe.
    """
    text = document.text
    start = text_start(document)
    if not _may_repeat(text, start):
        return
    maximum = max(1, options.maximum)
    for lines in _runs(document, start):
        for first, last in _surplus(document, lines, maximum):
            yield _violation(document, first, last)


def _may_repeat(text: str, start: int) -> bool:
    if text.startswith(("\n", "\r", " ", "\t"), start) or text.endswith(("\n\n", "\r\n", " ")):
        return True
    return any(text.find(mark, start) >= 0 for mark in _CANDIDATES) or not text.isascii()


def _runs(document: Document, start: int) -> Iterator[tuple[int, int]]:
    """Blank lines in a row, more than one: the first and the last line, counted from 1. What
    follows the last line ending is a line, too."""
    lines = document.lines
    number = lines.position(start)[0]
    first = number
    for index in range(number - 1, len(lines.starts)):
        end = lines.starts[index + 1] if index + 1 < len(lines.starts) else len(document.text)
        begin = max(start, lines.starts[index])
        if end - begin > 2 and not document.text[begin:end].isspace():
            blank = False
        else:
            blank = not document.text[begin:end].strip()
        if not blank:
            if index + 1 - first > 1:
                yield first, index
            first = index + 2
    if len(lines.starts) + 1 - first > 1:
        yield first, len(lines.starts)


def _surplus(document: Document, lines: tuple[int, int], maximum: int) -> Iterator[tuple[int, int]]:
    """The lines of a run that are too many: all together, or one by one in strictness."""
    count, first = 0, 0
    hidden = None if document.strict else _hidden(document)
    for line in range(lines[0], lines[1] + 1):
        start = document.lines.starts[line - 1]
        if line in document.code_lines or (hidden is not None and hidden.holds(start)):
            count = 0
            continue
        count += 1
        if count > maximum and document.strict:
            yield line, line
        elif count == maximum + 1:
            first = line
    if count > maximum and not document.strict:
        yield first, lines[1]


def _hidden(document: Document) -> Cover:
    """Where blank lines mean something, or readers see nothing of it all."""
    facts = document.facts
    html = [Span(block.start, block.end) for block in document.structure.blocks["html"]]
    return Cover([*facts.masked, *facts.comments, *html])


def _violation(document: Document, first: int, last: int) -> Violation:
    starts, text = document.lines.starts, document.text
    start = starts[first - 1]
    end = starts[last] if last < len(starts) else len(text)
    count = last - first + 1
    one = "one blank line too many" if count == 1 else f"{count} blank lines too many"
    span = Span(start, end)
    if end == len(text) and start == end:
        before = start - 1 - text.endswith("\r\n")
        edit = Edit(Span(before, end), "")
    else:
        edit = Edit(span, "")
    fix = Fix("Take them out" if count > 1 else "Take it out", (edit,), Safety.SAFE)
    help_text = "take them out" if count > 1 else "take it out"
    shown = Span(start, max(start, end - 1 if text.startswith("\n", end - 1) else end))
    return Violation(shown, one, help_text, fix)
