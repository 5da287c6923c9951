"""Headings that skip a level."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Severity, Span, Violation
from contentlint.patterns import regex
from contentlint.records import record
from contentlint.rules.registry import file_rule
from contentlint.rules.style.titles import has_title, is_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from contentlint.content.document import Document
    from contentlint.content.structure.heading_marks import HeadingMarks

_HTML_HEADING = regex(r"<h([1-6])(?=[\s>])", re.IGNORECASE)
_DEEPEST = 7
"""Before the first heading any level may come."""


@record(frozen=True)
class Options:
    """Which front matter counts as the first heading."""

    front_matter_title: str | None = None

    def __post_init__(self) -> None:
        if not is_pattern(self.front_matter_title):
            raise ValueError(f"`{self.front_matter_title}` is not a regular expression")


@file_rule(
    "MD001",
    "heading-increment",
    severity=Severity.WARNING,
    recommended=False,
    aliases=("header-increment",),
    options=Options,
    fixable=True,
)
def heading_increment(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports headings that are more than one level below the heading before them. A title in front
    matter is a heading of level 1; headings written in HTML count, too.

    ## Why it matters
    Screen readers and tables of contents show the levels: a step that is missing looks like a
    section that got lost.

    ## Example
    ```markdown
    # Oil lamps

    ### Cleaning
    ```

    Write `## Cleaning`.

    ## Options
    - `front-matter-title`: the pattern of the line in front matter that is a title, by default
      `title:`; empty for none

    ## Fix safety
    Suggested: the heading and those below it go up together, and look different then.
    """
    marks = document.heading_marks
    if not marks:
        return
    previous = 1 if has_title(document, options.front_matter_title) else _DEEPEST
    behind = document.front_matter.span.end
    for index, heading in enumerate(marks):
        level = heading.level
        if level > previous + 1 and not document.strict:
            previous = _html_level(document, behind, heading.block.start) or previous
        if level > previous + 1:
            yield _violation(marks, index, level - previous - 1)
        previous = level
        behind = heading.block.end


def _html_level(document: Document, start: int, end: int) -> int | None:
    """The level of the last heading in HTML or JSX between two offsets."""
    found = None
    for match in _HTML_HEADING.finditer(document.text, start, end):
        if not document.comment_cover.holds(match.start()):
            found = int(match.group(1))
    return found


def _violation(marks: Sequence[HeadingMarks], index: int, surplus: int) -> Violation:
    heading = marks[index]
    wanted = heading.level - surplus
    message = (
        f"a heading of level {heading.level} stands right below level {wanted - 1}: "
        "readers look for the section between"
    )
    help_text = f"write `{'#' * wanted}`, or give the section between a heading"
    edits = []
    for below in marks[index:]:
        if below.level < heading.level:
            break
        if below.style == "setext":
            return Violation(_place(heading), message, help_text)
        edits.append(Edit(Span(below.opening.start, below.opening.start + surplus), ""))
    fix = Fix(f"Put it and those below it {_up(surplus)}", tuple(edits))
    return Violation(_place(heading), message, help_text, fix)


def _place(heading: HeadingMarks) -> Span:
    return heading.opening if heading.style != "setext" else heading.text


def _up(surplus: int) -> str:
    return f"{surplus} level{'s' * (surplus > 1)} up"
