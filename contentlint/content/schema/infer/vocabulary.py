"""A small vocabulary with repeated words is closed; a word in another spelling is a slip."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from contentlint.content.schema.infer.context import ENOUGH
from contentlint.content.schema.infer.variants import difference, usual_spellings
from contentlint.content.schema.words import choice, nearest_word, quoted

if TYPE_CHECKING:
    from contentlint.content.schema.infer.context import Context
    from contentlint.content.schema.infer.observed import Place

_MOST_WORDS = 20
_LONGEST_WORD = 40
_FEW_SLIPS = 3
_PROSE = re.compile(r"(?:title|description|summary|excerpt|text|alt|label)\Z", re.IGNORECASE)
"""Keys whose values are no vocabulary, though some recur."""
_USES = 3
"""How often a word of a closed vocabulary is used on average."""
_FILE_OR_ADDRESS = re.compile(r"\S*\.[A-Za-z][A-Za-z0-9]{1,4}\Z|[a-z][a-z0-9+.-]*://|\S*\.\.?/")
_TOKEN = re.compile(r"[0-9a-fA-F-]{12,}\Z")
_PEOPLE = re.compile(
    r"(?:author|by|byline|writer|speaker|guest|host|reviewer|contributor|translator|name|person|"
    r"people|team|member|editor|owner|twitter|github|mastodon|gravatar|avatar|handle|e?mail)s?\Z",
    re.IGNORECASE,
)
"""Keys that hold names of people: the next post may be somebody else's."""


def learn_words(
    key: str, values: dict[str, list[Place]], context: Context
) -> dict[str, Any] | None:
    """`enum` (or `const`) of a closed vocabulary; None where words keep coming.

    How many words were used once among all uses estimates how likely the next use is a new word
    (Good 1953). Such words are left out where that is unlikely.
    """
    total = sum(map(len, values.values()))
    if len(values) > 2 * _MOST_WORDS + _FEW_SLIPS + context.allowed(total):
        return None  # too many for any of what follows
    counts = {text: context.independent(places) for text, places in values.items()}
    total = sum(counts.values())
    usual = usual_spellings(counts)
    words = [text for text in counts if text not in usual and counts[text] > 1]
    once = [text for text in counts if text not in usual and counts[text] == 1]
    if total < ENOUGH or not words or len(words) > _MOST_WORDS or total < len(words) * _USES:
        return None
    if len(once) > context.allowed(total) or len(usual) > max(_FEW_SLIPS, len(words)):
        return None
    named = _PEOPLE.match(key.removesuffix("[]").rpartition(".")[2])
    if named or not all(map(_is_word, words)):
        return None
    if len(words) == 1:
        return _learn_one(key, values, words[0], usual, once, context)
    _tell_spellings(key, values, usual, "enum", context)
    for text in once:
        near = nearest_word(text, words)
        advice = f"perhaps {quoted(near)}" if near else f"the others are {_listed(words)}"
        context.tell(key, values[text], "enum", f"{quoted(text)} is nowhere else; {advice}")
    return {"enum": sorted(words, key=_alphabetical)}


def _learn_one(
    key: str,
    values: dict[str, list[Place]],
    word: str,
    usual: dict[str, str],
    once: list[str],
    context: Context,
) -> dict[str, Any] | None:
    """`const` where most files say one word and any other is a slip; one stranger opens it."""
    if len(values[word]) * 2 < len(context.files) or _PROSE.search(key):
        return None
    slips = [text for text in once if nearest_word(text, [word])]
    if len(slips) < len(once):
        for text in once:
            times = f"{len(values[word]):,} times"
            message = f"{quoted(text)} is here only; else it is {quoted(word)}, {times}"
            context.tell(key, values[text], "", message)
        return None
    _tell_spellings(key, values, usual, "const", context)
    for text in once:
        message = f"{quoted(text)} is nowhere else; perhaps {quoted(word)}"
        context.tell(key, values[text], "const", message)
    return {"const": word}


def _alphabetical(word: str) -> tuple[str, str]:
    return word.casefold(), word


def _listed(words: list[str]) -> str:
    return choice(map(quoted, sorted(words, key=_alphabetical)), "and")


def _is_word(text: str) -> bool:
    if not text.isprintable():
        return False
    return (
        len(text) <= _LONGEST_WORD and not _FILE_OR_ADDRESS.match(text) and not _TOKEN.match(text)
    )


def _tell_spellings(
    key: str,
    values: dict[str, list[Place]],
    usual: dict[str, str],
    keyword: str,
    context: Context,
) -> None:
    for text, best in usual.items():
        times = len(values[best])
        message = (
            f"{quoted(text)} and {quoted(best)} differ {difference(text, best)}; "
            f"{quoted(best)} is in {times} {'place' if times == 1 else 'places'}"
        )
        context.tell(key, values[text], keyword, message)


def tell_variants(key: str, values: dict[str, list[Place]], context: Context) -> None:
    """Tells of words in a rarer spelling where the vocabulary is open and its words recur."""
    counts = {text: len(places) for text, places in values.items()}
    again = sum(number for number in counts.values() if number > 1)
    if again * 2 < sum(counts.values()) or _PROSE.search(key):
        return
    usual = usual_spellings(counts)
    _tell_spellings(key, values, usual, "", context)
