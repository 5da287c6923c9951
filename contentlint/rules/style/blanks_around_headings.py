"""Headings without a blank line above or below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.structure.places import before
from contentlint.diagnostics import Edit, Fix, Safety, Severity, Span, Violation
from contentlint.patterns import regex
from contentlint.records import field, record
from contentlint.rules.registry import file_rule
from contentlint.rules.style.blank import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.heading_marks import HeadingMarks

_DIRECTIVES = (":::", "!!!", "???", "===", "///")
_ATTRIBUTES = regex(r"[ \t>]*\{:?[^{}]*\}[ \t]*\Z")


@record(frozen=True)
class Options:
    """How many blank lines there should be: for all levels, or a list with one for each."""

    lines_above: tuple[int, ...] = field(default=(1,), metadata={"lone": True})
    lines_below: tuple[int, ...] = field(default=(1,), metadata={"lone": True})


@file_rule(
    "MD022",
    "blanks-around-headings",
    severity=Severity.WARNING,
    recommended=False,
    aliases=("blanks-around-headers",),
    options=Options,
    fixable=True,
)
def blanks_around_headings(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports headings that have no blank line above or below them. Comments, tags, directives and
    attribute lists may stand right beside them.

    ## Why it matters
    Some builders, kramdown and Python-Markdown among them, take a heading right below a paragraph
    for text. For writers, a heading without air is hard to find.

    ## Example
    ```markdown
    That was the wick.
    ## Cleaning
    Take a cloth.
    ```

    Put a blank line above and below `## Cleaning`.

    ## Options
    - `lines-above` (default `[1]`): how many blank lines there should be above at least; a list
      of several has a number for each level; -1 is for any
    - `lines-below` (default `[1]`): the same below

    ## Fix safety
    Safe, but in lists, where a blank line can make the items stand apart: there it is suggested.
    """
    text, one = document.text, max((1, *options.lines_above, *options.lines_below)) == 1
    for heading in document.heading_marks:
        start, end = heading.block.start, heading.block.end
        if one and start > 1 and text[start - 2 : start] == text[end : end + 2] == "\n\n":
            continue
        above = _wanted(options.lines_above, heading.level)
        below = _wanted(options.lines_below, heading.level)
        yield from _sides(document, heading, above, below)


def _wanted(lines: tuple[int, ...], level: int) -> int:
    if len(lines) == 1:
        return lines[0]
    return lines[level - 1] if level <= len(lines) else 1


def _sides(
    document: Document, heading: HeadingMarks, above: int, below: int
) -> Iterator[Violation]:
    lines = document.lines
    body = lines.position(document.front_matter.span.end)[0]
    first = lines.position(heading.block.start)[0]
    if above > 0:
        number = first - 1
        while number >= body and first - number <= above and _blank(document, number):
            number -= 1
        missing = above - (first - 1 - number)
        if number >= body and missing > 0:
            start = lines.starts[first - 1]
            yield _violation(document, heading, start, missing, "above")
    if below > 0:
        last = lines.position(max(heading.block.start, heading.block.end - 1))[0]
        number = last + 1
        while number <= len(lines.starts) and number - last <= below and _blank(document, number):
            number += 1
        missing = below - (number - last - 1)
        if number <= len(lines.starts) and missing > 0:
            yield _violation(document, heading, lines.starts[last], missing, "below")


def _blank(document: Document, number: int) -> bool:
    """Whether a heading may stand right beside this line: also tags, directives and attributes."""
    line = document.lines.source(number)
    if is_blank(line):
        return True
    if document.strict:
        return False
    text = line.strip(" \t>")
    if text.startswith(_DIRECTIVES) or ("{" in line and _ATTRIBUTES.match(line)):
        return True
    last = document.lines.offset(number) + len(line.rstrip())
    markup = document.markup_cover
    return markup.holds(last - 1) and markup.holds(last - len(line.strip()))


def _violation(
    document: Document, heading: HeadingMarks, place: int, missing: int, side: str
) -> Violation:
    text = document.text
    lines = "a blank line" if missing == 1 else f"{missing} blank lines"
    message = f"{lines} missing {side} the heading"
    newline = "\r\n" if text.startswith("\r\n", heading.block.end) else "\n"
    prefix = _prefix(text, heading)
    span = Span(heading.block.start, heading.block.end)
    help_text = f"put {lines} {side} it"
    if prefix is None:
        return Violation(span, message, help_text)
    listed = heading.block.inside("item") is not None
    safety = Safety.SUGGESTED if listed else Safety.SAFE
    edit = Edit(Span(place, place), (prefix + newline) * missing)
    return Violation(span, message, help_text, Fix(f"Put {lines} {side} it", (edit,), safety))


def _prefix(text: str, heading: HeadingMarks) -> str | None:
    """What a blank line of the heading's container begins with; None where that is unclear."""
    lead = before(text, heading.block.start)
    if not lead.strip():
        return ""
    if lead.strip(" \t>"):
        return None
    return lead.rstrip()
