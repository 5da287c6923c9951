"""Vue in Markdown: attributes that no HTML tag may have, and the lines of containers."""

from __future__ import annotations

import re

_OPEN = re.compile(r"<[A-Za-z][\w.:-]*+")
_ATTRIBUTE = re.compile(
    r"\s++([^\s\"'<>/=]++)(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>`]++))?"
)
_CLOSE = re.compile(r"\s*+/?>")
_BEFORE_CONTAINER = re.compile(r"[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)*\Z")
_CONTAINER = re.compile(r":{3,}[ \t]*+[^\r\n]*+")


def vue_attributes(text: str, at: int) -> tuple[int, list[tuple[int, int]]]:
    """The end of the tag that opens at `at`, and the attributes in it that only Vue knows
    (`@click="…"`, `#default="…"`); the next offset and none where no such tag opens there."""
    opening = _OPEN.match(text, at)
    if opening is None:
        return at + 1, []
    found: list[tuple[int, int]] = []
    position = opening.end()
    while match := _ATTRIBUTE.match(text, position):
        position = match.end()
        if match.group(1)[0] in "@#":
            found.append((match.start(1), match.end()))
    closing = _CLOSE.match(text, position)
    return (closing.end(), found) if closing else (at + 1, [])


def container_line(text: str, at: int, line: int) -> int:
    """The end of the container's line (`::: tip Title`, `:::`) whose colons stand at `at` on the
    line from `line`; -1 for none, and for one whose title has a link or an id."""
    if not _BEFORE_CONTAINER.match(text[line:at]):
        return -1
    match = _CONTAINER.match(text, at)
    if match is None or "](" in match.group() or "{" in match.group() or "<" in match.group():
        return -1
    return match.end()
