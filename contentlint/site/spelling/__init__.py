"""How slug libraries spell characters beyond ASCII. Each table is the answer of one library, made
by a script of `tests/oracles`, and read when the first such character is met."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import category, normalize

from contentlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable

_FOLDER = Path(__file__).parent


@cache
def _deunicode() -> dict[int, str]:
    import lzma

    header, *lines = lzma.decompress((_FOLDER / "deunicode.xz").read_bytes()).decode().split("\n")
    ranges = [[int(end, 16) for end in part.split("-")] for part in header.split()]
    codes = (code for first, end in ranges for code in range(first, end))
    return dict(zip(codes, lines, strict=True))


def slug(text: str) -> str:
    """The slug crate's `slugify`: deunicode's spelling, its ASCII letters and digits in lower
    case, everything between them one `-`.

    >>> slug("Crème brûlée, 🦀!")
    'creme-brulee-crab'
    """
    if not text.isascii():
        table = _deunicode()
        text = "".join(char if char < "\x80" else table.get(ord(char), "-") for char in text)
    return re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")


@cache
def _table(name: str) -> dict[int, str]:
    """A table of lines: a character, a tab, its spelling."""
    lines = (_FOLDER / f"{name}.tsv").read_text("utf-8").split("\n")
    return {ord(line[0]): line[2:] for line in lines if line}


_MARKS = frozenset("^`\xa8\xaf\xb4\xb7\xb8")
"""Diacritics of Unicode that stand alone."""
_CAMEL_3 = (
    (regex(r"([A-Z]{2})(\d+)"), r"\1 \2"),
    (regex(r"([a-z\d])([A-Z])"), r"\1 \2"),
    (regex(r"([A-Z])([A-Z](?!s(?![a-z]))[a-z\d]+)"), r"\1 \2"),
)
_CAMEL = (
    (regex(r"([A-Z]{2,})(\d+)"), r"\1 \2"),
    (regex(r"([a-z\d]+)([A-Z]{2,})"), r"\1 \2"),
    (regex(r"([a-z\d])([A-Z])"), r"\1 \2"),
    (regex(r"([A-Z]+)([A-Z][a-rt-z\d]+)"), r"\1 \2"),
)
_NOT_ALLOWED = regex(r"[^A-Za-z0-9_\s$*+~.()'\"!\-:@]+")


_NO_MARKS = str.maketrans("", "", "^`")


def _transliterated(text: str) -> str:
    text = normalize("NFC", text)
    for char, word in (("&", " and "), ("🦄", " unicorn "), ("♥", " love ")):
        text = text.replace(char, word)
    text = normalize("NFD", text.translate(_table("sindresorhus")))
    return "".join(
        char
        for char in text
        if char not in _MARKS and category(char) != "Mn" and not "\u02b0" <= char <= "\u036f"
    )


def sindresorhus(text: str, *, decamelize: bool = True, third: bool = False) -> str:
    """npm's `@sindresorhus/slugify`, up to version 2 or the third one; Eleventy's `slugify` filter
    is version 2 and does not decamelize.

    >>> sindresorhus("What's new in fooBar & Ünïcode?", decamelize=False)
    'whats-new-in-foobar-and-uenicode'
    """
    if text.isascii():
        text = text.replace("&", " and ").translate(_NO_MARKS)
    else:
        text = _transliterated(text)
    for pattern, apart in (_CAMEL_3 if third else _CAMEL) if decamelize else ():
        text = pattern.sub(apart, text)
    text = text.lower()
    if third:
        text = re.sub(r"([a-z\d])['\u2019]([ts])(?![a-z\d])", r"\1\2", text, flags=re.ASCII)
    else:
        text = re.sub(r"([a-z\d]+)'([ts])(?=\s|\Z)", r"\1\2", text, flags=re.ASCII)
    return re.sub(r"[^a-z\d]+", "-", text, flags=re.ASCII).strip("-")


def slugify(
    text: str,
    *,
    lower: bool = False,
    strict: bool = False,
    remove: re.Pattern[str] = _NOT_ALLOWED,
) -> str:
    """npm's `slugify`; `remove` is what its option of that name would take out.

    >>> slugify("C++ & Ænid (v1.2)", lower=True), slugify("a_b.c", strict=True)
    ('c++-and-aenid-(v1.2)', 'abc')
    """
    table = _table("slugify")
    spelled = "".join(
        remove.sub("", " " if char == "-" else table.get(ord(char), char))
        for char in normalize("NFC", text)
    )
    if strict:
        spelled = re.sub(r"[^A-Za-z0-9\s]", "", spelled)
    spelled = re.sub(r"\s+", "-", spelled.strip())
    return spelled.lower() if lower else spelled


SLUG_FUNCTIONS: dict[str, Callable[[str], str]] = {
    "eleventy-slug": lambda text: slugify(text, lower=True),
    "eleventy-slugify": lambda text: sindresorhus(text, decamelize=False),
    "npm-slugify": slugify,
    "npm-slugify-lower-strict": lambda text: slugify(text, lower=True, strict=True),
    "npm-slugify-strict": lambda text: slugify(text, strict=True),
    "sindresorhus-slugify": sindresorhus,
    "sindresorhus-slugify-3": lambda text: sindresorhus(text, third=True),
}
"""Slug functions of JavaScript sites by the name of the slugger that is made of them."""
