"""Text that was meant to be a link and is none: `[text] (url)`, `(text)[url]`, `[text](/a b)`.

Every pattern begins with a literal bracket and is tried only where the parser saw no link; what
stands in the parentheses must look like a URL, so that `[sic] (see below)` is left alone. Most
pages need none of them: they are compiled on their first use.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from contentlint.content.cover import Cover, raw_elements, unread
from contentlint.content.facts import NearLink
from contentlint.diagnostics import Span
from contentlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts

Kind = Literal["space", "break", "double", "pointy", "gap", "open"]

_KINDS: dict[str, Kind] = {
    "space_url": "space",
    "double_url": "double",
    "pointy_url": "pointy",
    "gap_url": "gap",
    "open_url": "open",
}
_START = r"(?:https?://|mailto:|www\.|/\w|\.\.?/|#[^\W\d])"
_URL = r"[^\s()<>\[\]{}]*+(?:\([^\s()<>\[\]{}]*+\)[^\s()<>\[\]{}]*+)*"
_WORD = r"[^()\s<>\[\]{}\"'“”=]++"
_GAP = rf"{_WORD}(?:[ \t]++|[ \t]*+\r?\n[ \t>]*+){_WORD}(?:[ \t]++{_WORD}){{0,40}}"
_CLOSING = regex(r"\][ \t\r\n]*+\(")
_BRACKET_LIMIT = 200
_BLANK_LINE = re.compile(r"\n[ \t>]*\r?\n")
_TEXT_LIMIT = 400
"""Characters of link text; a bracket that opened further back belongs to something else."""


@cache
def _after_bracket() -> re.Pattern[str]:
    return re.compile(
        rf"\](?:(?:[ \t]{{1,3}}|[ \t]*+\r?\n[ \t]{{0,8}})\((?={_START})(?P<space_url>{_URL})\)"
        rf"|\(\((?={_START})(?P<double_url>{_URL})\)"
        rf"|\(<(?P<pointy_url>{_URL})\)"
        rf"|\((?={_START})(?P<gap_url>{_GAP})[ \t]*+\)"
        rf"|\((?={_START})(?P<open_url>{_URL})(?=\s|\Z)(?![^)\r\n]{{0,400}}+\)))"
    )


@cache
def _reversed_link() -> re.Pattern[str]:
    page = r"[\w./-]+\.(?:mdx?|html)(?:#[^\s\[\]]*+)?"
    return re.compile(
        r"\((?P<text>[^()\[\]\r\n]{1,200})\)"
        rf"\[(?P<url>(?:https?://|mailto:|www\.|/\w|\.\.?/)[^\s\[\]()<>]*+|{page})\]"
        r"(?![(\[:])"
    )


@cache
def _unclosed_link() -> re.Pattern[str]:
    return re.compile(
        rf"\[(?P<text>[^\[\]()\r\n]{{2,{_BRACKET_LIMIT}}})\((?P<url>https?://{_URL})\)"
        r"(?![^\[\]]{0,400}+\])"
    )


def find_near_links(text: str, facts: Facts) -> list[NearLink]:
    """The near links of a page whose other facts are known, by position."""
    start = facts.body_start
    found: list[NearLink] = []
    if "]" in text:
        found += _after_brackets(text, start, {link.span.start - 2 for link in facts.links})
    if "(http" in text:
        found += _unclosed(text, start)
    if ")[" in text:
        found += _reversed(text, start)
    if not found:
        return []
    taken = Cover(
        [*unread(facts).spans, *(link.whole for link in facts.links), *raw_elements(text)]
    )
    labels = {" ".join(one.label.split()).casefold() for one in facts.definitions}
    kept = [
        near
        for near in found
        if not taken.holds(near.destination_span.start)
        and not taken.holds(near.destination_span.start - 2)
        and " ".join(_label(near).split()).casefold() not in labels
    ]
    return sorted(kept, key=lambda near: near.span)


def _label(near: NearLink) -> str:
    return near.destination if near.kind == "reversed" else near.text


def _closings(text: str, start: int, links: set[int]) -> Iterator[int]:
    """Offsets of the `]` that may end the text of a near link: behind it stands a parenthesis,
    perhaps after white space. `links` are the offsets at which the text of a link ends."""
    for match in _CLOSING.finditer(text, start):
        if match.start() not in links:
            yield match.start()


def _after_brackets(text: str, start: int, links: set[int]) -> Iterator[NearLink]:
    for closing in _closings(text, start, links):
        match = _after_bracket().match(text, closing)
        if match is None:
            continue
        kind, name = _kind(match)
        if kind == "space" and "\n" in text[match.start() : match.start(name)]:
            kind = "break"
        destination = match.group(name)
        opening = _opening_bracket(text, match.start(), start)
        if opening is None or not _is_link_text(text, opening, match.start()):
            continue
        image = opening > start and text[opening - 1] == "!"
        whole = Span(opening - image, match.end())
        inside = text[opening + 1 : match.start()]
        yield NearLink(kind, whole, inside, destination, Span(*match.span(name)), image)


def _kind(match: re.Match[str]) -> tuple[Kind, str]:
    name = match.lastgroup or ""
    return _KINDS[name], name


def _reversed(text: str, start: int) -> Iterator[NearLink]:
    for match in _reversed_link().finditer(text, start):
        if text[match.start() - 1 : match.start()] in ("]", "\\", ")"):
            continue
        place = Span(*match.span("url"))
        whole = Span(*match.span())
        yield NearLink("reversed", whole, match.group("text"), match.group("url"), place)


def _brackets(text: str, start: int) -> Iterator[re.Match[str]]:
    """Every match of `[text(http`, looked for from its rare middle."""
    middle = text.find("(http", start)
    while middle >= 0:
        if text[middle - 1] != "]":
            opening = text.rfind("[", max(start, middle - _BRACKET_LIMIT - 1), middle)
            match = _unclosed_link().match(text, opening) if opening >= 0 else None
            if match is not None and match.end("text") == middle:
                yield match
        middle = text.find("(http", middle + 5)


def _unclosed(text: str, start: int) -> Iterator[NearLink]:
    for match in _brackets(text, start):
        before = text[match.start() - 1 : match.start()]
        if before == "\\" or match.group("text").startswith("^"):
            continue
        image = before == "!"
        whole, place = Span(match.start() - image, match.end()), Span(*match.span("url"))
        yield NearLink("bracket", whole, match.group("text"), match.group("url"), place, image)


def _opening_bracket(text: str, closing: int, start: int) -> int | None:
    """Where the bracket opens that closes at `closing`; None if it is escaped or too far away."""
    if text[closing - 1 : closing] == "\\":
        return None
    depth = 0
    for index in range(closing, max(start, closing - _TEXT_LIMIT) - 1, -1):
        char = text[index]
        if char not in "[]" or text[index - 1 : index] == "\\":
            continue
        depth += 1 if char == "]" else -1
        if depth == 0:
            return index
    return None


def _is_link_text(text: str, opening: int, closing: int) -> bool:
    """Whether brackets hold words, not a check box, a footnote, a number or another reference."""
    inside = text[opening + 1 : closing].strip()
    if len(inside) < 2 or inside.startswith(("^", "!")) or inside.isdigit():
        return False
    if text[opening - 1 : opening] == "]" and opening > 0:
        return False
    return _BLANK_LINE.search(text, opening, closing) is None
