"""Formulas as micromark's math extension reads them: between runs of dollar signs of one length,
like code between backticks; blocks between lines that begin with two or more."""

from __future__ import annotations

import re

_CONTAINERS = re.compile(r"[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)*\Z")
_OTHER_BLOCK = re.compile(
    r"\n[ \t>]*+(?:\r?(?=\n|\Z)|[-*+][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|`{3}|~{3}|\|)"
)
_HEADING = re.compile(r"[ \t>]*+#{1,6}[ \t]")
_ROW = re.compile(r"[ \t>]*+\|")
_PIPE = re.compile(r"(?<!\\)\|")
_MAX_PREFIX = 400


def math_end(text: str, line: int, at: int, width: int) -> int:
    """The end of the formula that `width` dollar signs at `at` open; -1 where they open none.
    `line` is where their line begins."""
    if width > 1 and at - line <= _MAX_PREFIX and _CONTAINERS.match(text, line, at):
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        if text.find("$", at + width, line_end) < 0:
            closing = re.compile(rf"^[ \t>]*+\${{{width},}}[ \t]*+\r?$", re.MULTILINE)
            found = closing.search(text, line_end)
            return found.end() if found else len(text)
    end = _closing(text, at + width, width)
    if end < 0 or _OTHER_BLOCK.search(text, at, end):
        return -1
    if _ROW.match(text, line, at) and _PIPE.search(text, at, end):
        return -1
    if _HEADING.match(text, line, at) and text.find("\n", at, end) >= 0:
        return -1
    return end


def _closing(text: str, start: int, width: int) -> int:
    """The end of the next run of exactly so many dollar signs; -1 without one."""
    run = "$" * width
    at = text.find(run, start)
    while at >= 0:
        end = at + width
        while text.startswith("$", end):
            end += 1
        if end - at == width:
            return end
        at = text.find(run, end)
    return -1
