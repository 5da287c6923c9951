"""Whether a file has any character at all that is invisible, or a space that is no ordinary one.

UTF-8 is searched, not text: the first byte tells most pages apart, and bytes are searched faster.
"""

from __future__ import annotations

from contentlint.patterns import regex

CONTROLS = bytes(set(range(32)) - set(b"\t\n\r")) + b"\x7f"
"""Control characters of ASCII that no text has."""
_SEQUENCES = (
    (0xE2, regex(b"\xe2(?:\x80[\x80-\x8f\xa8-\xaf]|\x81[\x9f-\xaf])")),
    (0xC2, regex(b"\xc2[\xa0\xad]")),
    (0xEF, regex(b"\xef(?:\xbb\xbf|\xbe\xa0|\xbf[\xb9-\xbb])")),
    (0xD8, regex(b"\xd8\x9c")),
    (0xE1, regex(b"\xe1(?:\x9a\x80|\xa0\x8e)")),
    (0xE3, regex(b"\xe3(?:\x80\x80|\x85\xa4)")),
    (0xF3, regex(b"\xf3\xa0[\x80-\x81]")),
)


def has_rare_bytes(raw: bytes) -> bool:
    """A quick look at a whole file; where it is True, the text has to be searched."""
    if any(first in raw and pattern.search(raw) for first, pattern in _SEQUENCES):
        return True
    return len(raw.translate(None, CONTROLS)) < len(raw)
