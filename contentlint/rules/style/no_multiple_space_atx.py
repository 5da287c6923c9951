"""More than one space behind the `#`s of a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Violation
from contentlint.rules.registry import NoOptions, file_rule
from contentlint.rules.style.atx_spaces import wide_gaps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document


@file_rule(
    "MD019",
    "no-multiple-space-atx",
    severity=Severity.WARNING,
    recommended=False,
    fixable=True,
)
def no_multiple_space_atx(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports headings with more than one space, or a tab and more, between their `#`s and the text.

    ## Why it matters
    Readers see no difference. Who looks for `## Cleaning` does not find `##  Cleaning`.

    ## Example
    ```markdown
    ##  Cleaning
    ```

    Write `## Cleaning`.

    ## Fix safety
    Safe.
    """
    yield from wide_gaps(document, "atx")
