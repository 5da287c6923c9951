"""Several blank lines in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.diagnostics import Edit, Fix, Safety, Severity, Span, Violation
from contentlint.lines import each_line
from contentlint.patterns import regex
from contentlint.records import record
from contentlint.rules.registry import file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document

_REPEATED = regex(r"(?:\n|\r)[^\S\r\n]*+(?:\r\n?|\n)[^\S\r\n]*+(?:[\r\n]|\Z)")


@record(frozen=True)
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
    - `maximum` (default `1`): how many blank lines in a row are fine

    ## Fix safety
    Safe.
    """
    text = document.text
    start = document.text_start
    if not _may_repeat(document):
        return
    maximum = max(1, options.maximum)
    hidden = Cover(()) if document.strict else _hidden(document)
    for run in _runs(text, start):
        for first, last in _surplus(document, run, maximum, hidden):
            yield _violation(document, first, last)


def _may_repeat(document: Document) -> bool:
    """A quick look for blank lines in a row."""
    text, start = document.text, document.text_start
    if "\n\n\n" in text or text.endswith("\n\n") or text.startswith(("\n", "\r"), start):
        return True
    if "\r" in text:
        return bool(_REPEATED.search(text, max(0, start - 1)))
    return any(at <= start or text[at - 1] == "\n" for at, _ in document.white_tails)


def _runs(text: str, start: int) -> Iterator[list[int]]:
    """Blank lines in a row, more than one, by their offsets. What follows the last line ending is
    a line, too."""
    run: list[int] = []
    for at, line in each_line(text, start):
        if not line or line.isspace():
            run.append(at)
            continue
        if len(run) > 1:
            yield run
        run = []
    if len(run) > 1:
        yield run


def _surplus(
    document: Document, run: list[int], maximum: int, hidden: Cover
) -> Iterator[tuple[int, int]]:
    """The first and the last line of a run that are too many, by their numbers: all together, or
    one by one in strictness."""
    number = document.lines.position(run[0])[0]
    numbers = range(number, number + len(run))
    if document.strict:
        count = 0
        for line in numbers:
            count = 0 if line in document.code_lines else count + 1
            if count > maximum:
                yield line, line
        return
    counted = [
        line
        for line, at in zip(numbers, run, strict=True)
        if line not in document.code_lines and not hidden.holds(at)
    ]
    if len(counted) > maximum:
        yield counted[maximum], counted[-1]


def _hidden(document: Document) -> Cover:
    """Where blank lines mean something, or readers see nothing of it all."""
    facts = document.facts
    html = [Span(block.start, block.end) for block in document.structure.blocks["html"]]
    return Cover([*document.markup_cover.spans, *facts.comments, *html])


def _violation(document: Document, first: int, last: int) -> Violation:
    starts, text = document.lines.starts, document.text
    start = starts[first - 1]
    end = starts[last] if last < len(starts) else len(text)
    count = last - first + 1
    one = "one blank line too many" if count == 1 else f"{count} blank lines too many"
    span = Span(start, end)
    edit = Edit(span, "")
    if last == len(starts):  # what follows the last line ending goes with that
        edit = Edit(Span(starts[first - 2] if start < end else _line_end(text), end), "")
    fix = Fix("Take them out" if count > 1 else "Take it out", (edit,), Safety.SAFE)
    help_text = "take them out" if count > 1 else "take it out"
    shown = Span(start, max(start, end - 1 if text.startswith("\n", end - 1) else end))
    return Violation(shown, one, help_text, fix)


def _line_end(text: str) -> int:
    """Where the last line ending begins."""
    return len(text) - (2 if text.endswith("\r\n") else 1)
