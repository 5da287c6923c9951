"""tomllib's errors in plain words, at the exact place."""

from __future__ import annotations

import re

from contentlint.content.facts import Problem
from contentlint.diagnostics import Span

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def explain(error: ValueError, text: str, base: int) -> Problem:
    """The problem that an error of tomllib is about."""
    message = str(error)
    match = _PLACE.search(message)
    start = 0
    if match:
        message = message[: match.start()]
        start = _offset(text, match)
    return Problem(Span(start + base, start + base + 1), message)


def _offset(text: str, match: re.Match[str]) -> int:
    if not match[1]:
        return len(text.rstrip())
    line, column = int(match[1]), int(match[2])
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return min(start + column - 1, len(text))
