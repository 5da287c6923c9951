"""Pages with both fenced and indented code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from contentlint.content.structure.fences import code_blocks
from contentlint.diagnostics import Severity, Span, Violation
from contentlint.records import field, record
from contentlint.rules.registry import file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure import Block

_CONTAINER = re.compile(r"!!!|\?\?\?|===[+!]{0,2}[ \t]|///|:::|\{[%{]")
"""What begins an admonition, a tab or the like, whose content is indented."""


@record(frozen=True)
class Options:
    """How code is marked."""

    style: Literal["consistent", "fenced", "indented"] = field(
        default="consistent", metadata={"loose": True}
    )


@file_rule(
    "MD046", "code-block-style", severity=Severity.WARNING, recommended=False, options=Options
)
def code_block_style(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports code blocks that are marked in another way (indented, or with fences) than the first of
    the page. What is indented because it stands in an admonition, a tab or a component is no code.

    ## Why it matters
    Indented code has no language, so it is shown without colours, and it is often an accident:
    a paragraph that was indented too far.

    ## Example
    A page whose first code stands between fences, and that goes on with

    ```markdown
    Then start it:

        lamp --on
    ```

    ## Options
    - `style` (default `"consistent"`): `consistent` (as the first code of the page),
      `fenced` or `indented`
    """
    expected: str | None = None if options.style == "consistent" else options.style
    cursors: dict[int, int] = {}
    for block in code_blocks(document):
        style = "indented" if block.value is None else "fenced"
        if style == expected or (style == "indented" and _contained(document, block, cursors)):
            continue
        if expected is None:
            expected = style
        else:
            yield _violation(document, block, style)


def _contained(document: Document, block: Block, cursors: dict[int, int]) -> bool:
    """Whether indented text is what an admonition, a tab or the like holds. `cursors` are how far
    the children of a block have been looked through."""
    if document.strict or block.parent is None:
        return False
    siblings = block.parent.children
    place = siblings.index(block, cursors.get(id(block.parent), 0))
    cursors[id(block.parent)] = place
    index = place - 1
    while index >= 0 and siblings[index].kind == "code" and siblings[index].value is None:
        index -= 1
    return index >= 0 and _CONTAINER.match(document.text, siblings[index].start) is not None


def _violation(document: Document, block: Block, style: str) -> Violation:
    line = document.lines.position(block.start)[0]
    end = document.lines.offset(line) + len(document.lines.source(line).rstrip())
    span = Span(block.start, max(block.start, min(end, block.end)))
    if style == "indented":
        message = "this is code because it is indented, where other code of the page has fences"
        return Violation(span, message, "put it between fences: ```")
    message = "this code has fences, where other code of the page is indented"
    return Violation(span, message, "indent it by four spaces, without fences")
