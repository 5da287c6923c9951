"""Headings without a space inside the `#`s around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Safety, Severity, Span, Violation
from contentlint.patterns import regex
from contentlint.rules.registry import NoOptions, file_rule
from contentlint.rules.style.hash_lines import hash_lines

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from contentlint.content.document import Document

_CLOSED = regex(r"(#+)([ \t]*+)([^# \t\\]|[^# \t][^#]*[^# \t\\])([ \t]*+)(\\#)?(#+)\s*\Z")


@file_rule(
    "MD020",
    "no-missing-space-closed-atx",
    severity=Severity.WARNING,
    fixable=True,
)
def no_missing_space_closed_atx(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports lines that begin and end with `#`s and lack a space on the inner side of them. A single
    `#` behind the text may be part of it, as in `C#`.

    ## Why it matters
    Readers see `##Cleaning##` as text, and `## Cleaning##` as a heading with `#`s in it.

    ## Example
    ```markdown
    ##Cleaning##
    ```

    Write `## Cleaning ##`.

    ## Fix safety
    Safe for two `#`s and more; for one it is suggested.
    """
    for at, line in hash_lines(document, _lacks_space):
        closed = _CLOSED.match(line)
        if closed is not None and (document.strict or _is_heading(document, at, closed)):
            yield _violation(at, closed)


def _lacks_space(line: str) -> bool:
    if not line.rstrip().endswith("#"):
        return False
    closed = _CLOSED.match(line)
    return closed is not None and not (closed[2] and closed[4] and not closed[5])


def _is_heading(document: Document, at: int, closed: re.Match[str]) -> bool:
    """Whether both runs of `#`s were meant to be marks."""
    opening, closing = closed.group(1), closed.group(6)
    if len(opening) != len(closing) or len(opening) > 6 or closed.group(5):
        return False
    if document.masked_cover.holds(at):
        return False
    left, right = closed.group(2), closed.group(4)
    return len(opening) > 1 or bool(not left and right)


def _violation(at: int, closed: re.Match[str]) -> Violation:
    opening, left, content, right, escape, closing = closed.groups()
    start, end = at + closed.start(3), at + closed.end(3)
    edits = []
    if not left:
        edits.append(Edit(Span(start, start), " "))
    if not right or escape:
        place = at + closed.start(6)
        edits.append(Edit(Span(place, place), " "))
    seen = "text, with its `#`s" if not left else "a heading with `#`s behind it"
    span = Span(at, at + closed.end(6))
    safety = Safety.SAFE if 1 < len(opening) <= 6 and not escape else Safety.SUGGESTED
    shown = content if end - start <= 60 else content[:60] + "…"
    fix = Fix("Write the space", tuple(edits), safety)
    help_text = f"write `{opening} {shown} {closing}`"
    return Violation(span, f"readers see {seen}", help_text, fix)
