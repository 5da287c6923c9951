"""Strong emphasis that is written in two ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Violation
from contentlint.records import record
from contentlint.rules.registry import file_rule
from contentlint.rules.style.emphasis import EmphasisStyle, misstyled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document


@record(frozen=True)
class Options:
    """How emphasis is written. `consistent`: as the first on the page."""

    style: EmphasisStyle = "consistent"


@file_rule(
    "MD050",
    "strong-style",
    severity=Severity.WARNING,
    recommended=False,
    options=Options,
    fixable=True,
)
def strong_style(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports strong emphasis with `__` where the page has `**` elsewhere, or the other way round.

    ## Why it matters
    Readers see the same. Who edits the page can search for one mark instead of two, and changes
    from one to the other do not clutter reviews.

    ## Example
    ```markdown
    Some oils burn **bright**, others __not at all__.
    ```

    Write `**not at all**`.

    ## Options
    - `style` (default `"consistent"`): `"asterisk"`, `"underscore"`, or `"consistent"`: as the
      first on the page. Parts of words can only be emphasised with asterisks, and are let be.

    ## Fix safety
    Safe, but suggested where other marks of emphasis stand beside it or inside. Where the new mark
    would stand right beside one of its kind there is no fix.
    """
    yield from misstyled(document, document.structure.inlines["strong"], 2, options.style)
