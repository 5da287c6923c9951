"""Make visible what a terminal would obey or hide.

Names, messages and source lines come from strangers: escape sequences would drive the terminal,
direction overrides would reorder what is read, and a zero-width character is often the defect.
"""

from __future__ import annotations

import re
from functools import cache

_CONTROLS = "\x00-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb\ud800-\udfff"
_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Default_Ignorable_Code_Point of the Unicode Character Database (DerivedCoreProperties.txt)."""

_JOINERS = "\u200c\u200d"
_SHORT = {"\t": r"\t", "\n": r"\n", "\r": r"\r"}


@cache
def _suspect() -> re.Pattern[str]:
    # Compiled on first use: most runs print nothing but ordinary ASCII.
    return re.compile(f"[{_CONTROLS}{_IGNORABLE}]")


def visible(text: str) -> str:
    """`text` with every control and invisible character written out (`<U+200B>`, `\\n`).

    Joiners and variation selectors inside a word or an emoji are ordinary writing and stay.
    """
    if text.isascii() and text.isprintable():
        return text
    return _suspect().sub(lambda match: visible_char(text, match.start()), text)


def is_suspect(char: str) -> bool:
    """Whether a character is one that a terminal may obey or hide."""
    return _suspect().match(char) is not None


def visible_char(text: str, index: int) -> str:
    """How the character at `index` is shown: itself, unless it is a control or invisible."""
    char = text[index]
    if not _suspect().match(char) or _is_ordinary(text, index):
        return char
    if char in _SHORT:
        return _SHORT[char]
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is not UTF-8, kept by `surrogateescape`
        return f"<0x{code - 0xDC00:02X}>"
    return f"<U+{code:04X}>"


def _is_ordinary(text: str, index: int) -> bool:
    """Whether an invisible character does its normal work: it joins or styles its neighbours."""
    char, after = text[index], text[index + 1 : index + 2]
    before = text[index - 1] if index else ""
    if char in _JOINERS:
        return before > "\x7f" and after > "\x7f" and not _suspect().match(after)
    if "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        return after == "\u20e3" or (before > "\x7f" and not _suspect().match(before))
    return False
