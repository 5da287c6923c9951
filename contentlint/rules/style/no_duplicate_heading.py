"""Headings with the same text."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Span, Violation
from contentlint.patterns import regex
from contentlint.records import record
from contentlint.rules.registry import file_rule
from contentlint.rules.style.heading_text import written_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.heading_marks import HeadingMarks

_TAB = regex(r"\[[^\]]*\]\(#tab/[^)]*\)\Z")
_COMMENTS = regex(r"<!--.*?-->|\{/\*.*?\*/\}", re.DOTALL)


@record(frozen=True)
class Options:
    """Which headings are compared."""

    siblings_only: bool = False


@file_rule(
    "MD024",
    "no-duplicate-heading",
    severity=Severity.WARNING,
    recommended=False,
    aliases=("no-duplicate-header",),
    options=Options,
)
def no_duplicate_heading(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports headings with the text of an earlier one. Two that have ids of their own are fine.

    ## Why it matters
    In the table of contents nobody can tell them apart, and a link to one of them gets a number
    (`#cleaning-1`) that changes when a section is moved.

    ## Example
    ```markdown
    ## Oil lamps

    ### Cleaning

    ## Candles

    ### Cleaning
    ```

    Write `### Cleaning candles`, or set `siblings-only`.

    ## Options
    - `siblings-only` (default `false`): compare only headings of the same level below one heading
    """
    seen: list[dict[str, HeadingMarks]] = [{} for _ in range(8)]
    level = 1
    for heading in document.heading_marks:
        if options.siblings_only:
            for other in range(min(level, heading.level) + 1, max(level, heading.level) + 1):
                seen[other] = {}
            level = heading.level
        content = written_text(document, heading)
        first = seen[level].setdefault(content, heading)
        if first is not heading and (document.strict or not _is_apart(document, heading, content)):
            yield _violation(document, heading, first)


def _is_apart(document: Document, heading: HeadingMarks, content: str) -> bool:
    """Whether it has an id of its own, or readers see another text or none: tabs, template tags,
    comments."""
    if document.masked_cover.meets(heading.text):
        return True
    if _TAB.match(content) or not _COMMENTS.sub("", content[:2000]).strip():
        return True
    headings = document.facts.headings
    index = bisect_left(headings, heading.block.start, key=lambda one: one.span.start)
    same = index < len(headings) and headings[index].span.start == heading.block.start
    return same and headings[index].id is not None


def _violation(document: Document, heading: HeadingMarks, first: HeadingMarks) -> Violation:
    content = written_text(document, heading)
    line = document.lines.position(first.block.start)[0]
    shown = content if len(content) <= 60 else content[:60] + "…"
    message = f"line {line} has a heading `{shown}`, too: links and readers take one for the other"
    span = heading.text if heading.text.start < heading.text.end else heading.opening
    return Violation(Span(*span), message, "say in each what it is about")
