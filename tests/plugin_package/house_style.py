"""Titles in capitals."""

from collections.abc import Iterator
from dataclasses import dataclass

from contentlint.content.document import Document
from contentlint.diagnostics import Edit, Fix, Severity, Violation
from contentlint.rules.registry import file_rule


@dataclass(frozen=True, slots=True)
class Options:
    allow: tuple[str, ...] = ()


@file_rule("HS001", "shouting-title", severity=Severity.WARNING, options=Options, fixable=True)
def shouting_title(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports titles of which every letter is a capital.

    ## Why it matters
    Readers take it for shouting, and screen readers may spell it out.

    ## Example
    `title: WE ARE HIRING` should be `title: We are hiring`.

    ## Options
    - `allow`: words that may stand alone in capitals, such as `FAQ`.

    ## Fix safety
    Suggested: names lose their capitals too.
    """
    title = document.post.get("title")
    if not isinstance(title, str) or not title.isupper() or title in options.allow:
        return
    span = document.front_matter.positions["title",].value
    written = document.text[span.start : span.end]
    yield Violation(
        span,
        f"readers take `{title}` for shouting",
        help=f"write `{title.capitalize()}`",
        fix=Fix("Write it in small letters", (Edit(span, written.capitalize()),)),
    )
