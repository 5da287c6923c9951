"""Files that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Span, Violation
from contentlint.patterns import regex
from contentlint.rules.registry import NoOptions, file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document

_MOST = 20
"""Places in one file of which so many are reported."""
_FEW = 2
"""More places than this in a file without any UTF-8: the file as a whole is something else."""
_NOT_ASCII = regex("[\x80-\ud7ff\ue000-\U0010ffff]")


@file_rule("CL003", "unreadable-file")
def unreadable_file(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports files that cannot be opened, and bytes that are not UTF-8 text: once where the whole
    file is UTF-16 or looks like Windows-1252 (which Latin-1 is a part of), else at each place.

    ## Why it matters
    Nothing in a file that cannot be opened was checked. Bytes that are not UTF-8 reach the reader
    as `�`, or end the build.

    ## Example
    A post saved as Latin-1 has one byte for `é`; save it as UTF-8.
    """
    if document.unreadable:
        yield Violation(
            Span(0, 0),
            f"this file was not checked: {document.unreadable}",
            "give yourself the right to read it, or exclude it",
        )
    if document.decodable and 0 not in document.raw:
        return
    from contentlint.content.encodings import wide

    guess = wide(document.raw)
    if guess is not None:
        yield Violation(
            Span(0, min(1, len(document.text))),
            f"readers see nothing that makes sense: this file is {guess.name}, not UTF-8",
            f"save the file as UTF-8 (`iconv -f {guess.codec} -t utf-8`)",
        )
    elif not document.decodable:
        yield from _undecodable(document)


def _undecodable(document: Document) -> Iterator[Violation]:
    from contentlint.content.encodings import single_byte, undecodable_runs

    places = undecodable_runs(document.text, _MOST)
    start, end = places[0]
    readable = sum(1 for _ in _NOT_ASCII.finditer(document.text))
    whole = readable == 0 or (readable < len(places) and len(places) == _MOST)
    if guess := single_byte(document.raw) if readable == 0 else None:
        byte = _bytes(document.text, start, start + 1)
        yield Violation(
            Span(start, start + 1),
            f"readers see `�` where `{byte.decode(guess.codec, 'replace')}` was written"
            f"{_elsewhere(document.text)}: this file is {guess.name}, not UTF-8",
            f"save the file as UTF-8 (`iconv -f {guess.codec} -t utf-8`)",
        )
        return
    if whole and len(places) > _FEW:
        yield Violation(
            Span(start, end),
            f"readers see `�`{_elsewhere(document.text)}: this file is not UTF-8",
            "save the file as UTF-8: reopen it with the encoding that it was written in",
        )
        return
    for start, end in places:
        raw = _bytes(document.text, start, end)
        shown = " ".join(f"{byte:#04x}" for byte in raw[:4]) + (" …" if len(raw) > 4 else "")
        noun = "the byte" if len(raw) == 1 else "the bytes"
        what = f"{noun} {shown} {'is' if len(raw) == 1 else 'are'} not UTF-8"
        yield Violation(Span(start, end), f"readers see `�` here: {what}", _advice(raw))


def _advice(raw: bytes) -> str:
    """What to type in the place of bytes in a file that is UTF-8 otherwise."""
    if len(raw) == 1 and raw[0] >= 0x80:
        letter = raw.decode("cp1252", "replace")
        if letter.isalpha() or letter in "‘’“”–—…€":
            return f"it was probably `{letter}`: type it again, and save the file as UTF-8"
    if 0xC2 <= raw[0] <= 0xF4:
        return "a part of a character is missing: type it again, and save the file as UTF-8"
    return "type the character again, and save the file as UTF-8"


def _bytes(text: str, start: int, end: int) -> bytes:
    return text[start:end].encode("utf-8", "surrogateescape")


def _elsewhere(text: str) -> str:
    from contentlint.content.encodings import undecodable_runs

    more = len(undecodable_runs(text, 1_000)) - 1
    return f", here and in {more} other place{'s' if more > 1 else ''}" if more else ""
