"""Fenced code that does not say its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Severity, Span, Violation
from contentlint.records import record
from contentlint.rules.registry import file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.fences import Fence


@record(frozen=True)
class Options:
    """What may stand behind a fence."""

    allowed_languages: tuple[str, ...] = ()
    language_only: bool = False


@file_rule(
    "MD040",
    "fenced-code-language",
    severity=Severity.WARNING,
    recommended=False,
    options=Options,
    fixable=True,
)
def fenced_code_language(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports fenced code blocks that do not say which language they hold.

    ## Why it matters
    Code without a language is shown in one colour, or in wrong ones where the site builder guesses.

    ## Example
    ````markdown
    ```
    npm install lamp
    ```
    ````

    Write

    ````markdown
    ```sh
    npm install lamp
    ```
    ````

    ## Options
    - `allowed-languages` (default `[]`): the only languages that may be named; any, where the list
      is empty
    - `language-only` (default `false`): nothing else may follow the language

    ## Fix safety
    Suggested: it writes `text`, the name for code that is not to be coloured.
    """
    any_language = not (options.allowed_languages or options.language_only)
    for fence in document.fences:
        if any_language and fence.info:
            continue
        if not fence.language:
            yield _missing(fence, options)
            continue
        span = Span(fence.info_start, fence.info_start + len(fence.language))
        if options.allowed_languages and fence.language not in options.allowed_languages:
            names = ", ".join(f"`{name}`" for name in options.allowed_languages)
            message = f"`{fence.language}` is none of the languages used here"
            yield Violation(span, message, f"write one of {names}")
        if options.language_only and fence.language != fence.info:
            rest = Span(span.end, fence.info_start + len(fence.info))
            extra = fence.info[len(fence.language) :].strip()
            yield Violation(rest, f"`{extra}` follows the language of this code", "leave it out")


def _missing(fence: Fence, options: Options) -> Violation:
    span = Span(fence.start, fence.end)
    message = "this code does not say its language"
    allowed = options.allowed_languages
    if allowed and "text" not in allowed:
        names = ", ".join(f"`{name}`" for name in allowed)
        return Violation(span, message, f"write one of {names} behind the fence")
    edit = Edit(Span(fence.end, fence.end), "text")
    help_text = "write it behind the fence: `sh`, `json`, or `text` where it is none"
    return Violation(span, message, help_text, Fix("Write `text` behind the fence", (edit,)))
