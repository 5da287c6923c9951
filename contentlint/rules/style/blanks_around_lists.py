"""Lists without a blank line around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Fix, Safety, Severity, Span, Violation
from contentlint.rules.registry import NoOptions, file_rule
from contentlint.rules.style.blank_lines import Surroundings
from contentlint.rules.style.lists import last_line_of, reads_by_four

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure import Block


@file_rule(
    "MD032", "blanks-around-lists", severity=Severity.WARNING, recommended=False, fixable=True
)
def blanks_around_lists(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports lists that touch the text above or below. Lists within lists are left alone, and
    lines that a site builder takes for itself (directives, tags of components, shortcodes,
    attribute lists, comments) may touch them. Where Python-Markdown reads the page, what touches a
    list from above is reported by `unread-list`.

    ## Why it matters
    Some site builders take a list for text where no blank line stands
    above it: readers see its dashes within one paragraph.

    ## Example
    ```markdown
    You need:
    - a lamp
    - oil
    ```

    Write

    ```markdown
    You need:

    - a lamp
    - oil
    ```

    ## Fix safety
    Safe where the page stays the same; suggested where the site reads a list only once the blank
    line is there.
    """
    lists = document.list_marks
    if not lists:
        return
    around = Surroundings(document)
    unread = reads_by_four(document)  # what is above them is the matter of unread-list
    for block, _, depth, _, _ in lists:
        if depth:
            continue
        first = document.lines.position(block.start)[0]
        if not unread and not around.separated(first - 1):
            yield _violation(document, around, block, first, above=True)
        last = last_line_of(document, block)
        taken = not document.strict and around.separated(last)  # a directive, as an item's text
        if not taken and not _hidden_break(document, last) and not around.separated(last + 1):
            yield _violation(document, around, block, last, above=False)


def _hidden_break(document: Document, line: int) -> bool:
    """Whether the end of a line is in something that the dialect hides: it goes on below."""
    starts = document.lines.starts
    return line < len(starts) and document.masked_cover.holds(starts[line] - 1)


def _violation(
    document: Document, around: Surroundings, block: Block, line: int, *, above: bool
) -> Violation:
    edit = around.blank(block, line if above else line + 1)
    text = document.lines.source(line)
    offset = document.lines.offset(line)
    start = block.start if above else offset + len(text) - len(text.lstrip(" \t>"))
    place = "above" if above else "below"
    kramdown = document.dialect.kramdown
    if kramdown and not above and _fence_at(document, line + 1):
        edit = None  # kramdown has this code in the item
    plain = document.dialect.layout == "commonmark" and not kramdown
    safety = Safety.SAFE if plain else Safety.SUGGESTED
    return Violation(
        Span(start, max(start, offset + len(text.rstrip()))),
        f"no blank line {place} this list",
        f"put a blank line {place} it",
        Fix(f"Put a blank line {place} the list", (edit,), safety) if edit else None,
    )


def _fence_at(document: Document, line: int) -> bool:
    return document.lines.source(line).lstrip(" \t>").startswith(("```", "~~~"))
