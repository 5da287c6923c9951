"""HTML and JSX tags: names and attributes, with the spans of their values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.offsets import new_tuple
from contentlint.patterns import regex
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from contentlint.content.masks.javascript import Scanner


class Attribute(NamedTuple):
    """`start` and `end` bound the value as written, without its quotes.

    `expression`: the value is the inside of a JSX `{…}`. An attribute without a value has an
    empty range.
    """

    name: str
    start: int
    end: int
    expression: bool = False


class Tag(NamedTuple):
    """One opening, closing or self-closing tag. `name` is empty for a JSX fragment."""

    name: str
    start: int
    end: int
    closing: bool
    self_closing: bool
    attributes: tuple[Attribute, ...]

    @property
    def is_component(self) -> bool:
        """JSX: names with a capital letter or a dot are components, the others are HTML."""
        return self.name[:1].isupper() or "." in self.name


_HTML_OPEN = regex(r"<(/?)([A-Za-z][A-Za-z0-9:.-]*+)(?:\s*+(/?)>)?")
_HTML_ATTRIBUTE = regex(
    r"\s*+/?+([^\s\"'<>/=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'=<>`]++)))?"
)
_TAG_END = regex(r"\s*+(/?)>")
_JSX_OPEN = regex(r"<(/?)\s*+((?:[A-Za-z_$][\w$.:-]*+)?)(?:\s*+(/?>))?")
_JSX_QUOTED = regex(r"\s++([\w$:.@-]++)=(?:\"([^\"]*+)\"|'([^']*+)')")
"""The common attribute, with the white space before it."""
_JSX_NAME = regex(r"[\w$:.@-]++")
_JSX_SPACE = regex(r"\s*+")
_JSX_EQUALS = regex(r"\s*+=\s*+")
_UNQUOTED = regex(r"[^\s\"'=<>`{}/]++")


def read_html_tag(text: str, start: int, limit: int | None = None) -> Tag | None:
    """The HTML tag that opens at `start`, or None where there is none."""
    end = len(text) if limit is None else limit
    opening = _HTML_OPEN.match(text, start, end)
    if opening is None:
        return None
    position = opening.end()
    slash, name, ending = opening.groups()
    if ending is not None:
        return new_tuple(Tag, (name, start, position, bool(slash), bool(ending), ()))
    attributes: list[Attribute] = []
    while True:
        closing = _TAG_END.match(text, position, end)
        if closing:
            self_closing = bool(closing.group(1))
            return Tag(name, start, closing.end(), bool(slash), self_closing, tuple(attributes))
        match = _HTML_ATTRIBUTE.match(text, position, end)
        if match is None:
            return None
        group = match.lastindex or 1
        value = match.span(group) if group > 1 else (match.end(), match.end())
        attributes.append(new_tuple(Attribute, (match.group(1), *value, False)))
        position = match.end()


def read_jsx_tag(text: str, start: int, scanner: Scanner) -> Tag | None:
    """The JSX tag that opens at `start`, or None where there is none.

    Blank lines, `=>`, nested braces and comments inside the tag are all part of it.
    """
    opening = _JSX_OPEN.match(text, start)
    if opening is None:
        return None
    slash, name, ending = opening.groups()
    if not name and ending != ">":
        return None
    if ending:
        return new_tuple(Tag, (name, start, opening.end(), bool(slash), ending == "/>", ()))
    position = opening.end()
    attributes: list[Attribute] = []
    while True:
        if not slash:
            position = _quoted_attributes(text, position, attributes)
        after_gap = _skip_gap(text, position, scanner)
        if text.startswith((">", "/>"), after_gap):
            closed = text[after_gap] == "/"
            end = after_gap + 1 + closed
            return Tag(name, start, end, bool(slash), closed, tuple(attributes))
        if slash or (after_gap == position and not attributes):
            return None
        attribute = _jsx_attribute(text, after_gap, scanner)
        if attribute is None:
            return None
        attributes.append(attribute[0])
        position = attribute[1]


def _quoted_attributes(text: str, position: int, attributes: list[Attribute]) -> int:
    """Take in all attributes in quotes that follow; the offset behind them."""
    while match := _JSX_QUOTED.match(text, position):
        group = match.lastindex or 1
        attributes.append(new_tuple(Attribute, (match.group(1), *match.span(group), False)))
        position = match.end()
    return position


def _skip_gap(text: str, position: int, scanner: Scanner) -> int:
    """The offset after white space and comments between attributes."""
    while True:
        space = _JSX_SPACE.match(text, position)
        position = space.end() if space else position
        if not text.startswith("/*", position):
            return position
        end = scanner.comment_end(position)
        if end < 0:
            return position
        position = end


def _jsx_attribute(text: str, start: int, scanner: Scanner) -> tuple[Attribute, int] | None:
    if text.startswith("{", start):
        end = scanner.expression_end(start)
        return (Attribute("", start, end, True), end) if end > 0 else None
    name = _JSX_NAME.match(text, start)
    if name is None:
        return None
    equals = _JSX_EQUALS.match(text, name.end())
    if equals is None:
        return Attribute(name.group(), name.end(), name.end()), name.end()
    at = equals.end()
    quote = text[at : at + 1]
    if quote in ('"', "'") and quote:
        end = text.find(quote, at + 1)
        return (Attribute(name.group(), at + 1, end), end + 1) if end > 0 else None
    if quote == "{":
        end = scanner.expression_end(at)
        return (Attribute(name.group(), at + 1, end - 1, True), end) if end > 0 else None
    bare = _UNQUOTED.match(text, at)
    return (Attribute(name.group(), *bare.span()), bare.end()) if bare else None
