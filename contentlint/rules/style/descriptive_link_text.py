"""Links that do not say where they lead."""

from __future__ import annotations

import re
from functools import lru_cache
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
    prohibited, longest, last = _prohibited(tuple(options.prohibited_texts), pattern)
    text = document.text
    for link in document.structure.inlines["link"]:
        data = link.value
        end = data.text_end
        if end - link.start > longest or data.type not in BRACKETED:
            continue
        sign = text[end - 1]
        if last and sign not in last and sign.isascii() and sign.isalnum():
            continue
        place = label(text, link)
        words = _normal(pattern, text[place.start : place.end])
        if words in prohibited and words and not holds_code_or_html(document, link):
            shown = " ".join(text[place.start : place.end].split())
            message = f"`{shown}` does not tell readers where the link leads"
            yield Violation(place, message, "write what is behind the link")


@lru_cache(maxsize=8)
def _prohibited(
    texts: tuple[str, ...], pattern: re.Pattern[str]
) -> tuple[set[str], int, frozenset[str]]:
    """The texts as they are compared, the length of the longest link that may have one of them, and
    the signs one of which is its last letter; none where letters may be written in more ways."""
    prohibited = {_normal(pattern, one) for one in texts}
    ends = {sign for one in prohibited if one for sign in (one[-1], one[-1].upper())}
    longest = max(map(len, prohibited), default=0) * 3 + 20
    plain = all(map(str.isascii, prohibited))
    return prohibited, longest, frozenset(ends if plain else ())


def _normal(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(" ", text).lower().strip()
