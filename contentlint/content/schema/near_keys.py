"""Keys that a schema with room for further keys does not know, but nearly.

Sites add keys of their own to what their generator reads, so an unknown key says nothing. One that
is a known key but for its case, its hyphens or one slip inside the word, where the known key is
absent, is a misspelling. Plurals and other endings are left alone (`tag` beside `tags`), and so
are short words, but for two letters in the wrong order (`titel`), and those that begin differently
(`data` is no `date`, `height` no `weight`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.schema.rewrite import rename_key
from contentlint.content.schema.words import quoted
from contentlint.diagnostics import Violation
from contentlint.similar import edit_distance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.content.facts import FrontMatter
    from contentlint.content.schema.model import Schema

_SHORTEST = 6
_ANY_CASE = frozenset({"hugo"})
"""Schemas of generators that take a key in upper or lower case alike."""
_NO_LETTERS = re.compile(r"[-_ ]")
_DIGITS = re.compile(r"[0-9]")


def near_misses(schema: Schema, front_matter: FrontMatter) -> Iterator[tuple[str, str]]:
    """The keys that are misspelt, each with the key that was meant."""
    data = front_matter.data
    known = schema.known_keys
    unknown = data.keys() - known
    for key in data if unknown else ():
        if key in unknown:
            near = schema.near_keys.get(key, key)
            if near == key:
                near = _near(key, known)
                if near and near.casefold() == key.casefold() and schema.source in _ANY_CASE:
                    near = None
                schema.near_keys[key] = near
            if near is not None and near not in data:
                yield key, near


def misspelt_keys(schema: Schema, front_matter: FrontMatter) -> Iterator[Violation]:
    """Findings on those keys."""
    for key, near in near_misses(schema, front_matter):
        place = front_matter.positions[key,]
        right = quoted(near)
        message = f"{quoted(key)} looks like {right}, which is not there"
        fix = rename_key(front_matter, (key,), near, f"Rename {quoted(key)} to {right}")
        yield Violation(place.key or place.value, message, f"write {right}", fix)


def _near(key: str, known: Iterable[str]) -> str | None:
    """The only known key that `key` may have been meant as."""
    found = [name for name in known if _is_near(key, name)]
    return found[0] if len(found) == 1 else None


def _is_near(key: str, name: str) -> bool:
    written, meant = key.casefold(), name.casefold()
    if _folded(written) == _folded(meant):
        return True
    if written[0] != meant[0]:
        return False
    if min(len(key), len(name)) < _SHORTEST:
        swapped = len(key) > 3 and sorted(written) == sorted(meant)
        return swapped and edit_distance(written, meant, 1) <= 1
    if written.startswith(meant) or meant.startswith(written):
        return False
    if _DIGITS.findall(written) != _DIGITS.findall(meant):
        return False
    return edit_distance(written, meant, 1) <= 1


def _folded(word: str) -> str:
    return _NO_LETTERS.sub("", word)
