"""Changes as a unified diff that `git apply` and `patch -p1` accept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.linediff import changed_lines, split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.linediff import Hunk

_CONTEXT = 3
_COLORS = {"h": "\x1b[1m", "@": "\x1b[36m", "-": "\x1b[31m", "+": "\x1b[32m"}
_RESET = "\x1b[0m"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def unified_diff(path: str, before: str, after: str, color: bool, *, bom: bool = False) -> str:
    """The diff from `before` to `after`, "" when they are equal.

    Lines end at LF only, as git and patch see it, so the CR of a CRLF file stays in the line.
    `bom`: the file begins with a byte order mark, which neither text contains. With `color` the
    output is for a terminal: control characters of the content are made visible.
    """
    if before == after:
        return ""
    mark = "\ufeff" if bom else ""
    old, new = split_lines(mark + before), split_lines(mark + after)
    tab = "\t" if " " in path else ""
    left, right = _quoted(f"a/{path}"), _quoted(f"b/{path}")
    out = [("h", f"diff --git {left} {right}\n")]
    out += (("h", f"--- {left}{tab}\n"), ("h", f"+++ {right}{tab}\n"))
    for group in _groups(changed_lines(old, new)):
        out += _hunk(old, new, group)
    if not color:
        return "".join(line for _, line in out)
    return "".join(_painted(kind, line) for kind, line in out)


def _groups(hunks: list[Hunk]) -> Iterator[list[Hunk]]:
    """Changes whose context lines meet go below one `@@` line."""
    group: list[Hunk] = []
    for hunk in hunks:
        if group and hunk.old_start - group[-1].old_end > 2 * _CONTEXT:
            yield group
            group = []
        group.append(hunk)
    if group:
        yield group


def _hunk(old: list[str], new: list[str], group: list[Hunk]) -> list[tuple[str, str]]:
    lead = min(_CONTEXT, group[0].old_start)
    trail = min(_CONTEXT, len(old) - group[-1].old_end)
    start, end = group[0].old_start - lead, group[-1].old_end + trail
    new_start, new_end = group[0].new_start - lead, group[-1].new_end + trail
    place = f"@@ -{_range(start, end)} +{_range(new_start, new_end)} @@\n"
    out = [("@", place)]
    for change in group:
        out += ((" ", line) for line in old[start : change.old_start])
        out += (("-", line) for line in old[change.old_start : change.old_end])
        out += (("+", line) for line in new[change.new_start : change.new_end])
        start = change.old_end
    out += ((" ", line) for line in old[start:end])
    return [(kind, line if kind == "@" else _ended(kind + line)) for kind, line in out]


def _range(start: int, end: int) -> str:
    if end - start == 1:
        return f"{start + 1}"
    return f"{start + 1 if end > start else start},{end - start}"


def _ended(line: str) -> str:
    return line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"


def _quoted(path: str) -> str:
    """The path as git writes it: quoted in C style if it holds anything that needs it."""
    if re.fullmatch(r'[^\x00-\x1f\x7f-\x9f"\\\ud800-\udfff]*', path):
        return path
    names = {7: "a", 8: "b", 9: "t", 10: "n", 11: "v", 12: "f", 13: "r", 34: '"', 92: "\\"}
    out = ""
    for byte in path.encode("utf-8", "surrogateescape"):
        if byte in names:
            out += "\\" + names[byte]
        else:
            out += chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}"
    return f'"{out}"'


def _painted(kind: str, line: str) -> str:
    ended = "\n" if line.endswith("\n") else ""
    body = line.removesuffix("\n").removesuffix("\r")
    shown = _CONTROL.sub(lambda match: f"\\x{ord(match[0]):02x}", body)
    paint = _COLORS.get(kind)
    return f"{paint}{shown}{_RESET}{ended}" if paint else shown + ended
