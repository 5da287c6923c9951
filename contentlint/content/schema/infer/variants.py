"""Values that are one word in two spellings: by case, accents, hyphens or spaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

if TYPE_CHECKING:
    from collections.abc import Mapping

_BETWEEN = re.compile(r"[\s_\-–'’.]+")
_LONGEST = 80


def folded(text: str) -> str:
    """What the spellings of one word have in common; "" for texts that are no words."""
    if len(text) > _LONGEST:
        return ""
    plain = text if text.isascii() else _without_accents(text)
    bare = _BETWEEN.sub("", plain.casefold().removeprefix("the "))
    return bare if any(char.isalpha() for char in bare) else ""


def _without_accents(text: str) -> str:
    return "".join(char for char in normalize("NFKD", text) if not combining(char))


def usual_spellings(counts: Mapping[str, int]) -> dict[str, str]:
    """For each rarer spelling the most frequent one; spellings equally frequent have none."""
    groups: dict[str, list[str]] = {}
    for text in counts:
        key = folded(text)
        if key:
            groups.setdefault(key, []).append(text)
    usual: dict[str, str] = {}
    for spellings in groups.values():
        if len(spellings) < 2:
            continue
        best = max(spellings, key=lambda text: counts[text])
        usual |= {text: best for text in spellings if counts[text] < counts[best]}
    return usual


def difference(rare: str, usual: str) -> str:
    """In what two spellings differ, for a message."""
    if rare.casefold() == usual.casefold():
        return "only in case"
    if _without_accents(rare).casefold() == _without_accents(usual).casefold():
        return "only in accents"
    return "only in spelling"
