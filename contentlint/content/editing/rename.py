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
    beside: Any = front_matter.data
    for part in path[:-1]:
        beside = beside[part]
    fix = rename_key(front_matter, path, new, title) if new not in beside else None
    if fix is None:
        return None
    edits = fix.edits
    if front_matter.format == "toml" or "*" in front_matter.text:
        found = _proven(front_matter, path, new, edits)
        if found is None:
            return None
    return Fix(title, edits, safety)


def _proven(
    front_matter: FrontMatter, path: ValuePath, new: str, edits: tuple[Edit, ...]
) -> tuple[Edit, ...] | None:
    base = front_matter.text_span.start
    own = [Edit(Span(span.start - base, span.end - base), text) for span, text in edits]

    def expected(data: Any) -> Any:
        data = copy.deepcopy(data)
        inner = data
        for part in path[:-1]:
            inner = inner[part]
        inner[new] = inner.pop(path[-1])
        return data

    return proven(front_matter, own, expected)
