"""Comments that switch formatting off: ours, and those that writers know from other formatters.

- `<!-- contentlint-format-off -->` … `<!-- contentlint-format-on -->`, in `{/* … */}` too
- `<!-- prettier-ignore-start -->` … `<!-- prettier-ignore-end -->`
- `<!-- mdformat off -->` … `<!-- mdformat on -->`
- `<!-- prettier-ignore -->`: the block below
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SWITCH = re.compile(
    r"(?:<!--|\{/\*|\{\{/\*|\{#|\{%-?[ \t]*comment[ \t]*-?%\})[-\s]*"
    r"(?:contentlint-format-(?P<ours>off|on)|prettier-ignore-(?P<prettier>start|end)"
    r"|mdformat[ :]+(?P<mdformat>off|on)|(?P<next>prettier-ignore))(?=[\s(]|--|\*/|#|\{)",
    re.IGNORECASE,
)
_OFF = frozenset(("off", "start"))
_FENCE = re.compile(r"[ \t>]*(?P<fence>`{3,}|~{3,})")


def switched_off(text: str, comments: Iterable[Span]) -> Iterator[Span]:
    """The ranges that stay as they are, the comments included; one that is not switched on again
    reaches the end of the text."""
    off: tuple[str, int] | None = None
    end = 0
    for comment in sorted(comments):
        match = _SWITCH.match(text, comment.start, comment.end)
        if match is None or comment.start < end:
            continue
        kind = match.lastgroup or ""
        if kind == "next":
            end = _block_end(text, comment.end)
            yield Span(comment.start, end)
        elif match[kind].lower() in _OFF:
            off = off or (kind, comment.start)
        elif off is not None and off[0] == kind:
            yield Span(off[1], comment.end)
            off = None
    if off is not None:
        yield Span(off[1], len(text))


def _block_end(text: str, start: int) -> int:
    """Where the block below a comment ends: a paragraph, a table, a list, or a fenced block."""
    position = text.find("\n", start) + 1 or len(text)
    fence = ""
    seen = False
    while position < len(text):
        end = text.find("\n", position) + 1 or len(text)
        line = text[position:end]
        match = _FENCE.match(line)
        if fence:
            fence = "" if line.strip(" \t>\n").startswith(fence) else fence
        elif match:
            fence = match["fence"]
        elif seen and not line.strip():
            return position
        seen = seen or bool(line.strip())
        position = end
    return position
