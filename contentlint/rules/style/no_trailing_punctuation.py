"""Headings that end in punctuation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Severity, Span, Violation
from contentlint.patterns import regex
from contentlint.records import record
from contentlint.rules.registry import file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.heading_marks import HeadingMarks

_ENTITY = regex(r"&(?:#\d+|#[xX][\da-fA-F]+|[a-zA-Z]\w{1,30});\Z")
_EMOJI = regex(
    r":(?:[abmovx]|[a-z]{2,15}2?|[a-z]{1,14}(?:_[a-z\d]{1,16})+|[-+]1|100|1234|8ball|clock\d{1,4}"
    r"|e-mail|non-potable_water|o2|t-rex|u[\da-f]{4}|(?:1st|2nd|3rd)_place_medal):\Z"
)


@record(frozen=True)
class Options:
    """Which characters are punctuation."""

    punctuation: str = ".,;:!。，；：！"


@file_rule(
    "MD026",
    "no-trailing-punctuation",
    severity=Severity.WARNING,
    recommended=False,
    options=Options,
    fixable=True,
)
def no_trailing_punctuation(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports headings that end in punctuation, question marks aside.

    ## Why it matters
    A heading is no sentence; in a table of contents the stop looks like a slip.

    ## Example
    ```markdown
    ## Cleaning the wick.
    ```

    Write `## Cleaning the wick`.

    ## Options
    - `punctuation` (default `".,;:!。，；：！"`): the characters that should not end a heading

    ## Fix safety
    Suggested: readers see the difference.
    """
    marks = options.punctuation
    if not marks:
        return
    text = document.text
    for heading in document.heading_marks:
        if text[heading.text.end - 1] in marks and heading.text.end > heading.text.start:
            content = text[slice(*heading.text)]
            if not (_ENTITY.search(content[-40:]) or _EMOJI.search(content[-50:])):
                yield _violation(heading, content, marks)


def _violation(heading: HeadingMarks, content: str, marks: str) -> Violation:
    kept = content.rstrip(marks)
    span = Span(heading.text.start + len(kept), heading.text.end)
    message = f"the heading ends in `{content[len(kept) :][:20]}`"
    bare = kept.rstrip()
    if not bare or bare.endswith("\\"):
        return Violation(span, message, "leave it out")
    edit = Edit(Span(heading.text.start + len(bare), heading.text.end), "")
    return Violation(span, message, "leave it out", Fix("Leave it out", (edit,)))
