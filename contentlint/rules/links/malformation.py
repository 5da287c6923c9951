"""What is wrong with how a destination is written, and the edits that mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Safety, Span
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from contentlint.content.facts import Link


class Malformation(NamedTuple):
    """What is wrong with how a destination is written, and how to write it."""

    message: str
    help: str
    fix: Fix | None = None


def prefixed(link: Link, prefix: str, message: str) -> Malformation:
    """The address with something put before it."""
    corrected = prefix + link.destination
    edit = Edit(Span(link.span.start, link.span.start), prefix)
    fix = Fix(f"Write {shown(corrected)}", (edit,))
    return Malformation(message, f"write {shown(corrected)}", fix)


def rewritten(
    link: Link, message: str, corrected: str, safety: Safety = Safety.SUGGESTED
) -> Malformation:
    """The address written in another way."""
    title = f"Write {shown(corrected)}"
    fix = fix_of(link, title, (Edit(link.span, corrected),), safety)
    return Malformation(message, f"write {shown(corrected)}", fix)


def fix_of(
    link: Link, title: str, edits: tuple[Edit, ...], safety: Safety = Safety.SUGGESTED
) -> Fix | None:
    """A fix, only where the source is the destination itself, nothing escaped in it."""
    same = link.span.end - link.span.start == len(link.destination)
    return Fix(title, edits, safety) if same else None


def shown(text: str, limit: int = 80) -> str:
    """A value for a message: in backticks, cut when long."""
    return f"`{text}`" if len(text) <= limit else f"`{text[:limit]}…`"
