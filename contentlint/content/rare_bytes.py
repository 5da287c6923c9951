"""Whether a file has any character at all that is invisible, or a space that is no ordinary one.

The first byte in UTF-8 tells most pages apart, and bytes are searched faster than text; but for a
single character, where that byte begins most letters of a script.
"""

from __future__ import annotations

from contentlint.patterns import regex

CONTROLS = bytes(set(range(32)) - set(b"\t\n\r")) + b"\x7f"
"""Control characters of ASCII that no text has."""
_IN_BYTES = (
    (0xE2, regex(b"\xe2(?:\x80[\x80-\x8f\xa8-\xaf]|\x81[\x9f-\xaf])")),
    (0xC2, regex(b"\xc2[\xa0\xad]")),
    (0xD8, regex(b"\xd8\x9c")),
    (0xF3, regex(b"\xf3\xa0[\x80-\x81]")),
    (0xEF, regex(b"\xef\xbf[\xb9-\xbb]")),
)
_IN_TEXT = ((0xEF, "\ufeff", "\uffa0"), (0xE1, "\u1680", "\u180e"), (0xE3, "\u3000", "\u3164"))


def has_rare_bytes(raw: bytes, text: str) -> bool:
    """A quick look at a whole file, as bytes and decoded; where it is True, the text has to be
    searched."""
    if not raw.isascii():
        for first, pattern in _IN_BYTES:
            if first in raw and pattern.search(raw):
                return True
        for first, one, other in _IN_TEXT:
            if first in raw and (one in text or other in text):
                return True
    return len(raw.translate(None, CONTROLS)) < len(raw)
