"""String and number literals of JavaScript as values."""

from __future__ import annotations

import re

_ESCAPE = re.compile(
    r"\\(?:u\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|(\r\n|[\s\S]))"
)
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_BASES = {"x": 16, "o": 8, "b": 2}


def unescaped(raw: str) -> str:
    """The text that a string literal's inside stands for."""
    return _ESCAPE.sub(_character, raw) if "\\" in raw else raw


def _character(found: re.Match[str]) -> str:
    long, short, byte, other = found.groups()
    digits = long or short or byte
    if digits:
        code = int(digits, 16)
        return chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\ufffd"
    if other in ("\n", "\r\n", "\r", "\u2028", "\u2029"):
        return ""
    return _SIMPLE.get(other, other)


def number(word: str) -> float | None:
    """The number that a literal stands for; None for one that is too long to be meant."""
    word = word.replace("_", "").removesuffix("n")
    if len(word) > 40:
        return None
    try:
        base = _BASES.get(word[1:2].lower()) if word.startswith("0") else None
        if base:
            return int(word[2:], base)
        return int(word) if word.isdigit() else float(word)
    except ValueError:
        return None
