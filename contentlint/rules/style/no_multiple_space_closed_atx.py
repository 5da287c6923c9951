"""More than one space inside the `#`s around a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Violation
from contentlint.rules.registry import NoOptions, file_rule
from contentlint.rules.style.atx_spaces import wide_gaps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document


@file_rule(
    "MD021",
    "no-multiple-space-closed-atx",
    severity=Severity.WARNING,
    recommended=False,
    fixable=True,
)
def no_multiple_space_closed_atx(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports headings that have `#`s on both sides and more than one space on the inner side of them.

    ## Why it matters
    Readers see no difference. Who looks for `## Cleaning ##` does not find `##  Cleaning  ##`.

    ## Example
    ```markdown
    ##  Cleaning  ##
    ```

    Write `## Cleaning ##`.

    ## Fix safety
    Safe.
    """
    yield from wide_gaps(document, "atx_closed")
