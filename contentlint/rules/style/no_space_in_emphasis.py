"""Emphasis that is none, because a space stands inside of its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Severity, Span, Violation
from contentlint.patterns import regex
from contentlint.rules.registry import NoOptions, file_rule
from contentlint.rules.style.meant_emphasis import may_hold, meant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.runs import Run

_AFTER = regex(r"([^\S\r\n]+)[^\s]")
_BEFORE = regex(r"[^\s]([^\S\r\n]+)\Z")
_LINE_LIMIT = 200
"""Characters of white space that are looked at."""


@file_rule(
    "MD037",
    "no-space-in-emphasis",
    severity=Severity.WARNING,
    fixable=True,
)
def no_space_in_emphasis(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports asterisks and underscores that were meant as emphasis, and are shown as they are
    because a space stands between them and the words: `**bright **`, `* bright*`. Sums, globs,
    comments, formulas and lists are not meant as emphasis.

    ## Why it matters
    Readers see the asterisks, and no emphasis.

    ## Example
    ```markdown
    Whale oil burns **very bright **indeed.
    ```

    Write `**very bright** indeed`.

    ## Fix safety
    Suggested: the space moves out of the emphasis where no other stands there, else it is taken
    out.
    """
    if not document.strict and not may_hold(document):
        return
    from contentlint.content.structure.runs import bare_runs

    pairs = list(_pairs(bare_runs(document)))
    if document.strict:
        for first, last in pairs:
            yield from _sides(document.text, first, last)
        return
    for first, last in pairs:
        if meant(document, first, last):
            yield _violation(document.text, first, last)


def _pairs(runs: list[Run]) -> Iterator[tuple[Run, Run]]:
    """Each two runs of a length, a character and a group that follow one another."""
    waiting: dict[tuple[object, ...], Run] = {}
    for run in runs:
        if run.end - run.start > 3:
            continue
        key = (run.mark, run.end - run.start, run.group)
        first = waiting.pop(key, None)
        if first is None:
            waiting[key] = run
        else:
            yield first, run


def _sides(text: str, first: Run, last: Run) -> Iterator[Violation]:
    """A finding for each side on which a space stands, as markdownlint has it."""
    message = "a space stands inside of these marks of emphasis"
    if match := _AFTER.match(text, first.end, first.end + _LINE_LIMIT):
        span = Span(*match.span(1))
        yield Violation(span, message, None, Fix("Take the space out", (Edit(span, ""),)))
    before = text[max(0, last.start - _LINE_LIMIT) : last.start]
    if match := _BEFORE.search(before):
        span = Span(last.start - len(match.group(1)), last.start)
        yield Violation(span, message, None, Fix("Take the space out", (Edit(span, ""),)))


def _violation(text: str, first: Run, last: Run) -> Violation:
    inside = text[first.end : last.start]
    mark = text[first.start : first.end]
    edits = []
    if spaces := len(inside) - len(inside.lstrip()):
        outside = text[first.start - 1 : first.start]
        gap = " " if outside.isalnum() or outside in (",", ".", ";", ":") else ""
        edits.append(Edit(Span(first.start, first.end + spaces), gap + mark))
    if spaces := len(inside) - len(inside.rstrip()):
        outside = text[last.end : last.end + 1]
        gap = " " if outside.isalnum() or outside in ("(", "[", "`", "*", "_") else ""
        edits.append(Edit(Span(last.start - spaces, last.end), mark + gap))
    written = f"{mark}{inside.strip()}{mark}"
    plain = "`" not in written and "\n" not in written and len(written) <= 60
    names = "asterisks" if mark[0] == "*" else "underscores"
    return Violation(
        Span(first.start, last.end),
        f"a space stands inside of the emphasis: readers will see the {names}",
        f"write `{written}`" if plain else "take the space out",
        Fix("Take the space out", tuple(edits)),
    )
