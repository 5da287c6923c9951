"""Horizontal rules that are not all written alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Severity, Span, Violation
from contentlint.records import record
from contentlint.rules.registry import file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure import Block


@record(frozen=True)
class Options:
    """How a rule is written."""

    style: str = "consistent"


@file_rule(
    "MD035",
    "hr-style",
    severity=Severity.WARNING,
    recommended=False,
    options=Options,
    fixable=True,
)
def hr_style(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports horizontal rules that are written in another way than the first of the page.

    ## Why it matters
    Readers see the same line. Writers see a page that looks patched together.

    ## Example
    With `---` at the first break of a page, `***` at the next one is reported.

    ## Options
    - `style` (default `"consistent"`): `consistent` (as the first one of the page), or how
      rules are to be written: `---`, `***`, `* * *`

    ## Fix safety
    Suggested: tools that make slides of a page split it at `---`.
    """
    style = options.style.strip() or "consistent"
    for block in document.structure.blocks["rule"]:
        text = document.text[block.start : block.end]
        shown = text
        if document.strict:
            line = document.lines.position(block.start)[0]
            text += document.lines.source(line)[len(_line_up_to(document, line, block.end)) :]
        if style == "consistent":
            style = text
        if text != style:
            yield Violation(
                Span(block.start, block.end),
                f"this rule is written `{shown}`, others `{style}`",
                f"write `{style}`",
                _fix(document, block, style.strip()),
            )


def _line_up_to(document: Document, line: int, offset: int) -> str:
    return document.text[document.lines.offset(line) : offset]


def _fix(document: Document, block: Block, style: str) -> Fix | None:
    """None where a dash right below text would make a heading of it, or the style is no rule."""
    bare = style.replace(" ", "")
    if len(bare) < 3 or bare.strip(bare[0]) or bare[0] not in "-*_":
        return None
    line = document.lines.position(block.start)[0]
    if bare[0] == "-" and line > 1 and document.lines.source(line - 1).strip(" \t>"):
        return None
    return Fix(f"Write `{style}`", (Edit(Span(block.start, block.end), style),))
