"""Ordered lists whose numbers do not count on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from contentlint.diagnostics import Fix, Severity, Span, Violation
from contentlint.rules.registry import file_rule
from contentlint.rules.style.lists import Mark, lists_of, marks_of
from contentlint.rules.style.reindent import Shape, reindented

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure import Block

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
    Reports items of an ordered list that do not carry the next number.

    ## Why it matters
    Site builders count for themselves: readers see 1, 2, 3 whatever is written, so `1. 2. 4.` is
    not what the writer meant, and a list that begins with 4 because text stands between it and the
    list before is read as a new list.

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
    Suggested: where the first number changes, or a number that the text refers to, readers see
    the difference.
    """
    for block in lists_of(document):
        if block.value is None:
            continue
        marks = marks_of(document, block)
        numbers = [mark.number or 0 for mark in marks]
        style, expected = _expected(numbers, options.style)
        if numbers == expected:
            continue
        fix = _fix(document, block, marks, expected)
        for mark, number, wanted in zip(marks, numbers, expected, strict=True):
            if number != wanted:
                yield Violation(
                    Span(mark.start, mark.end),
                    f"this item is number {number}, {wanted} is expected ({_EXAMPLES[style]})",
                    f"write `{wanted}{document.text[mark.end - 1]}`",
                    fix,
                )


def _expected(numbers: list[int], style: str) -> tuple[str, list[int]]:
    """The style that applies to a list, and the numbers that it asks for."""
    counting = len(numbers) > 1 and (numbers[1] != 1 or numbers[0] == 0)
    if style == "one_or_ordered":
        style = "ordered" if counting else "one"
    if style != "ordered":
        return style, [0 if style == "zero" else 1] * len(numbers)
    first = 0 if counting and numbers[0] == 0 else 1
    return style, [first + index for index in range(len(numbers))]


def _fix(document: Document, block: Block, marks: list[Mark], numbers: list[int]) -> Fix | None:
    if len(marks) != len(block.children):
        return None
    shapes = {
        item: Shape(marker=f"{number}{document.text[mark.end - 1]}")
        for item, mark, number in zip(block.children, marks, numbers, strict=True)
    }
    edits = reindented(document, block, shapes)
    return Fix("Number the list anew", edits) if edits else None
