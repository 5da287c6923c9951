"""A key that says nothing taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.editing.layouts import layout_of
from contentlint.content.editing.model import has_comment
from contentlint.content.editing.proof import proven
from contentlint.content.editing.remove import removal
from contentlint.diagnostics import Fix

if TYPE_CHECKING:
    from contentlint.content.facts import FrontMatter, ValuePath


def delete_key(front_matter: FrontMatter, path: ValuePath) -> Fix | None:
    """A suggested fix that deletes the key at `path` with its line.

    None where a comment stands there, where it is the last key of its mapping (the mapping would
    become nothing itself), or where its place cannot be told.
    """
    layout = layout_of(front_matter, path[:-1])
    if layout is None or len(layout.entries) < 2:
        return None
    found = [entry for entry in layout.entries if entry.name == path[-1]]
    if len(found) != 1 or has_comment(front_matter.text, found[0]):
        return None
    edit = removal(front_matter.text, layout, found[0])
    edits = proven(front_matter, [edit], lambda data: _without(data, path))
    return Fix(f"Delete `{path[-1]}`", edits) if edits else None


def _without(data: Any, path: ValuePath) -> Any:
    copy = dict(data) if isinstance(data, dict) else list(data)
    if len(path) == 1:
        del copy[path[0]]  # type: ignore[arg-type]
    else:
        copy[path[0]] = _without(data[path[0]], path[1:])  # type: ignore[index]
    return copy
