"""Spaces that look like one and are none to Markdown: a heading, a list, a table that fails."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from contentlint.diagnostics import Span
from contentlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_ODD = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ANY = regex(f"[{_ODD}]")
_ITEM = r"(?:[-*+]|\d{1,9}[.)])"
_HEADING = regex(rf"^[ \t>]*+#{{1,6}}(?P<gap>[{_ODD}][ \t{_ODD}]*+)(?=[^\s#])", re.MULTILINE)
_MARKER = regex(rf"^[ \t>]*+{_ITEM}(?P<gap>[{_ODD}][ \t{_ODD}]*+)(?=\S)", re.MULTILINE)
_INDENTED = regex(rf"^(?P<gap>[ \t]*+[{_ODD}][ \t{_ODD}]*+)(?={_ITEM}[ \t]++\S)", re.MULTILINE)
_DIVIDER = regex(rf"^(?P<gap>[ \t|:{_ODD}-]*+)(?=\r?$)", re.MULTILINE)
_ITEM_LINE = regex(rf"[ \t>{_ODD}]*+{_ITEM}[ \t{_ODD}]")

Kind = Literal["heading", "item", "nested", "table"]


class OddSpace(NamedTuple):
    """Spaces that keep `kind` from being one; `plain` is what to write."""

    span: Span
    kind: Kind
    plain: str


def odd_spaces(text: str, start: int) -> Iterator[OddSpace]:
    """Where such spaces stand in `text[start:]` in the place of an ordinary one."""
    if text.isascii() or not _ANY.search(text, start):
        return
    for match in _HEADING.finditer(text, start):
        yield OddSpace(Span(*match.span("gap")), "heading", " ")
    for match in _MARKER.finditer(text, start):
        if _beside_item(text, match):
            yield OddSpace(Span(*match.span("gap")), "item", " ")
    for match in _INDENTED.finditer(text, start):
        if _beside_item(text, match):
            yield OddSpace(Span(*match.span("gap")), "nested", _ANY.sub(" ", match["gap"]))
    for match in _DIVIDER.finditer(text, start):
        row = match["gap"]
        above = _line_above(text, match.start())
        if "--" in row and "|" in row and "|" in above and _ANY.search(row):
            yield OddSpace(Span(*match.span("gap")), "table", _ANY.sub(" ", row))


def _beside_item(text: str, match: re.Match[str]) -> bool:
    """Whether the line above or below is an item of a list, too: `1. FC` and `- yes` are text."""
    below = text.find("\n", match.end()) + 1
    return bool(_ITEM_LINE.match(_line_above(text, match.start()))) or bool(
        below and _ITEM_LINE.match(text, below)
    )


def _line_above(text: str, start: int) -> str:
    return text[text.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)][:2_000]
