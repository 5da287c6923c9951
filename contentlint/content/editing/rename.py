"""A key under another name, its value and its place as they are."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from contentlint.content.editing.proof import proven
from contentlint.content.schema.rewrite import rename_key
from contentlint.diagnostics import Edit, Fix, Safety, Span

if TYPE_CHECKING:
    from contentlint.content.facts import FrontMatter, ValuePath


def rename(
    front_matter: FrontMatter,
    path: ValuePath,
    new: str,
    title: str,
    safety: Safety = Safety.SUGGESTED,
) -> Fix | None:
    """A fix that gives the value at `path` the key `new`; None where another key has that name, or
    the old one is written in several places (TOML's tables, an alias)."""
    fix = rename_key(front_matter, path, new, title)
    if fix is None:
        return None
    base = front_matter.text_span.start
    edits = [Edit(Span(span.start - base, span.end - base), text) for span, text in fix.edits]

    def expected(data: Any) -> Any:
        data = copy.deepcopy(data)
        inner = data
        for part in path[:-1]:
            inner = inner[part]
        value = inner.pop(path[-1])
        # A key that is taken makes a difference that no text can have.
        inner[new] = value if new not in inner else [value, inner[new], "twice"]
        return data

    found = proven(front_matter, edits, expected)
    return Fix(title, found, safety) if found else None
