"""White space at the end of lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from contentlint.content.cover import Cover, raw_elements
from contentlint.content.structure.line_ranges import LineRanges, inner_code_lines, text_start
from contentlint.content.structure.places import last_line
from contentlint.diagnostics import Edit, Fix, Safety, Severity, Span, Violation
from contentlint.lines import each_line
from contentlint.rules.registry import file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document

_PLAIN = (" \n", "\t\n", " \r", "\t\r", "\f", "\v")
_WIDE = ("\u00a0\n", "\u3000\n", "\u00a0\r", "\u3000\r")


@dataclass(frozen=True, slots=True)
class Options:
    """What white space is fine."""

    br_spaces: int = 2
    code_blocks: bool = False
    list_item_empty_lines: bool = False
    strict: bool = False


@file_rule(
    "MD009",
    "no-trailing-spaces",
    severity=Severity.WARNING,
    recommended=False,
    options=Options,
    fixable=True,
)
def no_trailing_spaces(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports white space at the end of lines, but for the two spaces that break a line. Code,
    comments and what the site's builder hides from Markdown are not looked at.

    ## Why it matters
    Nobody sees it, until two spaces break a line that was not meant to be broken. Editors that
    take it away make changes that nobody wants to review.

    ## Example
    A line that ends in one or in three spaces.

    ## Options
    - `br-spaces` (default `2`): how many spaces break a line; below 2, none do
    - `code-blocks` (default `false`): look at code blocks as well
    - `list-item-empty-lines` (default `false`): leave blank lines in lists alone
    - `strict` (default `false`): report two spaces, too, where they break no line

    ## Fix safety
    Safe, outside of code. Where more spaces than needed break a line, those that break it are kept.
    """
    text = document.text
    if not _may_trail(text):
        return
    judge = _Judge(document, options)
    for at, line in each_line(text, text_start(document)):
        if line[-1:].isspace():
            found = judge.violation(at + len(line.rstrip()), at + len(line))
            if found is not None:
                yield found


def _may_trail(text: str) -> bool:
    if any(mark in text for mark in _PLAIN) or text.endswith((" ", "\t")):
        return True
    return not text.isascii() and any(mark in text for mark in _WIDE)


class _Judge:
    """What one page's runs of white space are judged by; each is read when it is asked for."""

    def __init__(self, document: Document, options: Options) -> None:
        self.document = document
        self.options = options
        self.wanted = options.br_spaces if options.br_spaces >= 2 else 0
        self.inner_code = inner_code_lines(document)
        self.code = LineRanges(()) if options.code_blocks else self.inner_code
        self.hidden = Cover(()) if document.strict else _kept(document)
        self.breaks = {inline.start for inline in document.structure.inlines["break"]}
        self.lists = LineRanges(_list_lines(document) if options.list_item_empty_lines else ())
        self.broken = LineRanges(_broken_lines(document) if options.strict else ())

    def violation(self, start: int, end: int) -> Violation | None:
        document, options = self.document, self.options
        line, column = document.lines.position(start)
        count = end - start
        if line in self.code or document.comment_cover.holds(start) or self.hidden.holds(start):
            return None
        if line in self.lists and (document.strict or column == 1):
            return None
        if count == self.wanted and not (options.strict and line not in self.broken):
            return None
        return self._found(start, end)

    def _found(self, start: int, end: int) -> Violation:
        text, span = self.document.text, Span(start, end)
        keep = ""
        if self.wanted and end - start > self.wanted and start in self.breaks:
            keep = " " * self.wanted
        many = "a space" if end - start == 1 else f"{end - start} spaces"
        message = f"{many} at the end of the line, which nobody sees"
        help_text = f"keep {self.wanted}: they break the line" if keep else "take them away"
        if not keep and end - start == 1:
            help_text = "take it away"
        plain = not text[start:end].strip(" \t")
        line = self.document.lines.position(start)[0]
        safe = plain and line not in self.inner_code
        safety = Safety.SAFE if safe else Safety.SUGGESTED
        title = "Take the white space away"
        return Violation(span, message, help_text, Fix(title, (Edit(span, keep),), safety))


def _kept(document: Document) -> Cover:
    """Where white space counts: tags, what the dialect hides, and elements as `<pre>`."""
    if not document.facts.html:
        return document.markup_cover
    return Cover([*document.markup_cover.spans, *raw_elements(document.text)])


def _list_lines(document: Document) -> Iterator[tuple[int, int]]:
    """The lines of the outermost lists."""
    last = 0
    for block in document.structure.blocks["list"]:
        first, end = document.lines.position(block.start)[0], last_line(document, block)
        if first > last:
            yield first, end
            last = end


def _broken_lines(document: Document) -> Iterator[tuple[int, int]]:
    """The lines on which two spaces break a paragraph's line."""
    position = document.lines.position
    code: set[int] = set()
    for inline in document.structure.inlines["code"]:
        code.update(range(position(inline.start)[0], position(inline.end - 1)[0]))
    for block in document.structure.blocks["paragraph"]:
        for line in range(position(block.start)[0], last_line(document, block)):
            if line not in code:
                yield line, line
