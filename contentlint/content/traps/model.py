"""One value that may be a trap, and what is said of one that is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from contentlint.patterns import regex
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from contentlint.content.facts import FrontMatter, ValuePath
    from contentlint.diagnostics import Fix, Span

PROSE = frozenset(
    (
        "title", "linktitle", "subtitle", "description", "summary", "excerpt", "name", "headline",
        "heading", "sidebar_label", "caption", "lead", "tagline", "label", "slug", "author",
        "category", "tag",
    )
)  # fmt: skip
"""Keys, in lower case, whose values are text whatever they look like."""
_VERSION = regex(
    r"(?:^|[_-])(?:versions?|ver|releases?|since|until|python|ruby|node|nodejs|go|golang|php|java"
    r"|django|rails|kubernetes|k8s|postgres(?:ql)?|terraform|ansible|ubuntu|debian)$"
    r"|[a-z]Versions?$",
    re.IGNORECASE,
)

_SEEN = 50
"""How many items of a list tell what it is a list of."""


class Place(NamedTuple):
    """A value with its path, its source (empty for nothing at all) and its spans."""

    front_matter: FrontMatter
    path: ValuePath
    value: Any
    source: str
    key: Span | None
    span: Span

    @property
    def name(self) -> str:
        """The nearest key above or at the value."""
        for step in reversed(self.path):
            if isinstance(step, str):
                return step
        return ""

    @property
    def is_version(self) -> bool:
        """Whether the value stands below a key that holds versions."""
        return any(isinstance(step, str) and bool(_VERSION.search(step)) for step in self.path)

    def beside_text(self) -> bool:
        """Whether it is an item of a list in which others are text."""
        if not isinstance(self.path[-1], int):
            return False
        items: Any = self.front_matter.data
        for step in self.path[:-1]:
            items = items[step]
        return isinstance(items, list) and any(isinstance(item, str) for item in items[:_SEEN])


class Trap(NamedTuple):
    """What is said of a value. `meant`: the value may be what was meant, so that a schema which
    wants its type, and no text, allows it."""

    path: ValuePath
    span: Span
    message: str
    help: str
    fix: Fix | None = None
    meant: bool = False
