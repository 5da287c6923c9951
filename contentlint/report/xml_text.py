"""Text in XML: nothing in it ends an element, breaks a parser or drives a terminal."""

from __future__ import annotations

import re

from contentlint.report.json_text import COMMAND

_ALLOWED = "\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff"
"""The characters of XML 1.0 (production 2, `Char`)."""
_FORBIDDEN = re.compile(f"[^{_ALLOWED}]")
_MARKUP = re.compile("[&<>\"']")
_HIDDEN = re.compile(
    "[\t\n\r\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e0fff]"
)
"""Allowed, but reordering, invisible or changed by the normalisation of attributes."""
_NAMES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"}


def xml(text: str) -> str:
    """`text` for an attribute or an element: a parser reads the same characters again.

    What XML 1.0 cannot hold (most control characters, bytes that are not UTF-8) is written out,
    as `<U+001B>`.
    """
    if text.isascii() and text.isalnum():
        return text
    text = _FORBIDDEN.sub(_written_out, text)
    text = _MARKUP.sub(lambda match: _NAMES[match[0]], text)
    text = COMMAND.sub(r"##\1&#91;", text)
    return _HIDDEN.sub(lambda match: f"&#{ord(match[0])};", text)


def attributes(**values: object) -> str:
    """` key="value"` for every value that is not None."""
    return "".join(
        f' {key}="{xml(str(value))}"' for key, value in values.items() if value is not None
    )


def _written_out(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is not UTF-8, kept by `surrogateescape`
        return f"<0x{code - 0xDC00:02X}>"
    return f"<U+{code:04X}>"
