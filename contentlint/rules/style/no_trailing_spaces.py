"""White space at the end of lines."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from contentlint.content.cover import Cover, raw_elements
from contentlint.content.structure.line_ranges import LineRanges, inner_code_lines
from contentlint.content.structure.places import last_line
from contentlint.diagnostics import Edit, Fix, Safety, Severity, Span, Violation
from contentlint.records import record
from contentlint.rules.registry import file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document


@record(frozen=True)
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
    if not document.white_tails:
        return
    judge = _Judge(document, options)
    for start, end in document.white_tails:
        if judge.reports(start, end):
            yield judge.violation(start, end)


class _Judge:
    """What one page's white space is judged by; what is rarely asked for is read then."""

    def __init__(self, document: Document, options: Options) -> None:
        self.document = document
        self.options = options
        self.wanted = options.br_spaces if options.br_spaces >= 2 else 0
        self.lists = LineRanges(_list_lines(document) if options.list_item_empty_lines else ())
        self.broken = LineRanges(_broken_lines(document) if options.strict else ())

    @cached_property
    def inner_code(self) -> LineRanges:
        """The lines of code."""
        return inner_code_lines(self.document)

    @cached_property
    def code(self) -> LineRanges:
        """Those that are not looked at."""
        return LineRanges(()) if self.options.code_blocks else self.inner_code

    @cached_property
    def hidden(self) -> Cover:
        """Where white space counts or nobody sees it."""
        document = self.document
        return document.comment_cover if document.strict else _kept(document)

    @cached_property
    def breaks(self) -> set[int]:
        """Where lines are broken."""
        return {inline.start for inline in self.document.structure.inlines["break"]}

    def reports(self, start: int, end: int) -> bool:
        """Whether this white space is none of that which is fine."""
        if end - start == self.wanted and not self.options.strict:
            return False
        line, column = self.document.lines.position(start)
        if line in self.code or (line in self.lists and (self.document.strict or column == 1)):
            return False
        if end - start == self.wanted and line in self.broken:
            return False
        return not self.hidden.holds(start)

    def violation(self, start: int, end: int) -> Violation:
        """What is said of it."""
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
    """Comments, tags, what the dialect hides, and elements as `<pre>`."""
    facts = document.facts
    raw = raw_elements(document.text) if facts.html else ()
    return Cover([*facts.comments, *document.markup_cover.spans, *raw])


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
