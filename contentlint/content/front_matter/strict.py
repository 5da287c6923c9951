"""Front matter as markdownlint takes it out: with the blank lines below it, whatever it holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.diagnostics import Span
from contentlint.records import replace

if TYPE_CHECKING:
    from contentlint.content.facts import FrontMatter

_FENCED = re.compile(
    r"(?:---[^\S\r\n]*(?=[\r\n]).*?[\r\n]---"
    r"|\+\+\+[^\S\r\n]*(?=[\r\n]).*?[\r\n](?:\+\+\+|\.\.\.)"
    r"|\{[^\S\r\n]*(?=[\r\n]).*?[\r\n]\})"
    r"(?:[^\S\r\n]*(?:\r\n?|\n|\Z))+",
    re.DOTALL,
)


def with_strict_end(text: str, front_matter: FrontMatter) -> FrontMatter:
    """The same front matter, ending where markdownlint says that it does."""
    found = _FENCED.match(text) if text[:1] in ("-", "+", "{") else None
    if found is None or found.end() == front_matter.span.end:
        return front_matter
    return replace(front_matter, span=Span(0, found.end()))
