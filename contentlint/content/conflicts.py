"""The markers that git leaves in a file where two changes could not be merged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.diagnostics import Span
from contentlint.patterns import regex
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKER = regex(
    r"^(?P<sign><{7}|>{7}|\|{7}|={7})(?:[ \t](?P<label>[^\r\n]*))?(?=\r|\n|\Z)", re.MULTILINE
)
_BRANCH = regex(r"[^\s>]\S*(?: \([^\r\n]*\))?\s*\Z")
"""What git writes behind `>>>>>>>`: a branch, or a commit and its subject in parentheses."""
_QUOTED_LINE = regex(r"[ \t]*>")


class Conflict(NamedTuple):
    """A conflict. `start` is its first marker line, `end` its last; `whole`: both are there, with
    the `=======` between them. Of one that was half tidied away, both are the line that is left."""

    start: Span
    end: Span
    whole: bool


def conflicts(text: str, start: int = 0, end: int | None = None) -> Iterator[Conflict]:
    """The conflicts in `text[start:end]`, in order; `start` begins a line.

    A lone `=======` is a heading's underline, a lone `|||||||` a row of a table, and `>>>>>>>`
    also quotes quotes: of what is left of a conflict only lines that can be nothing else count.
    """
    end = len(text) if end is None else end
    if text.find("<<<<<<<", start, end) < 0 and text.find(">>>>>>>", start, end) < 0:
        return
    last_close = text.rfind("\n>>>>>>>", start, end)
    last_divider = text.rfind("\n=======", start, max(start, last_close))
    opened: Span | None = None
    divided = False
    for marker in _MARKER.finditer(text, start, end):
        sign, span = marker["sign"][0], Span(*marker.span())
        if sign == "<":
            if opened is not None:
                yield Conflict(opened, opened, False)
            opened = span if marker["label"] or span.end <= last_divider else None
            divided = False
        elif sign == "=":
            divided = divided or opened is not None
        elif sign == ">" and opened is not None and divided:
            yield Conflict(opened, span, True)
            opened = None
        elif sign == ">" and _is_leftover(text, marker):
            if opened is not None:
                yield Conflict(opened, opened, False)
                opened = None
            yield Conflict(span, span, False)
    if opened is not None:
        yield Conflict(opened, opened, False)


def _is_leftover(text: str, marker: re.Match[str]) -> bool:
    """Whether a lone `>>>>>>> …` names a branch and has no quoted line beside it."""
    if not _BRANCH.match(marker["label"] or ""):
        return False
    before = text.rfind("\n", 0, max(0, marker.start() - 1)) + 1
    above = text[before : marker.start()] if marker.start() else ""
    below = text[marker.end() : marker.end() + 200].lstrip("\r\n")
    return not (_QUOTED_LINE.match(above) or _QUOTED_LINE.match(below))
