"""Text behind ` #` that was meant as part of the value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.traps.model import PROSE, Trap
from contentlint.content.values.model import shorten
from contentlint.content.values.repair import quoted
from contentlint.diagnostics import Edit, Fix, Span

if TYPE_CHECKING:
    from contentlint.content.traps.model import Place

_COMMENT = re.compile(r"[ \t]+(#[^\r\n]*)")
_SIGN = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8}|[0-9]+)[ \t]*")
_COUNTED = re.compile(
    r"(?:^|\s)(?:[A-Z]|no\.?|number|issue|pr|part|episode|week|day|vol\.?|ticket)$", re.IGNORECASE
)
_TO_TOOLS = re.compile(r"#\s*(?:\w+lint|cspell|prettier|noqa|todo|fixme|yaml)\b", re.IGNORECASE)


def swallowed(place: Place) -> Trap | None:
    """The trap of a value that ends at a `#`, where what follows is no comment for certain."""
    if isinstance(place.value, list | dict) or place.source[:1] in ('"', "'", "|", ">", "*", "["):
        return None
    text, base = place.front_matter.text, place.front_matter.text_span.start
    end = place.span.end if place.source else (place.key.end + 1 if place.key else place.span.end)
    comment = _COMMENT.match(text, end - base)
    if comment is None or _TO_TOOLS.match(comment[1]):
        return None
    if not _belongs(place, comment[1], single=comment.start(1) - comment.start() == 1):
        return None
    span = place.span if place.source else Span(comment.start(1) + base, comment.end() + base)
    start = place.span.start if place.source else comment.start(1) + base
    whole = text[start - base : comment.end()].rstrip(" \t")
    left = f"`{shorten(place.source, 40)}`" if place.source else "nothing"
    edit = Edit(Span(start, start + len(whole)), quoted(whole))
    if not place.source:  # from where the value is taken to be: right behind the colon
        edit = Edit(Span(place.span.start, edit.span.end), f" {edit.text}")
    fix = Fix("Put quotes around it", (edit,))
    return Trap(
        place.path,
        Span(span.start, start + len(whole)),
        f"`#` behind a blank begins a comment: the value is only {left}",
        f"write `{shorten(quoted(whole), 60)}`",
        fix,
    )


def _belongs(place: Place, comment: str, *, single: bool) -> bool:
    """Whether the text from `#` on belongs to the value."""
    if not place.source:
        return bool(place.key and _SIGN.fullmatch(comment))
    if not isinstance(place.value, str) or "\n" in place.source:
        return False
    prose = place.name.lower() in PROSE
    if comment[1:2].strip():
        return (prose and comment[1] != "#") or (single and bool(re.match(r"#[0-9]+\b", comment)))
    return prose and single and bool(_COUNTED.search(place.source))
