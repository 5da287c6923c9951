"""The standard library's JSON errors in plain words, at the exact place."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from contentlint.content.values.model import shorten
from contentlint.content.values.proven import proven_problem

if TYPE_CHECKING:
    from contentlint.content.facts import Problem

_LEAD = "this cannot be read: "
_WORD = re.compile(r"[^\s,:\[\]{}]+")
_LITERALS = {"True": "true", "False": "false", "None": "null", "undefined": "null"}


def explain(error: json.JSONDecodeError, text: str, base: int) -> Problem:
    """The problem that an error of `json.loads` is about."""
    start = min(error.pos, len(text))
    said = error.msg
    comma = _comma_before(text, start)
    if "trailing comma" in said or (
        said.startswith("Expecting") and comma >= 0 and _closes(text, start)
    ):
        place = comma if comma >= 0 else start
        return _problem(
            text, base, place, place + 1, "a comma stands behind the last entry", "delete it", ""
        )
    for beginning, message, help_ in _TABLE:
        if said.startswith(beginning):
            if beginning in ("Expecting value", "Expecting property name"):
                return _wrong_word(text, base, start, message, help_)
            if beginning == "Expecting ',' delimiter":
                return _no_comma(text, base, start, message, help_)
            return _problem(text, base, start, _line_end(text, start), message, help_)
    return _problem(text, base, start, start + 1, f"it makes no sense from here on ({said})", None)


_TABLE = (
    ("Expecting property name", "a key in double quotes is expected here",
     "write `\"key\": value`"),
    ("Expecting value", "a value is expected here", "write text in double quotes"),
    ("Expecting ',' delimiter", "a comma is missing after this entry", "type a comma"),
    ("Expecting ':' delimiter", "a colon is missing after the key", "write `\"key\": value`"),
    ("Unterminated string", "the quote that opens here is never closed", "type `\"` at its end"),
    ("Invalid control character", "a line break or tab stands inside the quotes",
     "write `\\n` or `\\t` for it"),
    ("Invalid \\", "this backslash means nothing", "write `\\\\` for a backslash"),
    ("Extra data", "something follows the end", "delete it"),
)  # fmt: skip


def _wrong_word(text: str, base: int, start: int, message: str, help_: str) -> Problem:
    """Something else where a key or a value is expected."""
    if start >= len(text):
        return _problem(text, base, start, start, "it ends where more is expected", "close it")
    if text.startswith(("//", "/*", "#"), start):
        end = _line_end(text, start)
        return _problem(text, base, start, end, "JSON has no comments", "delete this one")
    word = _WORD.match(text, start)
    end = word.end() if word else start + 1
    shown = text[start:end]
    if shown[0] in "'“‘":
        return _problem(
            text, base, start, start + 1, "only straight double quotes count", 'write `"`'
        )
    if shown in _LITERALS:
        right = _LITERALS[shown]
        return _problem(
            text, base, start, end, f"`{shown}` is not a value here", f"write `{right}`", right
        )
    return _problem(text, base, start, end, f"{message}, not `{shorten(shown)}`", help_)


def _no_comma(text: str, base: int, start: int, message: str, help_: str) -> Problem:
    """Two entries without a comma between them; placed behind the first one."""
    end = len(text[:start].rstrip())
    if text.startswith(("//", "/*", "#"), start):
        stop = _line_end(text, start)
        return _problem(text, base, start, stop, "JSON has no comments", "delete this one")
    if start >= len(text):
        return _problem(text, base, end - 1, end, "it ends before it is closed", "close it")
    line = max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1
    left = line + len(text[line:end]) - len(text[line:end].lstrip())
    written = text[left:end]
    return _problem(text, base, left, end, message, help_, written + ",")


def _comma_before(text: str, start: int) -> int:
    before = len(text[:start].rstrip())
    return before - 1 if text[before - 1 : before] == "," else -1


def _closes(text: str, start: int) -> bool:
    return text[start:].lstrip()[:1] in ("}", "]")


def _line_end(text: str, start: int) -> int:
    match = re.compile(r"[^\r\n]*").match(text, start)
    return max(match.end() if match else start, min(start + 1, len(text)))


def _problem(
    text: str, base: int, start: int, end: int, message: str, help_: str | None,
    replacement: str | None = None,
) -> Problem:  # fmt: skip
    return proven_problem(json.loads, text, base, (start, end), _LEAD + message, help_, replacement)
