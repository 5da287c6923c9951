"""What Python-Markdown reads otherwise than CommonMark once blocks are told apart: URLs with
spaces, which of two definitions counts, footnotes' ids, attribute lists, icons in headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.cover import Cover, unread
from contentlint.content.facts import Anchor, Definition, Link
from contentlint.content.heading_ids import attr_list_id
from contentlint.content.links import decode
from contentlint.diagnostics import Span
from contentlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contentlint.content.dialects import Dialect
    from contentlint.content.facts import Facts

_DEFINITION = regex(
    r"^[ \t]*\[(?P<label>[^\[\]\r\n^][^\[\]\r\n]*)\]:[ \t]*(?:\r?\n[ \t]*)?<?(?P<url>[^\s<>]+)>?",
    re.MULTILINE,
)
_ATTR_LIST = regex(
    r"\{:?[ ]*[^{}\s][^{}\r\n]*(?:#|\bid=)[^{}\r\n]*\}|\{:?[ ]*(?:#|id=)[^{}\r\n]*\}"
)
_INLINE_LIST = regex(r"(?<=[\w)\]`*:])(?<=[^\w{ ])\{:?[ ]*[^{}\s][^{}\r\n]*\}")
_CELL_END = regex(r"[ ]*(?:\||\r?\n|\Z)")
_TERM_END = regex(r"[ ]*\r?\n[ ]{0,3}:[ ]")
_FOOTNOTE = regex(r"\[\^([^\]\s]+)\]:", re.MULTILINE)
_SPACED = regex(
    r"\([ \t]*(?P<url>[^()\s<>\"'][^()\r\n<>\"']*?)[ \t]*"
    r"(?:[ \t](?:\"[^\r\n\"]*\"|'[^\r\n']*'))?[ \t]*\)"
)
_ICON = regex(r"(?<![\w:]):(?=[\w+-]*[a-z])[\w+-]+:(?![\w:])")


def heading_text(text: str, source: str, dialect: Dialect) -> str:
    """A heading's text as its id is made of it: without `:icons:`, which are pictures, without
    attribute lists behind inline elements, and with dashes typeset, where the dialect has these."""
    if "attr-list" in dialect.heading_ids and "{" in source:
        for written in _INLINE_LIST.findall(source):
            text = text.replace(written, "", 1)
    if dialect.emoji and ":" in text:
        text = _ICON.sub("", text).strip()
    if dialect.smart_dashes and "--" in text:
        text = text.replace("---", "\u2014").replace("--", "\u2013")
    return text


def complete(text: str, facts: Facts, used: Mapping[str, bool], dialect: Dialect) -> None:
    """Adds to the facts of a page what its Markdown parser could not see."""
    if "attr-list" in dialect.heading_ids:
        _attribute_lists(text, facts)
    if dialect.footnotes and "[^" in text:
        _footnotes(text, facts)
    if "]:" in text:
        _later_definitions(text, facts, used)
    if facts.undefined and dialect.url_spaces:
        _spaced_links(text, facts)
    if facts.undefined:
        facts.undefined = [one for one in facts.undefined if not _no_reference(text, one.span)]


def _no_reference(text: str, span: Span) -> bool:
    """Abbreviations (`*[HTML]: …`), `[TOC]` and wiki links are no references."""
    before = text[span.start - 1 : span.start]
    written = text[span.start : span.end]
    return (
        (before == "*" and text.startswith(":", span.end))
        or written == "[TOC]"
        or (before == "[" and text.startswith("]", span.end))
    )


def _attribute_lists(text: str, facts: Facts) -> None:
    """The ids of attribute lists behind links and blocks; those of headings are known."""
    cover: Cover | None = None
    of_headings = {heading.id_span for heading in facts.headings}
    for match in _ATTR_LIST.finditer(text, facts.body_start):
        found = attr_list_id(f" {match.group()}", 1, len(match.group()) + 1)
        if found is None or not found.id or not _has_owner(text, match.start(), match.end()):
            continue
        base = match.start() - 1
        place = Span(base + found.start, base + found.end)
        cover = cover or unread(facts)
        if place not in of_headings and not cover.holds(match.start()):
            facts.anchors.append(Anchor(found.id, place))


def _has_owner(text: str, start: int, end: int) -> bool:
    """Whether a list belongs to something: right behind an inline element, alone on the last line
    of a block, at the end of a table's cell or of a term that is defined on the next line."""
    if text[start - 1 : start] in tuple(")]`*_>=~^+"):
        return True
    line = text.rfind("\n", 0, start) + 1
    rest = text[end : end + 200]
    if not text[line:start].strip():
        return bool(text[text.rfind("\n", 0, max(line - 1, 0)) + 1 : line].strip())
    in_table = "|" in text[line:start] or "|" in rest.partition("\n")[0]
    return bool(_TERM_END.match(rest) or (in_table and _CELL_END.match(rest)))


def _footnotes(text: str, facts: Facts) -> None:
    cover = unread(facts)
    for match in _FOOTNOTE.finditer(text, facts.body_start):
        if not cover.holds(match.start()):
            place = Span(*match.span(1))
            facts.anchors.append(Anchor(f"fn:{match[1]}", place, sure=False))
            facts.anchors.append(Anchor(f"fnref:{match[1]}", place, sure=False))


def _later_definitions(text: str, facts: Facts, used: Mapping[str, bool]) -> None:
    """Of definitions with one label, the last one counts: links and definitions are moved to it."""
    first = {" ".join(one.label.split()).casefold(): one for one in facts.definitions}
    cover: Cover | None = None
    last: dict[str, Definition] = {}
    for match in _DEFINITION.finditer(text, facts.body_start):
        label = " ".join(match["label"].split()).casefold()
        known = first.get(label)
        if known is None or match.start("url") <= known.span.start:
            continue
        cover = cover or unread(facts)
        if not cover.holds(match.start("label")):
            whole = Span(match.start("label") - 1, match.end())
            place = Span(*match.span("url"))
            last[label] = Definition(known.label, decode(match["url"]), place, whole, known.used)
    if not last:
        return
    for label, found in last.items():
        before = first[label]
        facts.definitions[facts.definitions.index(before)] = found
        facts.links = [
            Link(found.destination, found.span, found.whole, "reference", used.get(label, False))
            if link.kind == "reference" and link.span == before.span
            else link
            for link in facts.links
        ]


def _spaced_links(text: str, facts: Facts) -> None:
    """`[text](a file.md)`: a URL may hold spaces. The parser took the brackets for a reference."""
    for one in [*facts.undefined]:
        match = _SPACED.match(text, one.span.end) if one.kind == "shortcut" else None
        if match is None:
            continue
        image = text[one.span.start - 1 : one.span.start] == "!"
        whole, place = Span(one.span.start - image, match.end()), Span(*match.span("url"))
        facts.links.append(Link(decode(match["url"]), place, whole, "inline", image))
        facts.undefined.remove(one)
        facts.near_links = [near for near in facts.near_links if near.destination_span != place]
