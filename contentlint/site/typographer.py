"""markdown-it's typographer, as far as headings show it: quotes, dashes, dots."""

from __future__ import annotations

import re
from functools import lru_cache

_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_SIGNS = {"c": "©", "r": "®", "tm": "™"}


@lru_cache(maxsize=2048)  # several ways to make ids are tried on the same headings
def smart(text: str, source: str) -> str:
    """The text of a heading as readers see it; `source` tells which of it is code, which stays.

    >>> smart('It\\'s "so" -- yes... `it\\'s`', "It's \\"so\\" -- yes... `it's`")
    'It’s “so” – yes… `it’s`'
    """
    kept: list[str] = []
    for _, code in _CODE.findall(source) if "`" in source else ():
        if code.strip() and code.strip() in text:
            kept.append(code.strip())
            text = text.replace(code.strip(), f"\ue000{len(kept) - 1}\ue001", 1)
    text = _quoted(_replaced(text))
    return re.sub("\ue000(\\d+)\ue001", lambda match: kept[int(match.group(1))], text)


def _replaced(text: str) -> str:
    """`(c)`, `+-`, dots and dashes."""
    text = re.sub(r"\((c|tm|r)\)", lambda m: _SIGNS[m.group(1).lower()], text, flags=re.IGNORECASE)
    text = re.sub(r"\.{2,}", "…", text.replace("+-", "±"))
    text = re.sub(r"([?!])…", r"\1..", text)
    text = re.sub(r"(?<!-)---(?!-)", "—", text)
    return re.sub(r"(?<![-\s])--(?![-\s])|(?<=\s)--(?=\s)|^--(?=\s)|(?<=\s)--$", "–", text)


def _quoted(text: str) -> str:
    """Quotes that belong together, and apostrophes."""
    out = list(text)
    opened: list[tuple[str, int]] = []
    for at, char in enumerate(text):
        if char not in "'\"":
            continue
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        opens, closes = _may_open(before, after), _may_open(after, before)
        if opens and closes:
            if char == "'":
                out[at] = "’"
            elif before.isdigit():
                continue
            opens, closes = _is_sign(before), _is_sign(after)
            if char == "'":
                continue
        if closes:
            partner = next((one for one in reversed(opened) if one[0] == char), None)
            if partner is not None:
                del opened[opened.index(partner) :]
                out[partner[1]], out[at] = ("“", "”") if char == '"' else ("‘", "’")
                continue
        if opens:
            opened.append((char, at))
        elif closes and char == "'":
            out[at] = "’"
    return "".join(out)


def _may_open(before: str, after: str) -> bool:
    """Whether a quote between these can open; with the two exchanged, whether it can close."""
    if after.isspace():
        return False
    return not _is_sign(after) or before.isspace() or _is_sign(before)


def _is_sign(char: str) -> bool:
    return not char.isalnum() and not char.isspace()
