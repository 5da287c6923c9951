"""Hexo's `slugize`: how it turns names and headings into parts of an address."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category, normalize

from contentlint.patterns import regex

_SPECIAL = regex(r"[\s~`!@#$%^&*()\-_+=[\]{}|\\;:\"'<>,.?/]+")
_CONTROL = regex(r"[\x00-\x1f]")
_LETTERS = {
    "Æ": "AE", "æ": "ae", "Ø": "O", "ø": "o", "Œ": "OE", "œ": "oe", "ß": "s", "ẞ": "S",
    "Đ": "D", "đ": "d", "Ħ": "H", "ħ": "h", "ı": "i", "Ŀ": "L", "ŀ": "l", "Ł": "L", "ł": "l",
    "Ŧ": "T", "ŧ": "t", "ŉ": "n", "ƒ": "f", "Ə": "Ə", "ſ": "l", "Ɓ": "B", "ɓ": "b", "Ɗ": "D",
    "ɗ": "d", "Ɛ": "E", "ɛ": "e", "Ɔ": "O", "ɔ": "o", "Ɖ": "D", "ɖ": "d", "Ɣ": "Ɣ", "Ŋ": "Ŋ",
}  # fmt: skip
"""Letters that are spelled otherwise than by taking their accents off."""


def slugize(text: str, case: int = 0) -> str:
    """Accents are taken off; runs of white space and ASCII punctuation become one `-`.

    `case` is Hexo's `filename_case`: 1 lower, 2 upper, 0 as it is.
    """
    if not text.isascii():
        text = "".join(map(_plain, text))
    slug = re.sub(r"-{2,}", "-", _SPECIAL.sub("-", _CONTROL.sub("", text))).strip("-")
    return slug.lower() if case == 1 else slug.upper() if case == 2 else slug


@cache
def _plain(char: str) -> str:
    """A letter without its accents, where what is left is ASCII; any other character as it is."""
    if char in _LETTERS:
        return _LETTERS[char]
    wide = "\uff21" <= char <= "\uff5a" or "\u24b6" <= char <= "\u24e9"
    decomposed = normalize("NFKD" if wide else "NFD", char)
    plain = "".join(one for one in decomposed if category(one) != "Mn")
    return plain if plain.isascii() and plain.isalpha() else char
