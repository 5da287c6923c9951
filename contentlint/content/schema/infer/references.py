"""Texts that are names in the data of the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from contentlint.content.schema.infer.evidence import Vocabulary
    from contentlint.content.schema.infer.observed import Place

_WORDS = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]*")
_UNRELATED = 8
"""How many different names it takes to believe in a data set whose name says nothing."""


def vocabulary_of(
    key: str,
    values: Mapping[str, Sequence[Place]],
    vocabularies: Sequence[Vocabulary],
    allowed: int,
) -> tuple[Vocabulary, list[str]] | None:
    """The data set that the texts of a key are names in, and those that are not there.

    A data set whose name has a word in common with the key is believed sooner than another.
    """
    total = sum(map(len, values.values()))
    best: tuple[tuple[bool, bool, int, int], Vocabulary, list[str]] | None = None
    for order, vocabulary in enumerate(vocabularies):
        related = _related(key, vocabulary)
        missing = _missing(values, vocabulary, allowed if related else 0)
        if missing is None or total < 3:
            continue
        wrong = sum(len(values[text]) for text in missing)
        known = len(values) - len(missing)
        if known < (2 if related else _UNRELATED) or _by_chance(vocabulary, known, related):
            continue
        rank = (vocabulary.configured, related, -wrong, -order)
        if best is None or rank > best[0]:
            best = rank, vocabulary, missing
    return best[1:] if best else None


def _missing(
    values: Mapping[str, Sequence[Place]], vocabulary: Vocabulary, most: int
) -> list[str] | None:
    """The texts that are no names there; None once more than `most` places have one."""
    missing: list[str] = []
    wrong = 0
    for text, places in values.items():
        if text not in vocabulary.names:
            missing.append(text)
            wrong += len(places)
            if wrong > most:
                return None
    return missing


def _by_chance(vocabulary: Vocabulary, known: int, related: bool) -> bool:
    """Whether a large set of names holds the few that are used without meaning them."""
    return not related and len(vocabulary.names) > known * 20


def _related(key: str, vocabulary: Vocabulary) -> bool:
    names = _words(vocabulary.name) | _words(vocabulary.source)
    return bool(_words(key.rpartition(".")[2]) & names)


def _words(text: str) -> set[str]:
    """The words of a name, in the singular as far as an `s` goes."""
    words = {word.lower() for word in _WORDS.findall(text)}
    singular = {f"{word[:-3]}y" if word.endswith("ies") else word.rstrip("s") for word in words}
    return {word for word in singular if len(word) > 2} - _NOISE


_NOISE = {"json", "yml", "yaml", "toml", "csv", "data", "src", "name", "list", "content", "docs"}
