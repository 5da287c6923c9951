"""Template tags that enclose something: shortcodes and block tags with their closing tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG = re.compile(
    r"\{\{(?P<hugo>[<%])(?P<hend>\s*/)?\s*(?P<hname>[\w./-]+)(?P<hrest>(?:(?!\{\{)[^\n])*?)[>%]\}\}"
    r"|\{%-?\s*(?P<name>\w+)(?:(?!\{%)[^\n%]|%(?!\}))*%\}"
)
_MAX_OPEN = 100


def paired(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The ranges from opening to closing tags, in no order; they may lie in one another."""
    opened: list[tuple[str, int]] = []
    for match in _TAG.finditer(text, start):
        name = match["hname"] or match["name"]
        closing = _closes(match)
        if closing is None:
            if not (match["hname"] and match["hrest"].rstrip().endswith("/")):
                opened.append((name, match.start()))
                del opened[:-_MAX_OPEN]
            continue
        for index in range(len(opened) - 1, -1, -1):
            if closing in ("", opened[index][0]):
                yield opened[index][1], match.end()
                del opened[index:]
                break


def _closes(match: re.Match[str]) -> str | None:
    """The name of what a tag closes, "" for whatever is open, None for one that opens."""
    if match["hname"]:
        return match["hname"] if match["hend"] else None
    name = match["name"]
    if not name.startswith("end"):
        return None
    return name.removeprefix("end").removeprefix("_")
