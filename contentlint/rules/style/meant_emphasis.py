"""Whether two runs of asterisks or underscores were meant as emphasis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.patterns import regex

if TYPE_CHECKING:
    import re

    from contentlint.content.document import Document
    from contentlint.content.structure.runs import Run

_LONGEST = 200
"""Characters: emphasis that goes on for longer is two marks far apart."""

_FEW_WORDS = 3
"""One asterisk with a space may be a bullet, a note or a sum: only a few words are emphasis."""

_CONTINUED = regex(r"\r?\n[ \t>]*+")
_BREAK_AT_END = regex(r"\A[^\S\r\n]*+[\r\n]|[\r\n][\s>]*+\Z")
_FIRST = r"[\w\"'“‘«(\[`¿¡]"
_BEGINNING = regex(_FIRST)
_GAP = r"[^\S\r\n]"
_STARS = regex(
    rf"\*(?:\*(?:{_FIRST}[^*]{{1,201}}+(?<={_GAP})\*\*"
    rf"|{_GAP}(?:[^*]{{1,201}}+(?<=\S)\*\*|(?<![^\s>*]\*\*{_GAP})))"
    rf"|{_FIRST}[^*]{{1,201}}+(?<={_GAP})\*(?![*\w])"
    r"|(?:(?<=[ \t]\*)[ \t]|[^\S\r\n\t ])[^*]{1,201}+(?<=\S)\*(?!\*))"
)
_LINES = regex(
    rf"__(?:{_FIRST}[^_]{{1,201}}+(?<={_GAP})__"
    rf"|{_GAP}(?:[^_]{{1,201}}+(?<=\S)__|(?<![^\s>_]__{_GAP})))"
)
_WORDS = regex(r"[^\W\d_]{2}")
_NO_PROSE = regex(r"[*_=<>{}|\\^]|/\*|\*/|://|\d\s*[-+*/]|[-+*/]\s*\d")
_OPEN_BEFORE = frozenset(" \t\r\n([{\"'“‘«>—–-:,")
_OPEN_AFTER = frozenset(" \t\r\n)]}\"'”’»<—–-:,.;!?…")


def may_hold(document: Document) -> bool:
    """Whether a text may hold anything that `meant` says yes to; it does on few pages."""
    text = document.text
    return ("*" in text and _occurs(_STARS, document)) or (
        "_" in text and _occurs(_LINES, document)
    )


def _occurs(pattern: re.Pattern[str], document: Document) -> bool:
    """Whether it matches prose anywhere but in code."""
    text = document.text
    code: Cover | None = None
    match = pattern.search(text, document.front_matter.span.end)
    while match is not None:
        found = match.group()
        if found[-1] != found[0] or _is_prose(found.strip(found[0])):
            if document.dialect.kramdown:  # whose code is told by the structure
                return True
            code = code or Cover(document.facts.code)
            if not code.holds(match.start()):
                return True
        match = pattern.search(text, match.start() + 1)
    return False


def meant(document: Document, first: Run, last: Run) -> bool:
    """Whether what stands between the runs is prose that somebody wanted to stand out.

    One of the two has to be a mark as it should be, close to the words, and the other must have a
    space inside; or the whole, of two or three characters, stands where a label does.
    """
    text = document.text
    inside = text[first.end : last.start]
    if not _is_prose(inside):
        return False
    words = _words(inside)
    before, after = text[first.start - 1 : first.start], text[last.end : last.end + 1]
    double = last.end - last.start > 1
    within = double and first.mark == "*"
    opens = not inside[0].isspace() and (within or not before or before in _OPEN_BEFORE)
    closes = not inside[-1].isspace() and (within or not after or after in _OPEN_AFTER)
    short = len(words.split()) <= _FEW_WORDS
    if opens and inside[-1:].isspace():
        return double or (first.mark == "*" and short and (not after or after in _OPEN_AFTER))
    if closes and inside[:1].isspace():
        return double or (first.mark == "*" and short and (not before or before.isspace()))
    label = not text[text.rfind("\n", 0, first.start) + 1 : first.start].strip(" \t>")
    return double and label


def _is_prose(inside: str) -> bool:
    """Whether text between two marks is words, with white space at an end that is no line break."""
    if inside == inside.strip() or len(inside) > _LONGEST or "\n\n" in inside:
        return False
    words = _words(inside)
    if not _BEGINNING.match(words) or not _WORDS.search(words) or _NO_PROSE.search(words):
        return False
    return not _BREAK_AT_END.search(inside)


def _words(inside: str) -> str:
    return _CONTINUED.sub(" ", inside).strip()
