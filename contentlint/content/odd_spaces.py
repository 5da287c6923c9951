"""Spaces that look like one and are none to Markdown: a list, a table that fails.

Those behind `#` are the rule no-missing-space-atx's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from contentlint.diagnostics import Span
from contentlint.patterns import regex
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_ODD = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ANY = regex(f"[{_ODD}]")
_ITEM = r"(?:[-*+]|\d{1,9}[.)])"
_MARKER = regex(rf"[ \t>]*+{_ITEM}(?P<gap>[{_ODD}][ \t{_ODD}]*+)(?=\S)")
_INDENTED = regex(rf"(?P<gap>[ \t]*+[{_ODD}][ \t{_ODD}]*+)(?={_ITEM}[ \t]++\S)")
_DIVIDER = regex(rf"(?P<gap>[ \t|:{_ODD}-]*+)(?=\r?(?:\n|\Z))")
_ITEM_LINE = regex(rf"[ \t>{_ODD}]*+{_ITEM}[ \t{_ODD}]")

Kind = Literal["item", "nested", "table"]


class OddSpace(NamedTuple):
    """Spaces that keep `kind` from being one; `plain` is what to write."""

    span: Span
    kind: Kind
    plain: str


def odd_spaces(text: str, start: int) -> Iterator[OddSpace]:
    """Where such spaces stand in `text[start:]` in the place of an ordinary one."""
    position = start
    while odd := _ANY.search(text, position):
        line = max(start, text.rfind("\n", start, odd.start()) + 1)
        end = text.find("\n", odd.end())
        position = end if end >= 0 else len(text)
        yield from _in_line(text, line)


def _in_line(text: str, line: int) -> Iterator[OddSpace]:
    """What is to be said of the line that begins at an offset and holds such a space."""
    if match := _MARKER.match(text, line):
        if _beside_item(text, match):
            yield OddSpace(Span(*match.span("gap")), "item", " ")
    elif match := _INDENTED.match(text, line):
        if _beside_item(text, match):
            yield OddSpace(Span(*match.span("gap")), "nested", _ANY.sub(" ", match["gap"]))
    elif match := _DIVIDER.match(text, line):
        row = match["gap"]
        if "--" in row and "|" in row and "|" in _line_above(text, line) and _ANY.search(row):
            yield OddSpace(Span(*match.span("gap")), "table", _ANY.sub(" ", row))


def _beside_item(text: str, match: re.Match[str]) -> bool:
    """Whether the line above or below is an item of a list, too: `1. FC` and `- yes` are text."""
    below = text.find("\n", match.end()) + 1
    return bool(_ITEM_LINE.match(_line_above(text, match.start()))) or bool(
        below and _ITEM_LINE.match(text, below)
    )


def _line_above(text: str, start: int) -> str:
    return text[text.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)][:2_000]
