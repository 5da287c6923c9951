"""Links without a destination."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.labels import normal_label
from contentlint.diagnostics import Severity, Span, Violation
from contentlint.rules.registry import NoOptions, file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document

_TO_TOP = re.compile(r"\btop\b|[↑⬆▲]", re.IGNORECASE)
_NOWHERE = ("", "#")


@file_rule("MD042", "no-empty-links", severity=Severity.WARNING, recommended=False)
def no_empty_links(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports links without a destination, `[text]()` and `[text](<>)`, and links to `#`, written
    there or in the definition that they name. A link to `#` whose text says that it leads to the
    top is fine.

    ## Why it matters
    Readers click, and land at the top of the page they are on. Such a link is mostly a note to
    self: the address was to be filled in later.

    ## Example
    ```markdown
    See [the guide]() for more.
    ```

    Write `[the guide](/guide)`.
    """
    text = document.text
    for link in document.facts.links:
        if link.kind == "inline" and not link.image and link.destination.strip() in _NOWHERE:
            to_top = link.destination.strip() == "#" and _leads_to_top(document, link.whole)
            if not to_top:
                empty = not link.destination.strip()
                yield _violation(link.whole if empty else link.span, text, empty=empty)
    labels = {
        normal_label(one.label)
        for one in document.facts.definitions
        if one.used and one.destination == "#"
    }
    if labels:
        yield from _by_label(document, labels)


def _by_label(document: Document, labels: set[str]) -> Iterator[Violation]:
    for inline in document.structure.inlines["link"]:
        data = inline.value
        span = Span(inline.start, inline.end)
        named = data.destination == "#" and normal_label(data.label) in labels
        if named and not _leads_to_top(document, span):
            yield _violation(span, document.text, empty=False)


def _leads_to_top(document: Document, whole: Span) -> bool:
    return not document.strict and bool(_TO_TOP.search(document.text, *whole))


def _violation(span: Span, text: str, *, empty: bool) -> Violation:
    if empty:
        message = "this link has no destination: readers stay at the top of the page"
    else:
        message = "this link leads to `#`: readers are taken to the top of the page"
    return Violation(span, message, "write the address, or the text without a link")
