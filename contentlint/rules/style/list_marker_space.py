"""Too much white space behind list markers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Safety, Severity, Span, Violation
from contentlint.records import record
from contentlint.rules.registry import file_rule
from contentlint.rules.style.lists import last_line_of
from contentlint.rules.style.reindent import Shape, list_fixes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure import Block
    from contentlint.content.structure.list_marks import ListMarks, Mark


@record(frozen=True)
class Options:
    """How many spaces follow a marker: in lists all of whose items take one line, and in others."""

    ul_single: int = 1
    ol_single: int = 1
    ul_multi: int = 1
    ol_multi: int = 1


@file_rule(
    "MD030",
    "list-marker-space",
    severity=Severity.WARNING,
    recommended=False,
    options=Options,
    fixable=True,
)
def list_marker_space(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports list markers that are followed by another number of spaces than they should be.

    ## Why it matters
    What belongs to an item has to be indented as far as its text. Where that is not the same
    everywhere, the next paragraph of an item easily ends up outside of it, or as code.

    ## Example
    `-   Bread` should be `- Bread`.

    ## Options
    - `ul-single` (default `1`): the spaces behind a bullet, in a list all of whose items take one
      line
    - `ol-single` (default `1`): the same behind a number
    - `ul-multi` (default `1`): the spaces behind a bullet, in other lists
    - `ol-multi` (default `1`): the same behind a number

    ## Fix safety
    Safe: what stands in the items moves along, and the page must be the same.
    """
    found: list[tuple[Mark, int, ListMarks]] = []
    for one in document.list_marks:
        wanted = _wanted(document, one.block, options)
        found += [
            (mark, wanted, one) for mark in one.marks if mark.gap != wanted and not mark.empty
        ]
    if not found:
        return
    shapes: dict[Block, dict[Block, Shape]] = {}
    for mark, wanted, one in found:
        shapes.setdefault(one.top, {})[mark.item] = Shape(gap=wanted)
    fixes = list_fixes(document, shapes, "Write the spaces behind markers evenly", Safety.SAFE)
    for mark, wanted, one in found:
        gap = document.text[mark.end : mark.end + mark.gap]
        yield Violation(
            Span(mark.end, mark.end + mark.gap),
            f"{_white(gap)} behind the {'bullet' if one.block.value is None else 'number'}",
            f"write {_white(' ' * wanted)}",
            fixes[one.top],
        )


def _wanted(document: Document, block: Block, options: Options) -> int:
    defaults = options.ul_single, options.ol_single, options.ul_multi, options.ol_multi
    if defaults == (1, 1, 1, 1):
        return 1
    first = document.lines.position(block.start)[0]
    last = last_line_of(document, block)
    if document.strict and block.inside("quote") is not None:
        last += _runs_on(document, block, last)
    single = last - first + 1 == len(block.children)
    if block.value is None:
        return (options.ul_single if single else options.ul_multi) or 1
    return (options.ol_single if single else options.ol_multi) or 1


def _runs_on(document: Document, block: Block, last: int) -> bool:
    """Whether markdownlint counts the next line of the quote as the list's: an empty one, or one on
    which another list or quote begins."""
    lines = document.lines
    if last >= len(lines.starts) or ">" not in lines.source(last + 1):
        return False
    if not lines.source(last + 1).strip("> \t"):
        return True
    siblings = block.parent.children if block.parent is not None else []
    index = siblings.index(block) + 1
    follower = siblings[index] if index < len(siblings) else None
    if follower is None or follower.kind not in ("list", "quote"):
        return False
    return lines.position(follower.start)[0] == last + 1


def _white(gap: str) -> str:
    if "\t" in gap:
        return "a tab"
    return "1 space" if len(gap) == 1 else f"{len(gap)} spaces"
