"""Bullet lists that are indented by another width than the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.structure.list_marks import columns
from contentlint.diagnostics import Severity, Span, Violation
from contentlint.records import record
from contentlint.rules.registry import file_rule
from contentlint.rules.style.lists import flat_lists, list_safety, quote_width, reads_by_four
from contentlint.rules.style.reindent import Shape, list_fixes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure import Block
    from contentlint.content.structure.list_marks import ListMarks, Mark
    from contentlint.diagnostics import Fix


@record(frozen=True)
class Options:
    """How far bullets are indented."""

    indent: int | None = None
    start_indented: bool = False
    start_indent: int | None = None


@file_rule(
    "MD007",
    "ul-indent",
    severity=Severity.WARNING,
    recommended=False,
    options=Options,
    fixable=True,
)
def ul_indent(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports bullets that are not indented by a fixed number of spaces for each level. Bullets below
    an ordered list are left alone: how far they stand in depends on the numbers. Where components,
    shortcodes or HTML may stand around a list, it may begin in any column. Where Python-Markdown
    reads the page, lists that are not nested at all are reported by `unread-list`.

    ## Why it matters
    Site builders disagree on how far in a list is nested: an item that one of them shows a level
    deeper stands beside its parent, or becomes code, in another.

    ## Example
    ```markdown
    - Bread
       - Rye
    ```

    Write

    ```markdown
    - Bread
      - Rye
    ```

    ## Options
    - `indent`: the number of spaces for each level; 2, and 4 where Python-Markdown (MkDocs) reads
      the page, which takes less for no level at all
    - `start-indented` (default `false`): the first level is indented, too
    - `start-indent`: by how much the first level is indented then, `indent` unless said otherwise

    ## Fix safety
    Safe where the site reads lists as CommonMark has them: the whole list moves with everything
    that stands in it, and the page must be the same. Elsewhere it is suggested.
    """
    indent = options.indent or (4 if document.dialect.layout == "python-markdown" else 2)
    begin = (options.start_indent or indent) if options.start_indented else 0
    found: list[tuple[Mark, int, int, Block]] = []
    bases: list[tuple[ListMarks, int]] = []
    unread = {one.block for one in flat_lists(document)} if reads_by_four(document) else ()
    for one in document.list_marks:
        block, marks, _, top, level = one
        if block.value is not None or level is None:
            continue
        base = begin + level * indent + _offset(document, top)
        bases.append((one, base))
        for mark in marks:
            actual = _indentation(document, mark) if mark.column else 0
            if actual != base and block not in unread:
                found.append((mark, actual, base, top))
    if not found:
        return
    wrong: dict[Block, dict[Block, Shape]] = {top: {} for *_, top in found}
    for one, base in bases:
        if one.top in wrong:
            wrong[one.top].update((mark.item, Shape(column=base)) for mark in one.marks)
    fixes = list_fixes(document, wrong, "Indent the list evenly", list_safety(document))
    for mark, actual, base, top in found:
        yield _violation(document, mark, actual, base, fixes[top])


def _offset(document: Document, top: Block) -> int:
    """The column in which a list may begin: any, where something that is no Markdown may be
    around it."""
    if document.strict or top.parent is None or top.parent.kind == "quote":
        return 0
    if document.dialect.indented_code and not document.facts.masked:
        return 0
    return document.lines.position(top.start)[1] - 1


def _indentation(document: Document, mark: Mark) -> int:
    """How far a marker stands in, behind the marks of the quotes around it: in columns, strictly
    in characters."""
    before = document.text[mark.start - mark.column + quote_width(document, mark) : mark.start]
    return len(before) if document.strict or "\t" not in before else columns(before)


def _violation(
    document: Document, mark: Mark, actual: int, expected: int, fix: Fix | None
) -> Violation:
    start = mark.start - min(actual, mark.column)
    white = document.text[start : mark.start]
    tabs = "tabs" if "\t" in white else _spaces(actual)
    return Violation(
        Span(start, mark.end),
        f"this bullet is indented by {tabs}, its level by {_spaces(expected)}",
        f"indent it by {_spaces(expected)}" if expected else "do not indent it",
        fix,
    )


def _spaces(count: int) -> str:
    return "nothing" if not count else "1 space" if count == 1 else f"{count} spaces"
