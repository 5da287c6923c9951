"""Images without a description for those who cannot see them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Span, Violation
from contentlint.rules.registry import NoOptions, file_rule
from contentlint.rules.style.labels import label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document

_IMG = re.compile(r"<img(?=[\s/>])", re.IGNORECASE)
_ALT = re.compile(r"[\s\"'}](?:(?:v-bind)?:|\[)?alt\]?(?=[\s=/>])|[{\s]\.\.\.", re.IGNORECASE)
"""An `alt`, bound by a template or not, with or without a value; or attributes spread in."""
_STRICT_ALT = re.compile(r"\salt\s*=", re.IGNORECASE)
_HIDDEN = re.compile(r"\saria-hidden\s*=\s*[\"'{]?\s*true\b", re.IGNORECASE)


@file_rule(
    "MD045",
    "no-alt-text",
    severity=Severity.WARNING,
    recommended=False,
)
def no_alt_text(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports images without alternative text: `![](lamp.png)`, and `<img>` without `alt`. An `alt`
    that is there and empty (`alt=""`) says that the image is decoration, and is fine, and so is
    `aria-hidden="true"`.

    ## Why it matters
    Screen readers read the alternative text aloud; without one they read the file's name, or
    nothing. It is also what readers see while the image does not load.

    ## Example
    ```markdown
    ![](lamp.png)
    ```

    Write `![A brass lamp with a tall chimney](lamp.png)`.
    """
    text = document.text
    for image in document.structure.inlines["image"]:
        place = label(text, image)
        if place.start == place.end:
            message = "this image has no alternative text"
            yield Violation(
                Span(image.start, image.end), message, "describe it between `[` and `]`"
            )
    alt = _STRICT_ALT if document.strict else _ALT
    for tag in document.facts.html:
        if not _IMG.match(text, *tag):
            continue
        if alt.search(text, *tag) is None and _HIDDEN.search(text, *tag) is None:
            help_text = 'write `alt="…"`, or `alt=""` if it is mere decoration'
            yield Violation(tag, "this image has no alternative text", help_text)
