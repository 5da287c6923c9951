"""What a formatter changed in a few lines, in a writer's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.patterns import regex
from contentlint.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@record(frozen=True)
class Difference:
    """`words` say what is untidy; `harmless`: no known builder reads the two forms differently."""

    words: str
    harmless: bool


TRAILING_SPACE = Difference("white space at the end of the line", True)
BLANK_MISSING = Difference("a blank line is missing", False)
BLANK_BELOW_HEADING = Difference("a blank line is missing below the heading", True)
BLANK_SURPLUS = Difference("blank lines that nobody needs", True)
BLANK_INSIDE = Difference("a blank line that nobody needs", False)
FINAL_BREAK = Difference("the last line does not end with a line break", True)
MARKER_SPACE = Difference("white space around a list marker", False)
NUMBERING = Difference("list numbers that do not count on", False)
HEADING_SPACE = Difference("white space around heading marks", True)
HEADING_FORM = Difference("a heading marked by underlining", False)
TABLE = Difference("table columns that do not line up", True)
RULE = Difference("a rule that is not written `---`", False)
FENCE = Difference("the marks around a code block", False)
INDENTED_CODE = Difference("a code block marked by indentation", False)
INDENTATION = Difference("indentation", False)
SPACES = Difference("repeated white space", False)
ESCAPING = Difference("an escape `\\` that is missing", False)
EMPHASIS = Difference("the marks of emphasis", False)
QUOTE = Difference("the marks of a quotation", False)
LINK = Difference("the form of a link", False)
LAYOUT = Difference("layout", False)

_ITEM = regex(r"([ \t]*)([-*+]|\d{1,9}[.)])([ \t]+|$)(.*)", re.DOTALL)
_RULE = regex(r"[ \t]*([-*_])[ \t]*(?:\1[ \t]*){2,}")
_UNDERLINE = regex(r"[ \t]*(?:=+|-+)[ \t]*")
_FENCE = regex(r"[ \t]*(?:```|~~~)")
_HEADING = regex(r"[ \t]*(#{1,6})(?![^ \t])[ \t]*(.*?)[ \t]*#*[ \t]*")
_DASHES = regex(r"-+")
_SPACES = regex(r"[ \t]+")
_MARKS = regex(r"[\s\\#>*_=`~|+.)0-9-]+")
_COMPARED = 200
"""Longer blocks of lines that do not pair up are not looked at line by line."""


def differences(
    old: Sequence[str], new: Sequence[str], above: str = "", below: str = ""
) -> list[Difference]:
    """The kinds of difference between two blocks of lines.

    `above` and `below` are the lines around both, "" at the beginning and the end of the page.
    """
    unended = bool(old and new) and not old[-1].endswith("\n") and new[-1].endswith("\n")
    old, new = [line.rstrip("\r\n") for line in old], [line.rstrip("\r\n") for line in new]
    left, right = [*filter(_is_text, old)], [*filter(_is_text, new)]
    found = dict.fromkeys(_of_lines(left, right))
    if INDENTED_CODE in found:
        found.pop(INDENTATION, None)
    blank = (len(old) - len(left)) - (len(new) - len(right))
    if blank < 0:
        found[_missing(above)] = None
    elif blank > 0:
        # Blank lines that were the only ones between two blocks mean something to some builders.
        stays = not (above.strip() and below.strip() and all(map(_is_text, new)))
        found[BLANK_SURPLUS if stays else BLANK_INSIDE] = None
    elif not found and not unended:
        found[TRAILING_SPACE] = None
    if unended:
        found[FINAL_BREAK] = None
    return list(found)


def _of_lines(old: list[str], new: list[str]) -> Iterator[Difference]:
    """Lines that say the same are compared with each other; what is left over is judged alone."""
    if len(old) == len(new):
        pairs = [(0, len(old), 0, len(new))]
    elif max(len(old), len(new)) > _COMPARED:
        yield LAYOUT
        return
    else:
        from difflib import SequenceMatcher

        matcher = SequenceMatcher(None, [*map(_letters, old)], [*map(_letters, new)], False)
        pairs = [(i, j, k, m) for _, i, j, k, m in matcher.get_opcodes()]
    for i, j, k, m in pairs:
        if j - i == m - k:
            for before, after in zip(old[i:j], new[k:m], strict=True):
                if before != after:
                    yield _of_line(before, after)
            continue
        for line in (*old[i:j], *new[k:m]):
            if _UNDERLINE.fullmatch(line):
                yield HEADING_FORM
            elif _FENCE.match(line):
                yield INDENTED_CODE
            else:
                yield LAYOUT


def _is_text(line: str) -> bool:
    return bool(line.strip(" \t>"))


def _letters(line: str) -> str:
    return _MARKS.sub("", line) or line


def _missing(above: str) -> Difference:
    return BLANK_BELOW_HEADING if _HEADING.fullmatch(above.rstrip("\r\n")) else BLANK_MISSING


def _of_line(before: str, after: str) -> Difference:
    for difference, normal in _NORMAL_FORMS:
        if normal(before) == normal(after):
            return difference
    if _RULE.fullmatch(before) and _RULE.fullmatch(after):
        return RULE
    if _HEADING.fullmatch(after):
        return HEADING_FORM
    return LINK if "](" in before or "]:" in before or "![" in before else LAYOUT


def _item(line: str, *, number: bool) -> tuple[str, ...]:
    match = _ITEM.fullmatch(line)
    if match is None:
        return (line,)
    _, marker, _, rest = match.groups()
    return ("" if number else marker, rest)


def _row(line: str) -> str:
    return _DASHES.sub("-", _SPACES.sub("", line)).strip("|") if "|" in line else line


def _heading(line: str) -> tuple[str, ...]:
    match = _HEADING.fullmatch(line)
    return match.groups() if match else (line,)


def _words(line: str) -> str:
    return _SPACES.sub(" ", line.replace("\\", "")).strip()


_NORMAL_FORMS = (
    (TRAILING_SPACE, str.rstrip),
    (FENCE, lambda line: bool(_FENCE.match(line)) or line),
    (HEADING_SPACE, _heading),
    (TABLE, _row),
    (MARKER_SPACE, lambda line: _item(line, number=False)),
    (NUMBERING, lambda line: _item(line, number=True)),
    (INDENTATION, str.strip),
    (SPACES, lambda line: _SPACES.sub(" ", line).strip()),
    (QUOTE, lambda line: _SPACES.sub("", line).lstrip(">")),
    (ESCAPING, _words),
    (EMPHASIS, lambda line: _words(line).replace("*", "_")),
)
