"""Whether front matter gives the page its title."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contentlint.content.document import Document

USUAL = r'^\s*"?title"?\s*[:=]'
"""Found on a line of front matter that has a title, as markdownlint sees it."""


def has_title(document: Document, pattern: str | None) -> bool:
    """Whether a line of the front matter matches `pattern`, without regard to case.

    None is the usual pattern; an empty one is never found.
    """
    end = document.front_matter.span.end
    if pattern == "" or end == 0:
        return False
    return _matches(document.text[:end], USUAL if pattern is None else pattern)


@lru_cache(maxsize=4)  # several rules ask of the same page
def _matches(front_matter: str, pattern: str) -> bool:
    found = _compiled(pattern)
    return found is not None and any(map(found.search, front_matter.splitlines()))


def is_pattern(pattern: str | None) -> bool:
    """Whether it can be used."""
    return pattern is None or _compiled(pattern) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str] | None:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error:
        return None
