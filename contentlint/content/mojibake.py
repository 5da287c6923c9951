"""Text that was UTF-8, was read as Windows-1252 and saved so: `donâ€™t`.

Every character of such text is legitimate somewhere: `Ã` is a Portuguese letter, `»` a French
quotation mark. What counts is that a row of them is exactly the bytes of other characters in
UTF-8, and that no language puts them side by side like that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.diagnostics import Span
from contentlint.patterns import regex
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


def _read_as_1252(byte: int) -> str:
    """The character of Windows-1252; bytes that have none become control characters."""
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_BYTES = {chr(byte): byte for byte in range(0x80, 0x100)}
_BYTES |= {_read_as_1252(byte): byte for byte in range(0x80, 0xA0)}
_FOLLOWING = "".join(re.escape(char) for char, byte in _BYTES.items() if byte < 0xC0)
_HINT = regex(f"[Â-Þà-ôŸ][{_FOLLOWING}]|[\x80-\x9f]")
_PIECE = regex(
    f"[Â-Þ][{_FOLLOWING}]|[à-ï][{_FOLLOWING}]{{2}}|[ð-ô][{_FOLLOWING}]{{3}}|â€(?![{_FOLLOWING}])"
)
_CONTROLS = regex("[\x80-\x9f]+")
_BYTES_OF_ROW = regex(b"\xc3[\x82-\x9e\xa0-\xb4](?:\xc2|\xc5|\xc6|\xcb|\xe2)")
_BYTES_OF_CONTROL = regex(b"\xc2[\x80-\x9f]")
"""The beginning of a row, and a control character, in UTF-8: quicker to look for than in text."""
_OTHER_SCRIPTS = "ÎÏÐÑ×ØÙ"
"""Letters that begin Greek, Cyrillic, Hebrew and Arabic ones: two such pairs are no accident."""
_BEHIND_WORDS = set("‘’“”‚„‹›«»–—…•™°·¹²³ªº\xa0")
"""What may stand behind a word in capitals that ends in `Ã`, `Â`, `Ä` or `Å`."""
_QUOTES = set("\"'‘’“”„‚«»‹›()[]/,\xa0")
_MANY = 2
"""Rows that are certain, from which on doubtful ones on the same page count."""
_TWICE = 4
"""How often text may have been spoilt."""


class Spoilt(NamedTuple):
    """A row of characters and what it was; `meant` is None where that is lost."""

    span: Span
    meant: str | None


def spoilt_text(text: str, raw: bytes | None = None) -> list[Spoilt]:
    """The spoilt rows of a text, in order. `raw` are its bytes, where they are at hand: most pages
    have none that such a row begins with."""
    if raw is None:
        raw = text.encode("utf-8", "surrogateescape")
    row = 0xC3 in raw and _BYTES_OF_ROW.search(raw)
    if not (row or (0xC2 in raw and _BYTES_OF_CONTROL.search(raw))):
        return []
    rows = list(_rows(text))
    certain = [row for row in rows if row[1]]
    if len(certain) >= _MANY:
        certain = [row for row in rows if row[1] or text[row[0].start] in "ÃÂâ"]
    return [Spoilt(span, _meant(text[slice(*span)])) for span, _ in certain]


def _rows(text: str) -> Iterator[tuple[Span, bool]]:
    """Rows of pieces with whether they are certain."""
    position = 0
    while hint := _HINT.search(text, position):
        start = position = hint.start()
        if controls := _CONTROLS.match(text, start):
            position = controls.end()
            yield Span(start, position), True
            continue
        certain = False
        others = 0
        while piece := _PIECE.match(text, position):
            if not _is_utf8(piece.group()):
                break
            certain = certain or _is_certain(text, piece)
            position = piece.end()
            others += len(piece.group()) > 2 or piece.group()[0] in _OTHER_SCRIPTS
        if position > start:
            certain = certain or others > 1
            yield Span(start, position), certain
        else:
            position = start + 1


def _is_utf8(piece: str) -> bool:
    return piece == "â€" or _decoded(piece) is not None


def _decoded(row: str) -> str | None:
    try:
        return bytes(_BYTES[char] for char in row).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None


def _by_byte(row: str) -> str | None:
    """What control characters are in Windows-1252; None for other text."""
    meant = "".join(_read_as_1252(ord(char)) for char in row if char < "\xa0")
    return None if len(meant) < len(row) or _CONTROLS.search(meant) else meant


def _meant(row: str) -> str | None:
    """What the row was before it was spoilt, once or several times; None where it is lost."""
    if _CONTROLS.fullmatch(row):
        return _by_byte(row)
    decoded = _decoded(row)
    for _ in range(_TWICE):
        if decoded is None:
            return None
        rows = [span for span, certain in _rows(decoded) if certain or decoded[span.start] in "ÃÂâ"]
        if not rows:
            break
        parts: list[str] = []
        position = 0
        for start, end in rows:
            inner = _by_byte(decoded[start:end]) or _decoded(decoded[start:end])
            if inner is None:
                return None
            parts += (decoded[position:start], inner)
            position = end
        decoded = "".join(parts) + decoded[position:]
    return decoded


def _is_certain(text: str, piece: re.Match[str]) -> bool:
    """Whether no language puts these characters, with those around them, side by side."""
    found = piece.group()
    lead, second = found[0], found[1:2]
    before, after = text[piece.start() - 1 : piece.start()], text[piece.end() : piece.end() + 1]
    if found == "â€" or lead == "ð":
        return found[:2] in ("ðŸ", "ð\x9f", "â€")
    if lead == "â":
        return second in "€‚„†‡ˆ‰Š‹ŒŽ–—˜™š›œžŸ" or second < "\xa0"
    if lead == "ï":
        return found in ("ï»¿", "ï¿½") or found[:2] in ("ï¼", "ï½", "ï¸")
    if lead not in "ÃÂÄÅ":
        return False
    if before.islower() or second < "\xa0":
        return True
    if lead == "Â" and second in "\xa0«»°·":
        return not (before.isupper() or before in _QUOTES or (after and after in _QUOTES))
    if second in _BEHIND_WORDS:
        return False
    return lead in "ÃÂ" or (lead in "ÄÅ" and after.islower())
