"""Ordered lists whose numbers do not count on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from contentlint.diagnostics import Safety, Severity, Span, Violation
from contentlint.records import record
from contentlint.rules.registry import file_rule
from contentlint.rules.style.reindent import Shape, list_fixes
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure import Block
    from contentlint.content.structure.list_marks import Mark
    from contentlint.diagnostics import Fix

_EXAMPLES = {"one": "1, 1, 1", "ordered": "1, 2, 3", "zero": "0, 0, 0"}


@record(frozen=True)
class Options:
    """How items are numbered."""

    style: Literal["one_or_ordered", "one", "ordered", "zero"] = "one_or_ordered"


class _Wrong(NamedTuple):
    top: Block
    marks: list[Mark]
    expected: list[int]
    style: str


@file_rule(
    "MD029",
    "ol-prefix",
    severity=Severity.WARNING,
    recommended=False,
    options=Options,
    fixable=True,
)
def ol_prefix(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports items of an ordered list that do not carry the next number. A list may begin with any
    number where it goes on with the list before it, unless the site's builder begins every list
    with 1 (kramdown).

    ## Why it matters
    Site builders count for themselves: readers see 1, 2, 3 whatever is written, so `1. 2. 4.` is
    not what the writer meant; and a list that begins with 4, because text stands between it and
    the list before, is shown from 1 on by some.

    ## Example
    ```markdown
    1. Unpack
    3. Plug in
    ```

    Write

    ```markdown
    1. Unpack
    2. Plug in
    ```

    ## Options
    - `style` (default `"one_or_ordered"`): `one` (1, 1, 1), `ordered` (1, 2, 3 or
      0, 1, 2), `zero` (0, 0, 0), or `one_or_ordered`: `ordered`, or `one` where the first two
      numbers are 1

    ## Fix safety
    Suggested: the text may refer to a number. The first one stays, for site builders count from it.
    """
    last: dict[int, int] = {}
    """By the block around a list: the number with which the list before it ended."""
    wrong: list[_Wrong] = []
    for block, marks, _, top, _ in document.list_marks:
        if block.value is None or not marks:
            continue
        numbers = [mark.number or 0 for mark in marks]
        style, expected = _expected(numbers, options.style)
        if not document.strict and options.style in ("one_or_ordered", "ordered"):
            before = last.get(id(block.parent))
            goes_on = before is not None and numbers[0] == before + 1
            last[id(block.parent)] = numbers[-1]
            expected = _counted(numbers, expected, goes_on and not document.dialect.kramdown)
        if numbers != expected:
            wrong.append(_Wrong(top, marks, expected, style))
    if not wrong:
        return
    fixes = _fixes(document, wrong, keep_first=options.style == "one_or_ordered")
    for one in wrong:
        yield from _violations(document, one, fixes[one.top])


def _expected(numbers: list[int], style: str) -> tuple[str, list[int]]:
    """The style that applies to a list, and the numbers that it asks for."""
    counting = len(numbers) > 1 and (numbers[1] != 1 or numbers[0] == 0)
    if style == "one_or_ordered":
        style = "ordered" if counting else "one"
    if style != "ordered":
        return style, [0 if style == "zero" else 1] * len(numbers)
    first = 0 if counting and numbers[0] == 0 else 1
    return style, [first + index for index in range(len(numbers))]


def _counted(numbers: list[int], expected: list[int], goes_on: bool) -> list[int]:
    """The same where a list that begins with a number of its own counts on from there: one that
    goes on where the list before it ended is right as a whole, of another the first item is not."""
    if numbers[0] in (0, 1) or (len(numbers) > 1 and numbers[1] == 1):
        return expected
    counted = [numbers[0] + index for index in range(len(numbers))]
    return counted if goes_on else [expected[0], *counted[1:]]


def _violations(document: Document, one: _Wrong, fix: Fix | None) -> Iterator[Violation]:
    for mark, wanted in zip(one.marks, one.expected, strict=True):
        if mark.number == wanted:
            continue
        message = f"this item is number {mark.number}, {wanted} is next ({_EXAMPLES[one.style]})"
        help_text = f"write `{wanted}{document.text[mark.end - 1]}`"
        mends = fix
        if mark is one.marks[0]:
            message = f"this list begins with {mark.number}: readers see that, or 1"
            if one.expected[0] == 1 and mark.number and mark.number > 1 and not document.strict:
                help_text = "indent what stands between it and the list that it goes on"
                mends = None
        yield Violation(Span(mark.start, mark.end), message, help_text, mends)


def _fixes(document: Document, wrong: list[_Wrong], *, keep_first: bool) -> dict[Block, Fix | None]:
    """Number the lists anew. The first number stays, for that is what readers see, unless the
    project wants it to be another one."""
    shapes: dict[Block, dict[Block, Shape]] = {}
    for one in wrong:
        numbers = one.expected
        if keep_first and not document.strict:
            numbers = [one.marks[0].number or 0, *numbers[1:]]
        shapes.setdefault(one.top, {}).update(
            (mark.item, Shape(marker=f"{number}{document.text[mark.end - 1]}"))
            for mark, number in zip(one.marks, numbers, strict=True)
        )
    return list_fixes(document, shapes, "Number the list anew", Safety.SUGGESTED)
