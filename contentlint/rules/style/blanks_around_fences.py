"""Fenced code without a blank line around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.structure.fences import code_blocks
from contentlint.diagnostics import Fix, Safety, Severity, Span, Violation
from contentlint.records import record
from contentlint.rules.registry import file_rule
from contentlint.rules.style.blank_lines import Surroundings
from contentlint.rules.style.lists import list_cover

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure import Block


@record(frozen=True)
class Options:
    """Where blank lines are asked for."""

    list_items: bool = True


@file_rule(
    "MD031",
    "blanks-around-fences",
    severity=Severity.WARNING,
    recommended=False,
    options=Options,
    fixable=True,
)
def blanks_around_fences(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports fences of code blocks that touch the text above or below. Lines that a site builder
    takes for itself (directives, tags of components, shortcodes, attribute lists, comments) may
    touch them.

    ## Why it matters
    Some site builders take a fence for text where no blank line stands above it: readers see
    the backticks, and the code as one paragraph.

    ## Example
    ````markdown
    Install it:
    ```sh
    npm install lamp
    ```
    ````

    Write

    ````markdown
    Install it:

    ```sh
    npm install lamp
    ```
    ````

    ## Options
    - `list-items` (default `true`): ask for blank lines inside of list items, too, where
      they set the items of the list apart

    ## Fix safety
    Safe outside of lists: the page must be the same. Suggested in lists, and where Python-Markdown
    reads the page. Where kramdown does, code right below an item is a part of it, and the list goes
    on behind it: a blank line would end the list, so that one is yours to write.
    """
    blocks = code_blocks(document)
    if not blocks:
        return
    around = Surroundings(document)
    in_list = list_cover(document)
    for block in blocks:
        if block.value is None or (not options.list_items and in_list.holds(block.start)):
            continue
        plain = document.dialect.layout == "commonmark" and not in_list.holds(block.start)
        safety = Safety.SAFE if plain else Safety.SUGGESTED
        first = document.lines.position(block.start)[0]
        last = document.lines.position(max(block.start, block.end - 1))[0]
        if document.strict and _cut_short(document, block, last):
            last += 1  # markdownlint reports the line behind it
        if not around.separated(first - 1):
            lazy = document.dialect.kramdown and in_list.holds(_text_of(document, first - 1))
            yield _violation(document, around, block, first, None if lazy else safety, above=True)
        if not around.separated(last + 1) and not around.separated(last):
            listed = document.dialect.kramdown and in_list.holds(_text_of(document, last + 1))
            below = Safety.SUGGESTED if listed else safety
            yield _violation(document, around, block, last, below, above=False)


def _text_of(document: Document, line: int) -> int:
    """Where the text of a line begins."""
    source = document.lines.source(line)
    return document.lines.offset(line) + len(source) - len(source.lstrip(" \t>"))


def _cut_short(document: Document, block: Block, last: int) -> bool:
    """Whether the code ends because the quote or item around it does, without a closing fence."""
    if block.parent is None or block.parent.kind == "document":
        return False
    sign = document.text[block.start]
    closing = document.lines.source(last).strip(" \t>")
    alone = document.lines.position(block.start)[0] == last
    return alone or not closing.startswith(sign * 3) or bool(closing.strip(sign))


def _violation(
    document: Document,
    around: Surroundings,
    block: Block,
    line: int,
    safety: Safety | None,
    *,
    above: bool,
) -> Violation:
    edit = around.blank(block, line if above else line + 1) if safety else None
    text = document.lines.source(line)
    end = document.lines.offset(line) + len(text.rstrip())
    start = block.start if above else end - len(text.strip(" \t>"))
    place = "above" if above else "below"
    return Violation(
        Span(start, max(start, end)),
        f"no blank line {place} this fence",
        f"put a blank line {place} it",
        Fix(f"Put a blank line {place} the fence", (edit,), safety) if edit and safety else None,
    )
