"""Ordered lists whose numbers do not count on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from contentlint.diagnostics import Fix, Severity, Span, Violation
from contentlint.rules.registry import file_rule
from contentlint.rules.style.reindent import Shape, reindented

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure import Block
    from contentlint.content.structure.list_marks import Mark

_EXAMPLES = {"one": "1, 1, 1", "ordered": "1, 2, 3", "zero": "0, 0, 0"}


@dataclass(frozen=True, slots=True)
class Options:
    """How items are numbered."""

    style: Literal["one_or_ordered", "one", "ordered", "zero"] = "one_or_ordered"


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
    - `style`: `one` (1, 1, 1), `ordered` (1, 2, 3 or 0, 1, 2), `zero` (0, 0, 0), or
      `one_or_ordered`: `ordered`, or `one` where the first two numbers are 1

    ## Fix safety
    Suggested: the text may refer to a number. The first one stays, for site builders count from it.
    """
    last: dict[int, int] = {}
    """By the block around a list: the number with which the list before it ended."""
    for block, marks, _ in document.list_marks:
        if block.value is None:
            continue
        numbers = [mark.number or 0 for mark in marks]
        if not numbers:
            continue
        style, expected = _expected(numbers, options.style)
        if not document.strict and options.style in ("one_or_ordered", "ordered"):
            before = last.get(id(block.parent))
            goes_on = before is not None and numbers[0] == before + 1
            last[id(block.parent)] = numbers[-1]
            expected = _counted(numbers, expected, goes_on and not document.dialect.kramdown)
        if numbers != expected:
            yield from _violations(document, block, marks, expected, style)


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


def _violations(
    document: Document, block: Block, marks: list[Mark], expected: list[int], style: str
) -> Iterator[Violation]:
    fix = _fix(document, block, marks, expected)
    for mark, wanted in zip(marks, expected, strict=True):
        if mark.number == wanted:
            continue
        if mark is marks[0]:
            message = f"this list begins with {mark.number}: readers see that, or 1"
            help_text = "indent what stands between it and the list that it goes on"
            if mark.number == 0 or document.strict:
                help_text = f"write `{wanted}{document.text[mark.end - 1]}`"
        else:
            message = f"this item is number {mark.number}, {wanted} is next ({_EXAMPLES[style]})"
            help_text = f"write `{wanted}{document.text[mark.end - 1]}`"
        keeps = mark is not marks[0] or document.strict
        yield Violation(Span(mark.start, mark.end), message, help_text, fix if keeps else None)


def _fix(document: Document, block: Block, marks: list[Mark], numbers: list[int]) -> Fix | None:
    """Numbers the list anew. Its first number stays, for that is what readers see."""
    if len(marks) != len(block.children):
        return None
    if not document.strict and numbers[0] != marks[0].number:
        numbers = [marks[0].number or 0, *numbers[1:]]
    shapes = {
        item: Shape(marker=f"{number}{document.text[mark.end - 1]}")
        for item, mark, number in zip(block.children, marks, numbers, strict=True)
    }
    edits = reindented(document, block, shapes)
    return Fix("Number the list anew", edits) if edits else None
