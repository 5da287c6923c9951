"""Words and names in the text that readers see: one scan, for every rule that is about words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from contentlint.content.labels import normal_label
from contentlint.diagnostics import Span
from contentlint.patterns import regex
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.content.document import Document

_UNSPACED = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
"""Scripts that are written without spaces: a word may begin and end beside one of their letters."""
_LETTER = rf"[^\W{_UNSPACED}]"
_ADDRESS = regex(r"(?:[A-Za-z][A-Za-z0-9+.-]{0,30}://|www\.|mailto:)\S+")
_TOKEN_LIMIT = 200
_GLUED_BEFORE = regex(r"(?:[@#$\\~]|[\w/]\.|\./|\A/|\s/|[\w-]/[\w.-]+/|\\)\Z")
_GLUED_AFTER = regex(r"\.\w|/[\w.-]+[./]|@\w|\(\)|=")
_LABEL = regex(r"\]\[[^\[\]\r\n]+\]")


class Found(NamedTuple):
    """A word at its place; `word` is the one that was looked for."""

    span: Span
    word: str


def find_words(
    text: str, words: Iterable[str], *, start: int = 0, end: int | None = None
) -> Iterator[Found]:
    """Every whole word of `words` in `text[start:end]`, the longer ones first.

    A word that is all lower case is found in any case, one with a capital only as it stands. Of
    several spaces in a word each matches any white space.
    """
    exact, folded, pattern = _compiled(tuple(words))
    if pattern is None:
        return
    for match in pattern.finditer(text, start, len(text) if end is None else end):
        written = " ".join(match.group().split())
        word = written if written in exact else folded.get(written.casefold())
        if word is not None:
            yield Found(Span(*match.span()), word)


@lru_cache(maxsize=16)
def _compiled(
    words: tuple[str, ...],
) -> tuple[frozenset[str], dict[str, str], re.Pattern[str] | None]:
    known = sorted({" ".join(word.split()) for word in words if word.strip()}, key=len)
    if not known:
        return frozenset(), {}, None
    exact = frozenset(known)
    folded = {word.casefold(): word for word in known if word == word.lower()}
    parts = []
    for word in reversed(known):
        source = r"\s+".join(map(re.escape, word.split()))
        flag = "i" if word == word.lower() else ""
        before = rf"(?<!{_LETTER})" if re.match(_LETTER, word) else ""
        after = rf"(?!{_LETTER})" if re.search(rf"{_LETTER}\Z", word) else ""
        parts.append(f"{before}(?{flag}:{source}){after}" if flag else f"{before}{source}{after}")
    return exact, folded, re.compile("|".join(parts))


class Prose:
    """What of one document is text. `code`, `html`: these count as text, too, the attributes of
    tags with them; comments, template tags, addresses and file names never do."""

    def __init__(self, document: Document, *, code: bool = False, html: bool = False) -> None:
        from contentlint.content.cover import Cover, raw_elements

        facts, text = document.facts, document.text
        links = [link.span for link in facts.links if link.kind != "front-matter"]
        definitions = [one.whole for one in facts.definitions]
        hidden = [*facts.comments, *facts.masked, *links, *definitions]
        if not code:
            hidden += [*facts.code, *raw_elements(text)]
        if not html:
            hidden += facts.html
        if "][" in text:
            hidden += (Span(*match.span()) for match in _LABEL.finditer(text))
        self._text = text
        self._hidden = Cover(hidden)
        self._labels = {normal_label(one.label) for one in facts.definitions}
        self._headings = Cover(one.span for one in facts.headings if one.id is None)
        self.start = facts.body_start

    def holds(self, span: Span) -> bool:
        """Whether readers see the span as text, and not as a part of an address or a name of
        something else: `@word`, `word.js`, `a/word/b`."""
        text = self._text
        if self._hidden.holds(span.start) or self._hidden.holds(span.end - 1):
            return False
        before = text[max(0, span.start - 40) : span.start]
        if before.endswith("/") and text.startswith("/", span.end):
            return False
        if _GLUED_BEFORE.search(before) or _GLUED_AFTER.match(text, span.end):
            return False
        return not self._in_address(span)

    def names_heading(self, span: Span) -> bool:
        """Whether it is a part of a heading whose id is made of its text."""
        return self._headings.holds(span.start)

    def is_label(self, span: Span) -> bool:
        """Whether the span is the text of a link that is found by this very text: `[word]`."""
        start = self._text.rfind("[", max(0, span.start - _TOKEN_LIMIT), span.start)
        end = self._text.find("]", span.end, span.end + _TOKEN_LIMIT)
        if not self._labels or start < 0 or end < 0:
            return False
        return normal_label(self._text[start + 1 : end]) in self._labels

    def _in_address(self, span: Span) -> bool:
        start = max(0, span.start - _TOKEN_LIMIT)
        for match in _ADDRESS.finditer(self._text, start, span.end + _TOKEN_LIMIT):
            if match.start() <= span.start < match.end():
                return True
        return False
