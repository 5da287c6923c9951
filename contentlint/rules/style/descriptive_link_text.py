"""Links that do not say where they lead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Violation
from contentlint.records import field, record
from contentlint.rules.registry import file_rule
from contentlint.rules.style.labels import BRACKETED, holds_code_or_html, label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document

_NO_WORD = re.compile(r"[\W_]+")
_NO_ASCII_WORD = re.compile(r"[^A-Za-z0-9]+")


@record(frozen=True)
class Options:
    """Which texts say nothing. Case and punctuation do not count."""

    prohibited_texts: tuple[str, ...] = field(default=("click here", "here", "link", "more"))


@file_rule(
    "MD059",
    "descriptive-link-text",
    severity=Severity.WARNING,
    recommended=False,
    options=Options,
)
def descriptive_link_text(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports links whose text is "here", "click here", "link" or "more" and nothing else. A link
    with code, a tag or a picture in it is not reported.

    ## Why it matters
    Who skims a page, or has it read aloud link by link, learns nothing from "here". Search engines
    take the text of a link for a description of the page behind it.

    ## Example
    ```markdown
    The filling of lamps is described [here](/lamps/filling).
    ```

    Write `See [how to fill a lamp](/lamps/filling).`

    ## Options
    - `prohibited-texts` (default `["click here", "here", "link", "more"]`): the texts that are
      reported; case and punctuation do not count
    """
    pattern = _NO_ASCII_WORD if document.strict else _NO_WORD
    prohibited = {_normal(pattern, one) for one in options.prohibited_texts}
    longest = max(map(len, prohibited), default=0) * 3 + 20
    last = {one.split(" ")[-1] for one in prohibited if one}
    plain = all(map(str.isascii, last))  # others may be written in more ways
    text = document.text
    for link in document.structure.inlines["link"]:
        start, end = link.start, link.value.text_end
        if end - start > longest or link.value.type not in BRACKETED:
            continue
        if plain and not any(map(text[start : end + 1].lower().__contains__, last)):
            continue
        place = label(text, link)
        words = _normal(pattern, text[place.start : place.end])
        if words in prohibited and words and not holds_code_or_html(document, link):
            shown = " ".join(text[place.start : place.end].split())
            message = f"`{shown}` does not tell readers where the link leads"
            yield Violation(place, message, "write what is behind the link")


def _normal(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(" ", text).lower().strip()
