"""Forms of a name in which its spellings are the same: for lists of words, never for URLs."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import combining, normalize

from contentlint.patterns import regex

_GAP = regex(r"(?<=[^\W\d_])[\s_-]+(?=[^\W\d_])")
_SPACE = regex(r"[\s_-]+")
_WORD = regex(r"[^\W_]+(?:[+#]+)?")
_QUOTES = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")


def without_accents(text: str) -> str:
    """The text without accents and other marks on letters."""
    if text.isascii():
        return text
    return "".join(char for char in normalize("NFKD", text) if not combining(char))


@lru_cache(maxsize=4096)
def variant_form(text: str) -> str:
    """What the variants of one name have in common: case, accents, the kind of quotes, an article
    at the beginning, and white space, hyphens or underscores between letters are taken away.

    "End-User SIG" is "End User SIG"; "C++" is not "C", and "v1-2" not "v12".
    """
    folded = without_accents(text.translate(_QUOTES)).casefold().strip()
    if folded.startswith("the ") and len(folded) > 4:
        folded = folded[4:].lstrip()
    return _SPACE.sub(" ", _GAP.sub("", folded)).strip()


@lru_cache(maxsize=4096)
def word_form(text: str) -> tuple[str, ...]:
    """The words of a name in the order of the alphabet, without case, accents and articles:
    "The Leadership Council" and "council-leadership" have the same."""
    words = _WORD.findall(without_accents(text).casefold())
    return tuple(sorted(word for word in words if word not in ("the", "a"))) or tuple(words)


def difference(one: str, other: str) -> str:
    """In what two spellings with the same `variant_form` differ, for a message."""
    if one.casefold() == other.casefold():
        return "only in case"
    if without_accents(one).casefold() == without_accents(other).casefold():
        return "only in accents"
    first, second = (_SPACE.sub("", without_accents(text).casefold()) for text in (one, other))
    if first == second:
        return "only in hyphens or spaces"
    return (
        'only in "the"' if first.startswith("the") != second.startswith("the") else "only a little"
    )
