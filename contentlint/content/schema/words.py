"""Values and lists of them in a writer's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.similar import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 60
_MOST = 8


def shown(value: Any) -> str:
    """A value in backticks, cut where it is long; lists and nested keys are only named."""
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    if isinstance(value, dict):
        return "nested keys"
    if value is None or isinstance(value, bool):
        return f"`{'null' if value is None else str(value).lower()}`"
    if value == "":
        return '`""`'
    return quoted(value if isinstance(value, str) else _number(value))


def quoted(text: str) -> str:
    """Text in backticks on one line, cut where it is long."""
    line = " ".join(text.split()) if any(char in text for char in "\n\r\t\u2028\u2029") else text
    if len(line) > _LONGEST:
        line = f"{line[: _LONGEST - 1].rstrip()}…"
    fence = "``" if "`" in line else "`"
    return f"{fence} {line} {fence}" if "`" in line else f"`{line}`"


def _number(value: float) -> str:
    try:
        return str(value)
    except ValueError:  # more digits than Python agrees to write
        return "a number of thousands of digits"


def choice(words: Iterable[str], last: str = "or") -> str:
    """`a`, `b` or `c`; a long list is cut."""
    unique = list(dict.fromkeys(words))
    if len(unique) > _MOST:
        return f"{', '.join(unique[: _MOST - 1])} {last} {len(unique) - _MOST + 1} more"
    if len(unique) < 2:
        return "".join(unique)
    # "a string, or a list of strings or numbers"
    comma = "," if any(f" {last} " in word for word in unique) else ""
    return f"{', '.join(unique[:-1])}{comma} {last} {unique[-1]}"


def nearest_word(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `word` is a misspelling of: at most one edit in three characters, so
    that one- and two-letter words are never taken for one another."""
    return nearest(word, candidates, limit=min(3, len(word) // 3))


def nearest_key(word: str, candidates: Iterable[str]) -> str | None:
    """The key that `word` is a misspelling of: the same but for case, hyphens or a plural, else at
    most two edits away, that `jobTitle` is not taken for `showTitle`."""
    names = list(candidates)
    for same in (_plain_key, _singular_key):
        alike = [name for name in names if same(name) == same(word)]
        if len(alike) == 1:
            return alike[0]
    return nearest(word, names, limit=min(2, len(word) // 3))


def _plain_key(name: str) -> str:
    return name.casefold().replace("-", "").replace("_", "").replace(" ", "")


def _singular_key(name: str) -> str:
    plain = _plain_key(name)
    return f"{plain[:-3]}y" if plain.endswith("ies") else plain.removesuffix("s")


def count(number: int, noun: str) -> str:
    """`1 item`, `2 items`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
