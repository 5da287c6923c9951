"""What a finding is known by when its line has moved: its rule, its file and its own words.

A fingerprint is made of content: the code, the path, the text that the finding marks and the first
name that its message quotes (the missing key, the unknown author). Where neither says anything, as
with spaces at the end of a line, the words around stand in. White space, the marks of quotations
and quotes around a value are left out, and so are lines, columns and the wording of the message:
moving, wrapping and formatting a text, editing another part of it or a newer contentlint changes
nothing. The second, third … finding that is the same in all this is told apart by its number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from contentlint.diagnostics import Diagnostic, Span

VERSION = 1
"""Raised when the same finding gets another fingerprint than it had."""
DIGITS = 20
"""How long a fingerprint is: hexadecimal digits."""

_FOLDED = regex(r"[^\S\n\r]*(?:[\n\r]\s*(?:>[^\S\n\r]*)*)+|\s+")
"""White space; with a line end also the marks of a quotation before the next line's text."""
_QUOTED = regex(r"`([^`]+)`")
_WORD = regex(r"\w+")
_TELLING = regex(r"[\w\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
"""A letter, a digit, or a character that is invisible and stands where it stands."""
_BLANK_LINE = regex(r"(?:\n|\r\n?)[ \t>]*(?=[\n\r])")
_MOST = 5_000
"""Characters of a finding's text that are looked at."""
_WORDS_AROUND = 4
_REACH = 200
"""Characters looked at on each side of a finding for the words around it."""
_NEAR = 50
"""Characters in which there mostly are enough of them."""


def fingerprinted(
    found: Iterable[Diagnostic], text: str, is_new: Callable[[Diagnostic], bool] | None = None
) -> list[Diagnostic]:
    """The findings in one file with their fingerprints, by position, each once.

    `text` is the file's decoded text, in which the findings have their spans. All findings of a
    file must be given at once, before any of them is filtered out: equal ones are counted, those
    last that `is_new`, where it is known, says are new.
    """
    from hashlib import blake2b  # a run without findings does not need it

    ordered = _each_once(list(found))
    seen: dict[str, int] = {}
    result = []
    for one in sorted(ordered, key=is_new) if is_new else ordered:
        identity = _identity(one, text)
        number = seen[identity] = seen.get(identity, 0) + 1
        if number > 1:
            identity += f"\0{number}"
        digest = blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=DIGITS // 2)
        result.append(one.known_by(digest.hexdigest()))
    return sorted(result, key=_position) if is_new else result


def _each_once(found: list[Diagnostic]) -> list[Diagnostic]:
    """The findings by position, without those that are the same in everything."""
    placed = {_position(one): one for one in found}
    if len(placed) == len(found):
        return [placed[place] for place in sorted(placed)]
    return sorted(set(found), key=_position)


def _position(found: Diagnostic) -> tuple[Span, str, str]:
    return found.span, found.code, found.message


def _identity(found: Diagnostic, text: str) -> str:
    start, end = found.span
    if end - start > _MOST:  # many findings may span the same gigantic text
        end = start + _MOST
    marked = _folded(text[start:end])
    quoted = _QUOTED.search(found.message)
    name = _folded(quoted[1]) if quoted else ""
    whole = found.span.end == 0  # it is about the file as a whole
    told = whole or _TELLING.search(marked) or _WORD.search(name)
    around = "" if told else _around(found.span, text)
    return "\0".join((found.code, found.path, marked, name, around))


def _folded(text: str) -> str:
    """`text` without what formatting changes: white space, wrapping, the quotes around it."""
    if "\n" in text or "\r" in text:
        text = _FOLDED.sub(" ", text).strip()
    else:
        text = " ".join(text.split())
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    return text


def _around(span: Span, text: str) -> str:
    """The next words before and after a span in the same block."""
    before: list[str] = []
    after: list[str] = []
    for reach in (_NEAR, _REACH):  # a word too many: the outermost one may be cut
        if len(before) <= _WORDS_AROUND:
            block = _BLANK_LINE.split(text[max(0, span.start - reach) : span.start])[-1]
            before = _WORD.findall(block)
        if len(after) <= _WORDS_AROUND:
            block = _BLANK_LINE.split(text[span.end : span.end + reach], maxsplit=1)[0]
            after = _WORD.findall(block)
    return " ".join([*before[-_WORDS_AROUND:], "|", *after[:_WORDS_AROUND]])
