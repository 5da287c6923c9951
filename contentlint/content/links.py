"""Where the destination of a Markdown link stands, and how it is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_ESCAPED = regex(
    r"\\([!-/:-@\[-`{-~])|&(#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{0,31});"
)
_SIMPLE = regex(r"[^\s()<>\\]++(?=\))")
_GAP = regex(r"[ \t]*+(?:\r?\n[ \t>]*+)?")
_POINTY = regex(r"<((?:[^<>\\\r\n]|\\.)*)>")
_PLAIN = regex(r"(?:[^\s()\\]++|\\[^\s]|\\)+")
_LABEL = regex(r"\[(?:[^\[\]\\]|\\.)*\]:", re.DOTALL)
_CANDIDATE = regex(r"[\s,]*+([^\s]++)(?:\s[^,()]*(?:\([^()]*\)[^,()]*)*)?")


def decode(text: str) -> str:
    """Markdown text with backslash escapes and character references decoded (CommonMark 2.4, 2.5).

    Unknown references stay as written.
    """
    if "\\" not in text and "&" not in text:
        return text
    return _ESCAPED.sub(_decoded, text)


def _decoded(match: re.Match[str]) -> str:
    if match.group(1):
        return match.group(1)
    reference = match.group(2)
    if reference[0] == "#":
        number = int(reference[2:], 16) if reference[1] in "xX" else int(reference[1:])
        valid = 0 < number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF
        return chr(number) if valid else "\ufffd"
    from html.entities import html5

    return html5.get(f"{reference};", match.group())


def inline_destination(source: str, opening: int, end: int) -> tuple[int, int] | None:
    """The range of an inline link's destination; `opening` is the offset of its `](`.

    None where no destination can be seen.
    """
    simple = _SIMPLE.match(source, opening + 2, end)
    return simple.span() if simple else _destination(source, opening + 2, end)


def definition_destination(source: str, start: int, end: int) -> tuple[int, int] | None:
    """The range of the destination of the definition that stands in the given range."""
    label = _LABEL.search(source, start, end)
    return _destination(source, label.end(), end) if label else None


def _destination(source: str, position: int, end: int) -> tuple[int, int] | None:
    gap = _GAP.match(source, position, end)
    position = gap.end() if gap else position
    if source.startswith("<", position):
        pointy = _POINTY.match(source, position, end)
        return pointy.span(1) if pointy else None
    start, depth = position, 0
    while position < end:
        char = source[position]
        if char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
            if depth < 0:
                break
        else:
            plain = _PLAIN.match(source, position, end)
            if plain is None:
                break
            position = plain.end()
            continue
        position += 1
    return start, position


def srcset_candidates(value: str) -> Iterator[tuple[int, int]]:
    """The ranges of the URLs in a `srcset` value (HTML, "Parsing a srcset attribute")."""
    position = 0
    while match := _CANDIDATE.match(value, position):
        start, end = match.span(1)
        position = max(match.end(), end)
        if value[start:end].endswith(","):
            end = start + len(value[start:end].rstrip(","))
            position = match.end(1)
        if end > start:
            yield start, end
