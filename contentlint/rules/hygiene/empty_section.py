"""Headings with nothing below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Violation
from contentlint.patterns import regex
from contentlint.records import record
from contentlint.rules.registry import file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.facts import Heading

_FILLED = regex(r"\]\(|\]\[|[<{]|https?:")
"""A link, a tag or a template in a heading: it is the text of its section itself."""


@record(frozen=True)
class Options:
    """What may be empty. `allow`: the texts of headings."""

    allow: tuple[str, ...] = ("Unreleased",)


@file_rule("CL015", "empty-section", severity=Severity.WARNING, recommended=False, options=Options)
def empty_section(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports headings that are followed by the end of the page or by a heading of the same or a
    higher level, with nothing between. Anything counts as something: a component, a template tag,
    a comment. Headings with a link, a tag or a template in them are left alone, and so is the
    page's title.

    It is off by default: some sites plan their pages in headings, and others fill sections by
    script.

    ## Why it matters
    Readers come for what the heading promises.

    ## Example
    ```markdown
    ## Prices

    ## Questions
    ```

    Write the section, or delete its heading.

    ## Options
    - `allow` (default `["Unreleased"]`): headings that may be empty
    """
    headings = document.facts.headings
    text = document.text
    allowed = {name.casefold() for name in options.allow}
    for index, heading in enumerate(headings):
        following = headings[index + 1] if index + 1 < len(headings) else None
        if following is not None and following.level > heading.level:
            continue
        end = following.span.start if following is not None else len(text)
        if text[heading.span.end : end].strip() or _is_title(headings, index):
            continue
        if _FILLED.search(heading.source) or heading.text.casefold() in allowed:
            continue
        where = "at the end of the page" if following is None else "and then the next one"
        yield Violation(
            heading.span,
            f"readers see the heading `{heading.text}` with nothing below it, {where}",
            "write the section, or delete its heading",
        )


def _is_title(headings: list[Heading], index: int) -> bool:
    """Whether it is the page's title, or all that the page has."""
    return index == 0 and (headings[0].level == 1 or len(headings) == 1)
