"""How slug libraries spell characters beyond ASCII. Each table is the answer of one library, made
by a script of `tests/oracles`, and read when the first such character is met."""

from __future__ import annotations

import lzma
import re
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def _deunicode() -> dict[int, str]:
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
