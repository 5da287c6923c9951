"""Vocabularies: keys whose values are words of a list, written down or not, and how each of the
words is spelled on the pages of a collection."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from contentlint.patterns import regex
from contentlint.site.spelling_forms import variant_form
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts, ValuePath
    from contentlint.site.collections import Collections

_LONGEST = 60
"""Characters of a word; longer texts are sentences."""
_DEPTH = 3
"""Keys nested deeper than that are settings of one page."""
_LEAST = 5
"""Fewer values of a key are no vocabulary yet."""
_FEW = 4
"""So many words may vary in any vocabulary; beyond, a sixth of the words."""
_NO_WORD = regex(r"[/\\<>{}|=]|\n|^[.#@]|\.\w{1,5}$|^\W*\d[\d\W]*$|^\s*$")
"""Paths, addresses, markup, file names, dates and numbers."""
_LANGUAGE = regex(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?\Z")

Place = tuple[str, str]
"""A collection (or the number of a site) and a language: within them words are compared."""
Spelled = dict[str, list[str]]
"""The values of one key as they are written, each with the files that have it."""


class Variant(NamedTuple):
    """The word at `path`, a value of the dotted `key`, which most pages spell in another way:
    `usual`, on `pages` pages; as it is spelled here it stands on `here` pages."""

    path: ValuePath
    key: str
    spelling: str
    usual: str
    pages: int
    here: int


class Spellings:
    """The vocabularies of a project, and the pages that spell a word in another way than most.

    `said` is what they said of the same front matter in an earlier run.
    """

    def __init__(self, collections: Collections, said: Any = None) -> None:
        self._collections = collections
        self._languages: dict[str, str] = {}
        self._written: dict[Place, dict[str, Spelled]] = {}
        self.taken = said is not None
        """Whether an earlier run read the pages: only words that vary are known then."""
        if self.taken:
            self._take(said)
            return
        for page in collections.pages.values():
            self._add(page)

    def said(self) -> Any:
        """The words that are spelled in several ways, with the pages that have them, as JSON."""
        return [
            [*place, key, {text: self._written[place][key][text] for text in sorted(spelled)}]
            for (place, key), words in self._vocabularies.items()
            for spelled in words.values()
            if len(spelled) > 1
        ]

    def _take(self, said: Any) -> None:
        """The words out of JSON. Raises ValueError and its like."""
        vocabularies: dict[tuple[Place, str], dict[str, set[str]]] = {}
        for group, language, key, spelled in said:
            place = (str(group), str(language))
            written = self._written.setdefault(place, {}).setdefault(str(key), {})
            words = vocabularies.setdefault((place, str(key)), {})
            for text, files in spelled.items():
                written[text] = [str(path) for path in files]
                words.setdefault(variant_form(text), set()).add(text)
        self._vocabularies = vocabularies

    def replace(self, before: Facts | None, now: Facts) -> None:
        """Takes a changed text of a page into account."""
        place = self._place(now.path)
        if place is None:
            return
        for _, key, text in _texts(before.front_matter.data if before else {}):
            self._written[place][key][text].remove(now.path)
        self._add(now)
        for _, key, text in _texts(now.front_matter.data):
            vocabulary = self._vocabularies.get((place, key))
            if vocabulary is not None and not _NO_WORD.search(text):
                vocabulary.setdefault(variant_form(text), set()).add(text)
        self.__dict__.pop("_affected", None)

    def variants(self, page: Facts) -> Iterator[Variant]:
        """The words of a page that are spelled in another way elsewhere, if more pages do so; of
        two that are equally frequent the first in the order of files is the usual one."""
        place = self._place(page.path)
        if place is None or page.path not in self._affected:
            return
        for path, key, text in _texts(page.front_matter.data):
            spelled = self._vocabularies.get((place, key), {}).get(variant_form(text), ())
            if len(spelled) < 2 or text not in spelled:
                continue
            found = {one: set(self._written[place][key][one]) for one in spelled}
            pages = {one: files for one, files in found.items() if files}
            usual = min(pages, key=lambda one: (-len(pages[one]), min(pages[one]), one))
            if usual != text:
                here = len(pages.get(text, ()))
                yield Variant(path, key, text, usual, len(pages[usual]), here)

    def _place(self, path: str) -> Place | None:
        group = self._collections.group(path)
        if not group:
            if self._collections.configured:
                return None
            group = str(self._collections.site_of(path))
        folder = path.rpartition("/")[0]
        if folder not in self._languages:
            self._languages[folder] = _language(folder)
        return group, self._languages[folder]

    def _add(self, page: Facts) -> None:
        place = self._place(page.path)
        if place is None:
            return
        keys = self._written.setdefault(place, {})
        for _, key, text in _texts(page.front_matter.data):
            keys.setdefault(key, {}).setdefault(text, []).append(page.path)

    @cached_property
    def _vocabularies(self) -> dict[tuple[Place, str], dict[str, set[str]]]:
        """The keys whose values are a vocabulary, each with its words and how they are spelled;
        which keys are, is decided once, whatever fixes change."""
        found: dict[tuple[Place, str], dict[str, set[str]]] = {}
        for place, keys in self._written.items():
            for key, spelled in keys.items():
                if _repeats(spelled.values()):
                    words = _words(spelled)
                    if _is_vocabulary(spelled, words):
                        found[place, key] = words
        return found

    @cached_property
    def _affected(self) -> frozenset[str]:
        """The pages with a word that is spelled in several ways: few, so that all others cost
        nothing."""
        return frozenset(
            path
            for (place, key), words in self._vocabularies.items()
            for spelled in words.values()
            if len(spelled) > 1
            for text in spelled
            for path in self._written[place][key][text]
        )


def _repeats(files: Any) -> bool:
    """Whether values are used again at all: most keys are done with here."""
    values = sum(map(len, files))
    repeated = sum(len(one) for one in files if len(one) > 1)
    return values >= _LEAST and repeated * 3 >= values


def _words(spelled: Spelled) -> dict[str, set[str]]:
    words: dict[str, set[str]] = {}
    for text in spelled:
        if not _NO_WORD.search(text):
            words.setdefault(variant_form(text), set()).add(text)
    return words


def _is_vocabulary(spelled: Spelled, words: dict[str, set[str]]) -> bool:
    """Whether somebody keeps to a list: at least half of the values are used again, and few vary.
    Titles are not used again; phrases such as "the core team" vary as the sentence wants it."""
    counts = [sum(len(spelled[text]) for text in texts) for texts in words.values()]
    values, repeated = sum(counts), sum(count for count in counts if count > 1)
    varied = sum(len(texts) > 1 for texts in words.values())
    free = varied > _FEW and varied * 6 > len(words)
    return values >= _LEAST and repeated * 2 >= values and not free


def _texts(data: dict[str, Any]) -> Iterator[tuple[ValuePath, str, str]]:
    """The short texts of front matter, each with its place and its dotted key."""
    for key, value in data.items():
        if isinstance(value, str):
            if len(value) <= _LONGEST:
                yield (key,), key, value
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, str):
                    if len(item) <= _LONGEST:
                        yield (key, index), key, item
                elif isinstance(item, dict | list):
                    yield from _nested(item, (key, index), key, 1)
        elif isinstance(value, dict):
            yield from _nested(value, (key,), key, 1)


def _nested(
    value: Any, at: ValuePath, name: str, depth: int
) -> Iterator[tuple[ValuePath, str, str]]:
    if isinstance(value, str):
        if len(value) <= _LONGEST:
            yield at, name, value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _nested(item, (*at, index), name, depth)
    elif isinstance(value, dict) and depth < _DEPTH:
        for key, item in value.items():
            yield from _nested(item, (*at, key), f"{name}.{key}", depth + 1)


def _language(folder: str) -> str:
    """The folder of a path that is named like a language: there words have accents of theirs."""
    return next((part for part in folder.split("/") if _LANGUAGE.match(part)), "")
