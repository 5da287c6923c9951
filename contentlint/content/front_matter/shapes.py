"""What a line looks like: a line of front matter, a fence, a slip for a fence, prose."""

from __future__ import annotations

import re

KEY_LINE = re.compile(
    r"""(?:[\w][\w.-]*|"[^"\r\n]{1,80}"|'[^'\r\n]{1,80}')[ \t]*:(?=[ \t\r\n]|\Z)"""
)
TOML_KEY_LINE = re.compile(r"""(?:\[|(?:[\w.-]+|"[^"\r\n]{1,80}"|'[^'\r\n]{1,80}')[ \t]*=)""")
SLIP = re.compile(r"[ \t]*(?:[-\u2010-\u2015\u2212]{2,}|\+{2,}|\.{3})[ \t]*(?=[\r\n]|\Z)")
"""A line of dashes or pluses that may have been meant as a fence."""
_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
USUAL_KEYS = frozenset(
    (
        "title", "date", "layout", "author", "authors", "slug", "description", "tags",
        "categories", "category", "draft", "permalink", "id", "sidebar", "sidebar_label",
        "sidebar_position", "weight", "template", "hero", "image", "published", "lastmod",
    )
)  # fmt: skip
"""Keys that make a block front matter where its place does not."""


def run_end(text: str, start: int, stop: int, format_: str) -> int:
    """Where the lines that can only be front matter end: the end of the last one's text.

    They end at prose, at a slip for a fence, and at a blank line that no key follows. Equal to
    `start` where the first line is no key.
    """
    key_line = TOML_KEY_LINE if format_ == "toml" else KEY_LINE
    end = position = start
    blank = False
    while position < stop:
        match = _LINE.match(text, position, stop)
        if match is None or match.end() == position:
            break
        line = match[1]
        if not line.strip():
            blank = True
        elif key_line.match(line):
            end, blank = match.end(1), False
        elif blank or end == start or SLIP.match(line) or not _continues(line, format_):
            break
        else:
            end = match.end(1)
        position = match.end()
    return end


def _continues(line: str, format_: str) -> bool:
    """Whether a line that is no key can belong to the value above it."""
    if line[0] in " \t#":
        return True
    if format_ == "toml":
        return line[0] in "]}\"'"
    return line.startswith(("- ", "-\t", "]", "}")) or line == "-"


def line_at(text: str, offset: int) -> tuple[int, int]:
    """The start and end of the line that holds `offset`, without its line ending."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    match = _LINE.match(text, start)
    return start, match.end(1) if match else start


def next_line(text: str, end: int) -> int:
    """The start of the line after the line that ends at `end`."""
    match = _LINE.match(text, end)
    return match.end() if match else end
