"""Labels that have no definition for the parser, and are no mistake all the same."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from contentlint.patterns import regex

if TYPE_CHECKING:
    from contentlint.diagnostics import Span

_DEFINITION = regex(r"\[((?:[^\[\]\\\r\n]++|\\.)+)\]:")
_BEFORE = regex(r"[ \t>]*+(?:[-*+][ \t]++)?\Z")
_BARE = regex(r"\s*(?:[xX]|#?\d*)\s*\Z")


class Labels:
    """The definitions of a text as any builder may read them: in containers, with a destination
    that a template fills in, right behind a paragraph (where CommonMark sees none)."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._start = start

    @cached_property
    def _labels(self) -> frozenset[str]:
        if self._text.find("]:", self._start) < 0:
            return frozenset()
        found = _DEFINITION.finditer(self._text, self._start)
        return frozenset(normal_label(match[1]) for match in found if self._opens(match.start()))

    def _opens(self, at: int) -> bool:
        """Whether nothing but the marks of containers stands before an offset on its line."""
        line = self._text.rfind("\n", self._start, at) + 1
        return bool(_BEFORE.match(self._text, line or self._start, at))

    @cached_property
    def _templated(self) -> bool:
        return any("{{" in label or "{%" in label for label in self._labels)

    def defined(self, label: str) -> bool:
        """Whether something that looks like a definition has this label, or may have it once a
        template is filled in."""
        return self._templated or normal_label(label) in self._labels

    def is_index(self, span: Span) -> bool:
        """Whether `[a][b]` at this span is an index (`rows[a][b]`), a check box, a list of issues
        (`[#1][#2]`) or in brackets itself, as wikis and citations have it."""
        before = self._text[span.start - 1 : span.start] if span.start else ""
        if before.isalnum() or before in ("_", ")", "]", "["):
            return bool(before)
        text = self._text[span.start : span.end].removeprefix("!")
        return bool(_BARE.match(text[1:].partition("]")[0]))


def normal_label(label: str) -> str:
    """Labels match without regard to case and white space (CommonMark 4.7)."""
    return " ".join(label.split()).casefold()
