"""Characters that nobody sees and that break what stands around them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from contentlint.content.rare_bytes import has_rare_bytes
from contentlint.diagnostics import Edit, Fix, Severity, Violation
from contentlint.patterns import regex
from contentlint.records import record
from contentlint.rules.registry import file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.cover import Cover
    from contentlint.content.document import Document
    from contentlint.content.invisible import Suspect
    from contentlint.content.odd_spaces import OddSpace

_NAMES = {
    0x00: "zero byte",
    0x08: "backspace",
    0x0B: "vertical tab",
    0x0C: "form feed",
    0x1B: "escape",
    0xFEFF: "byte order mark",
}
_HARM = {
    "control": "feeds that hold it cannot be read",
    "bidi": "it can turn the order around in which text is shown",
    "line": "some readers see a box, and scripts that hold it stop",
    "tag": "text that nobody sees, but that programs read",
}
_USUAL_HARM = "searches and copies of the text stumble over it"
_ABOUT = regex(
    r"zero.width|invisible|irregular.whitespace|bidirectional|\bbidi\b|trojan.source|soft.hyphen"
    r"|byte.order.mark|U\+(?:20[0-6]|FEFF|00AD)|\\u\{?(?:20[0-6]|feff|00ad)",
    re.IGNORECASE,
)
"""A page that says so may have such characters in its examples."""
_OF_LINKS = frozenset(("hyphen", "space", "apart", "joiner", "mark", "bidi", "glue", "bom"))
"""What malformed-link reports where it stands in a link's destination."""
_KEPT_FROM = {
    "item": ("no list, but the marker in the text", "behind the list marker"),
    "nested": ("no list, but the marker in the text", "before the list marker"),
    "table": ("no table, but its lines as text", "between the dashes"),
}


@record(frozen=True)
class Options:
    """What is meant. `allow`: characters by their number, `"U+200B"`."""

    allow: tuple[str, ...] = ()


@file_rule("CL013", "invisible-character", severity=Severity.WARNING, options=Options, fixable=True)
def invisible_character(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports characters that show nothing:

    - zero-width spaces, joiners, soft hyphens and direction marks that came along with a copied
      text, and a byte order mark that is not at the file's beginning
    - control characters, line and paragraph separators, and tag characters
    - in code, marks that turn the order of the text around: what readers see is not what stands
      there
    - non-breaking and other spaces in the place of an ordinary one, where Markdown then sees no
      list or no table; behind `#`, [no-missing-space-atx](no-missing-space-atx.md) reports them

    In a link's destination, [malformed-link](malformed-link.md) reports them. Where such characters
    belong, they are left alone: joiners in emoji and in Persian, Arabic or Indic text, direction
    marks on a line with Hebrew or Arabic, zero-width spaces in Thai or Chinese and beside signs
    (`@`, `/`, a backtick), soft hyphens inside words.

    ## Why it matters
    A search does not find the word, copied code does not run, a feed with a control character
    cannot be read at all.

    ## Example
    `- one` with a non-breaking space behind the dash is a line of text that begins with `-`. A
    word with a zero-width space in it is not found by a search.

    ## Options
    - `allow` (default `[]`): characters that are meant, such as `["U+200B"]`

    ## Fix safety
    Suggested: the character is taken out, or an ordinary space written in its place.
    """
    text = document.text
    if not has_rare_bytes(document.raw, text):
        return
    from contentlint.content.invisible import suspects
    from contentlint.content.odd_spaces import odd_spaces

    surroundings = _Surroundings(document)
    if "\0" in text and text.count("\0") * 5 > len(text):
        return  # another encoding: unreadable-file says so
    allowed = {number for word in options.allow if (number := _number(word)) is not None}
    for suspect in suspects(text, surroundings.code):
        if surroundings.explains(suspect):
            continue
        if not allowed.issuperset(map(ord, text[slice(*suspect.span)])):
            yield _invisible(document, suspect, surroundings)
    for space in odd_spaces(text, document.front_matter.span.end):
        if not (ord(text[space.span.start]) in allowed or surroundings.settled(space)):
            yield _odd(text, space)


class _Surroundings:
    """Where in one document a character stands; the facts are read when something is asked."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def _code(self) -> Cover:
        from contentlint.content.cover import Cover, raw_elements

        return Cover([*self._document.facts.code, *raw_elements(self._document.text)])

    @cached_property
    def _destinations(self) -> Cover:
        from contentlint.content.cover import Cover

        return Cover(link.span for link in self._document.facts.links)

    @cached_property
    def _hidden(self) -> Cover:
        from contentlint.content.cover import Cover

        return Cover([*self._document.facts.comments, *self._document.facts.masked])

    def code(self, offset: int) -> bool:
        """Whether it is code."""
        return self._code.holds(offset)

    def linked(self, offset: int) -> bool:
        """Whether it is where a link leads to."""
        return self._destinations.holds(offset)

    def explains(self, suspect: Suspect) -> bool:
        """Whether another rule is about it, or the page shows it as an example."""
        start = suspect.span.start
        if suspect.kind in _OF_LINKS and self.linked(start):
            return True
        return self.code(start) and _ABOUT.search(self._document.text) is not None

    def settled(self, space: OddSpace) -> bool:
        """Whether an odd space does no harm: it is not read as Markdown."""
        return self.code(space.span.start) or self._hidden.holds(space.span.start)


def _invisible(document: Document, suspect: Suspect, surroundings: _Surroundings) -> Violation:
    text, (start, end) = document.text, suspect.span
    called = _called(text[start])
    more = f", {end - start} in a row" if end - start > 1 else ""
    harm = _HARM.get(suspect.kind, _USUAL_HARM)
    severity = None
    if suspect.kind == "bidi" and surroundings.code(start):
        severity = Severity.ERROR
        harm = "readers see this code in another order than it is read"
    elif suspect.kind == "tag" or text[start] == "\0":
        severity = Severity.ERROR
    elif text[start:end] == "\f" and text[start - 1 : start] in ("", "\n", "\r"):
        severity = Severity.INFO  # a page break of plain text: browsers take it for a space
    spaced = text[start - 1 : start].isspace() or text[end : end + 1].isspace() or not start
    new = "" if suspect.kind not in ("line", "control") or spaced or end == len(text) else " "
    fix = Fix("Take it out" if not new else "Write a space", (Edit(suspect.span, new),))
    advice = "take it out" if not new else "write a space"
    return Violation(
        suspect.span, f"an invisible {called} stands here{more}: {harm}", advice, fix, severity
    )


def _odd(text: str, space: OddSpace) -> Violation:
    seen, where = _KEPT_FROM[space.kind]
    odd = next(char for char in text[slice(*space.span)] if not char.isascii())
    return Violation(
        space.span,
        f"readers see {seen}: {where} stands {_a(_called(odd))}, not an ordinary space",
        "type an ordinary space",
        Fix("Write an ordinary space", (Edit(space.span, space.plain),)),
        Severity.ERROR,
    )


def _called(char: str) -> str:
    """A character's name and number: "zero width space (U+200B)"."""
    from unicodedata import name

    number = ord(char)
    words = _NAMES.get(number) or name(char, "control character").lower()
    return f"{words.replace('no-break', 'non-breaking')} (U+{number:04X})"


def _a(words: str) -> str:
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _number(word: str) -> int | None:
    digits = word.upper().removeprefix("U+")
    try:
        return int(digits, 16)
    except ValueError:
        return None
