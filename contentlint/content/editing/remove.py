"""Keys taken out: one of two equal ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.editing.layouts import layout_of
from contentlint.content.editing.model import has_comment
from contentlint.content.editing.proof import proven
from contentlint.diagnostics import Edit, Fix, Safety, Span

if TYPE_CHECKING:
    from contentlint.content.editing.model import Entry, Layout
    from contentlint.content.facts import FrontMatter, ValuePath

_COMMA_BEFORE = re.compile(r",\s*\Z")


def remove_repeated(front_matter: FrontMatter, path: ValuePath, span: Span) -> Fix | None:
    """A safe fix that leaves one of two equal keys; `span` is the later one.

    The earlier one goes, or the later where a comment stands in the earlier. None where the values
    differ, or both have comments.
    """
    if front_matter.format == "json":
        return _without_later(front_matter, path, span)
    layout = layout_of(front_matter, path[:-1])
    if layout is None:
        return None
    start = span.start - front_matter.text_span.start
    same = [entry for entry in layout.entries if entry.name == path[-1]]
    at = next((index for index, entry in enumerate(same) if entry.key == start), 0)
    if at == 0:
        return None
    text = front_matter.text
    earlier, later = same[at - 1], same[at]
    choices = [removal(text, layout, earlier)] if not has_comment(text, earlier) else []
    if not has_comment(text, later) and _bare(text, earlier) == _bare(text, later):
        choices.append(removal(text, layout, later))
    rest = [removal(text, layout, one) for one in same if one not in (earlier, later)]
    both = [removal(text, layout, one) for one in (earlier, later)]
    # Equal: whichever of the two is left alone, the values are the same.
    if not choices or any(proven(front_matter, [*rest, one]) is None for one in both):
        return None
    found = proven(front_matter, [choices[0]])
    return Fix(f"Delete the other `{path[-1]}`", found, Safety.SAFE) if found else None


def _bare(text: str, entry: Entry) -> str:
    """An entry without comments. The later one counts where builders read both, and a date is no
    text, so it goes only where it is written like the earlier one."""
    return re.sub(r"[ \t]#[^\r\n]*", "", text[entry.key : entry.end]).strip()


def removal(text: str, layout: Layout, entry: Entry) -> Edit:
    """The edit, in the block's own offsets, that takes an entry out."""
    if layout.lines:
        return Edit(Span(entry.start, entry.end), "")
    entries = layout.entries
    index = entries.index(entry)
    if index + 1 < len(entries):
        return Edit(Span(entry.start, entries[index + 1].start), "")
    return Edit(Span(entries[index - 1].end if index else entry.start, entry.end), "")


def _without_later(front_matter: FrontMatter, path: ValuePath, span: Span) -> Fix | None:
    """JSON: the later one goes, with the comma before it."""
    position = front_matter.positions.get(path)
    if position is None or position.key != span:
        return None
    offset = front_matter.text_span.start
    comma = _COMMA_BEFORE.search(front_matter.text, 0, span.start - offset)
    if comma is None:
        return None
    edit = Edit(Span(comma.start(), position.value.end - offset), "")
    found = proven(front_matter, [edit])
    return Fix(f"Delete the other `{path[-1]}`", found, Safety.SAFE) if found else None
