"""tomllib's errors in plain words, at the exact place."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from contentlint.content.values.model import DIGITS_LIMIT, shorten
from contentlint.content.values.proven import proven_problem

if TYPE_CHECKING:
    from contentlint.content.facts import Problem

_LEAD = "this cannot be read: "
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_LINE = re.compile(r"[^\r\n]*")
_PAIR = re.compile(r"""[ \t]*((?:[\w.-]+|"[^"\r\n]*"|'[^'\r\n]*'))[ \t]*([=:])[ \t]*([^\r\n]*)""")
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)")
_LONG_NUMBER = re.compile(rf"\d{{{DIGITS_LIMIT + 1},}}")
_CLOSING = {'"': '"', "'": "'", "[": "]", "{": "}"}
_LOOK_BACK = 50


def explain(error: ValueError, text: str, base: int) -> Problem:
    """The problem that an error of `tomllib.loads` is about."""
    said = str(error)
    place = _PLACE.search(said)
    if place is None:
        number = _LONG_NUMBER.search(text)
        start, end = number.span() if number else (0, min(1, len(text)))
        return _problem(text, base, start, end, "this number is too long", "put it in quotes")
    said = said[: place.start()]
    at = _offset(text, place)
    start, end = _line(text, at)
    pair = _PAIR.match(text, start, end)
    if pair and pair[2] == ":" and said.startswith("Expected '='"):
        sign = pair.span(2)
        message = f"`:` stands after `{shorten(pair[1])}`; TOML wants ` = `"
        return _problem(text, base, *sign, message, f"write `{shorten(pair[1])} = …`", " =")
    if said.startswith(("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate")):
        first = start + len(text[start:end]) - len(text[start:end].lstrip())
        message = "this key or table is here for the second time"
        return _problem(text, base, first, end, message, "keep one of the two")
    control = _CONTROL.search(text, start)
    if control and control.start() <= end:
        message = f"there is an invisible control character here (U+{ord(control[0]):04X})"
        return _problem(text, base, *control.span(), message, "delete it", "")
    if said.startswith(("Unterminated", "Illegal character", "Unclosed", "Expected '\"'")):
        return _unclosed(text, base, start, end)
    if pair and pair[3][:1] in ("[", "{") and _CLOSING[pair[3][0]] not in pair[3]:
        return _unclosed(text, base, start, end)
    if pair and pair[2] == "=":
        return _value(text, base, pair)
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    message = f"`{shorten(text[first:end])}` is neither `key = value` nor a `[table]`"
    return _problem(text, base, first, end, message, "write `key = value`, text in quotes")


def _value(text: str, base: int, pair: re.Match[str]) -> Problem:
    """`key = value` whose value is none."""
    start = pair.start(3)
    written = pair[3].rstrip()
    end = start + len(written)
    if not written:
        message = f"`{shorten(pair[1])}` has no value"
        return _problem(text, base, *pair.span(1), message, f'write `{shorten(pair[1])} = ""`')
    if _DATE.match(written):
        return _problem(
            text, base, start, end, f"`{shorten(written)}` is not a date that exists",
            "write it as `2024-01-31` or `2024-01-31T10:00:00Z`",
        )  # fmt: skip
    if written in ("True", "False", "TRUE", "FALSE", "yes", "no"):
        right = "true" if written.lower() in ("true", "yes") else "false"
        message = f"`{written}` is not a value here"
        return _problem(text, base, start, end, message, f"write `{right}`", right)
    if written[0] in "\"'":
        message = "the value does not end with its closing quote, or has a backslash in it"
        help_ = 'put it in single quotes, or write `\\\\` for a backslash and `\\"` for a quote'
        inner = written[1:-1] if written[-1] == written[0] and len(written) > 1 else written
        quoted = f"'{inner}'" if "'" not in inner else None
        return _problem(text, base, start, end, message, help_, quoted)
    if written[0] in "[{":
        message = "something between the brackets is no value, or a comma is missing"
        return _problem(text, base, start, end, message, "check quotes, commas and brackets")
    bare = written.split(" #")[0].rstrip()
    quoted = '"' + bare.replace("\\", "\\\\").replace('"', '\\"') + '"'
    message = f"the value of `{shorten(pair[1])}` is text without quotes"
    help_ = f"put it in quotes: `{shorten(quoted)}`"
    return _problem(text, base, start, start + len(bare), message, help_, quoted)


def _unclosed(text: str, base: int, start: int, end: int) -> Problem:
    """A string, array or inline table that is never closed, perhaps lines above."""
    for _ in range(_LOOK_BACK):
        pair = _PAIR.match(text, start, end)
        sign = pair[3][:1] if pair else ""
        if pair and sign in _CLOSING:
            break
        if start == 0:
            return _problem(text, base, start, end, "a quote or bracket is never closed", None)
        start, end = _line(text, start - 1)
    else:
        return _problem(text, base, start, end, "a quote or bracket is never closed", None)
    begin = pair.start(3)
    written = pair[3].rstrip()
    close = sign * 3 if written.startswith(sign * 3) and sign in "\"'" else _CLOSING[sign]
    if close in written[1:] and sign in "[{":
        message = "something between the brackets is no value, or a comma is missing"
        help_ = "check quotes, commas and brackets"
        return _problem(text, base, begin, begin + len(written), message, help_)
    return _problem(
        text, base, begin, begin + len(written), f"this `{written[: len(close)]}` is never closed",
        f"type `{close}` at the end of the value", written + close,
    )  # fmt: skip


def _offset(text: str, place: re.Match[str]) -> int:
    if not place[1]:
        return max(len(text.rstrip()) - 1, 0)
    start = 0
    for _ in range(int(place[1]) - 1):
        start = text.find("\n", start) + 1
    return min(start + int(place[2]) - 1, len(text))


def _line(text: str, offset: int) -> tuple[int, int]:
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    match = _LINE.match(text, start)
    return start, match.end() if match else start


def _problem(
    text: str, base: int, start: int, end: int, message: str, help_: str | None,
    replacement: str | None = None,
) -> Problem:  # fmt: skip
    return proven_problem(
        tomllib.loads, text, base, (start, end), _LEAD + message, help_, replacement
    )
