"""Block quotes that a blank line splits in two."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Span, Violation
from contentlint.rules.registry import NoOptions, file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure import Block


@file_rule("MD028", "no-blanks-blockquote", severity=Severity.WARNING, recommended=False)
def no_blanks_blockquote(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports blank lines between two block quotes. A quote that begins with the label of an alert
    (`[!NOTE]`) is one of its own and not reported.

    ## Why it matters
    Some site builders make one quote of the two, others two: what readers see is left to chance.

    ## Example
    ```markdown
    > The lamp was lit.

    > Nobody came.
    ```

    Write `>` on the blank line where it is one quote, or a line of text between two.
    """
    quotes = document.structure.blocks["quote"]
    if len(quotes) < 2:
        return
    parents: dict[int, Block] = {}
    for quote in quotes:
        if quote.parent is not None:
            parents[id(quote.parent)] = quote.parent
    places = sorted(
        (offset, line)
        for parent in parents.values()
        for first, second in pairwise(parent.children)
        if first.kind == second.kind == "quote"
        for offset, line in _blank_lines(document, first, second)
    )
    for offset, line in places:
        yield Violation(
            Span(offset, offset + len(document.lines.source(line))),
            "this blank line may or may not split the quote in two",
            "write `>` here if it is one quote, else a line of text between the two",
        )


def _blank_lines(document: Document, first: Block, second: Block) -> Iterator[tuple[int, int]]:
    """The lines between two quotes, when nothing but blank ones is there."""
    text, lines = document.text, document.lines
    if not document.strict and text.startswith("[!", _content_start(text, second)):
        return
    start = lines.position(max(first.start, first.end - 1))[0] + 1
    end = lines.position(second.start)[0]
    between = [(lines.offset(line), line) for line in range(start, end)]
    outer = second.inside("quote") is not None
    if all(not lines.source(line).strip(" \t>" if outer else None) for _, line in between):
        yield from between


def _content_start(text: str, quote: Block) -> int:
    at = quote.start
    while at < len(text) and text[at] in "> \t":
        at += 1
    return at
