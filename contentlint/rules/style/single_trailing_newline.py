"""Files without a line break at their end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Safety, Severity, Span, Violation
from contentlint.rules.registry import NoOptions, file_rule
from contentlint.rules.style.blank import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document


@file_rule(
    "MD047",
    "single-trailing-newline",
    severity=Severity.WARNING,
    recommended=False,
    fixable=True,
)
def single_trailing_newline(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports files whose last line does not end in a line break.

    ## Why it matters
    What is added to the file lands on its last line: a review shows that line as changed, and
    programs that join files run two texts together.

    ## Example
    A file whose last character is a letter.

    ## Fix safety
    Safe.
    """
    text = document.text
    if not text or text[-1] in "\r\n":
        return
    start = max(text.rfind("\n"), text.rfind("\r")) + 1
    if start < document.front_matter.span.end or is_blank(text[start:]):
        return
    newline = "\r\n" if "\r\n" in text else "\n" if "\n" in text or "\r" not in text else "\r"
    end = len(text)
    fix = Fix("End the file with a line break", (Edit(Span(end, end), newline),), Safety.SAFE)
    message = "no line break at the end of the file"
    yield Violation(Span(end - 1, end), message, "end the last line with one", fix)
