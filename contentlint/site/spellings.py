"""Vocabularies: keys whose values are words of a list, written down or not, and how each of the
words is spelled on the pages of a collection."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from contentlint.site.page_index import PageIndex
from contentlint.site.spelling_forms import variant_form

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
_NO_WORD = re.compile(r"[/\\<>{}|=]|\n|^[.#@]|\.\w{1,5}$|^\W*\d[\d\W]*$")
"""Paths, addresses, markup, file names, dates and numbers."""
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?\Z")

Vocabulary = tuple[str, str, str]
"""The collection, the language and the dotted key."""


class Word(NamedTuple):
    """One word where it stands on a page."""

    vocabulary: Vocabulary
    form: str
    spelling: str
    path: ValuePath


class Variant(NamedTuple):
    """A word that most pages spell in another way: `usual`, on `pages` pages; this spelling
    stands on `here` pages."""

    word: Word
    usual: str
    pages: int
    here: int


@dataclass(slots=True)
class _Tally:
    """The values of one key: how many, how many of those stand on several pages, how many
    different words they are, and how many of the words are spelled in several ways."""

    values: int = 0
    repeated: int = 0
    words: int = 0
    varied: int = 0

    @property
    def is_vocabulary(self) -> bool:
        """Whether somebody keeps to a list: most values are used again, and few vary. Titles are
        not used again; phrases such as "the core team" vary as the sentence wants it."""
        free = self.varied > _FEW and self.varied * 6 > self.words
        return self.values >= _LEAST and self.repeated * 2 >= self.values and not free


class Spellings:
    """The vocabularies of a project, and the pages that spell a word in another way than most."""

    def __init__(self, collections: Collections) -> None:
        self._collections = collections
        self._index = PageIndex(self._read, collections.pages.values())
        self._replaced = False

    def replace(self, before: Facts | None, now: Facts) -> None:
        """Takes a changed text of a page into account."""
        self._index.replace(before, now)
        self._replaced = True

    def variants(self, page: Facts) -> Iterator[Variant]:
        """The words of a page that are spelled in another way elsewhere, if more pages do so; of
        two that are equally frequent the first in the order of files is the usual one."""
        if not self._replaced and page.path not in self._affected:
            return
        for word in self.words(page):
            spelled = self._index.groups.get((word.vocabulary, word.form), {})
            pages = Counter(one for here in spelled.values() for one in set(here))
            if len(pages) > 1 and word.vocabulary in self._vocabularies:
                first = {
                    one: path for path in sorted(spelled, reverse=True) for one in spelled[path]
                }
                usual = min(pages, key=lambda one: (-pages[one], first[one], one))
                if usual != word.spelling:
                    yield Variant(word, usual, pages[usual], pages[word.spelling])

    def words(self, page: Facts) -> Iterator[Word]:
        """The values of a page that may be words of a vocabulary, in the order of the file."""
        group = self._collections.group(page.path)
        if not group:
            if self._collections.configured:
                return
            group = str(self._collections.site_of(page.path))
        language = _language(page.path)
        for path, value in _texts(page.front_matter.data, ()):
            if len(value) <= _LONGEST and not _NO_WORD.search(value) and value.strip():
                key = ".".join(step for step in path if isinstance(step, str))
                yield Word((group, language, key), variant_form(value), value, path)

    def _read(self, page: Facts) -> Iterator[tuple[tuple[Vocabulary, str], str]]:
        return (((word.vocabulary, word.form), word.spelling) for word in self.words(page))

    @cached_property
    def _affected(self) -> frozenset[str]:
        """The pages with a word that is spelled in several ways: few, so that all others cost
        nothing."""
        return frozenset(
            path
            for (vocabulary, _), pages in self._index.groups.items()
            if len({one for here in pages.values() for one in here}) > 1
            and vocabulary in self._vocabularies
            for path in pages
        )

    @cached_property
    def _vocabularies(self) -> frozenset[Vocabulary]:
        """The keys whose values are a vocabulary; decided once, whatever fixes change."""
        found: dict[Vocabulary, _Tally] = {}
        for (vocabulary, _), pages in self._index.groups.items():
            tally = found.setdefault(vocabulary, _Tally())
            spellings = {one for here in pages.values() for one in here}
            tally.values += len(pages)
            tally.repeated += len(pages) if len(pages) > 1 else 0
            tally.words += 1
            tally.varied += len(spellings) > 1
        return frozenset(one for one, tally in found.items() if tally.is_vocabulary)


def _texts(value: Any, at: ValuePath) -> Iterator[tuple[ValuePath, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, (*at, index))
    elif isinstance(value, dict) and sum(isinstance(step, str) for step in at) < _DEPTH:
        for key, item in value.items():
            yield from _texts(item, (*at, key))


def _language(path: str) -> str:
    """The folder of the path that is named like a language: there words have accents of theirs."""
    return next((part for part in path.split("/")[:-1] if _LANGUAGE.match(part)), "")
