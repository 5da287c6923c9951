"""Attribute lists: `{: #id}` of kramdown and Python-Markdown behind a block, a span, a heading, and
Goldmark's `{#id}` on the line below a block."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from contentlint.content.cover import unread
from contentlint.content.facts import Anchor
from contentlint.content.heading_ids import goldmark_id
from contentlint.diagnostics import Span
from contentlint.patterns import regex

if TYPE_CHECKING:
    from contentlint.content.facts import Facts

_LIST = regex(r"\{:?[^{}\r\n]*#(?P<id>[^\s{}#.=\"']+)[^{}\r\n]*\}")
_ITEM = r"(?:[#.][^\s{}#.=\"']++|[\w:-]++(?:=(?:\"[^\"{}]*+\"|'[^'{}]*+'|[^\s\"'{}]*+))?)"
_WHOLE = regex(rf"\{{:?[ \t]*+(?:{_ITEM}[ \t]*+)*\}}")
_TO_LINE_END = regex(r"(\{[^{}\r\n]++\})[ \t]*+\r?(?=\n|\Z)")
_TERM = regex(r"^(\S[^\r\n]*+)\r?\n(?=:[ \t])", re.MULTILINE)
_ONE_LINE_DOWN = regex(r"[ \t]*(?:\r\n?|\n)[ \t>]*\Z")


def read_attribute_lists(text: str, facts: Facts, *, colon: bool = False) -> None:
    """Give headings the ids of the lists on the next line; note all other ids as anchors. `colon`:
    a list begins with `{:`, nothing less."""
    if text.find("{", facts.body_start) < 0:
        return
    cover = unread(facts)
    heading_starts = [heading.span.start for heading in facts.headings]
    for match in _LIST.finditer(text, facts.body_start):
        if colon and text[match.start() + 1] != ":":
            continue
        if cover.holds(match.start()) or not _WHOLE.fullmatch(match.group()):
            continue
        place = Span(*match.span("id"))
        index = bisect_right(heading_starts, match.start()) - 1
        if index < 0 or not _of_heading(text, facts, index, match.start(), place):
            facts.anchors.append(Anchor(match["id"], place))


def _of_heading(text: str, facts: Facts, index: int, start: int, place: Span) -> bool:
    """Whether the list belongs to the heading: behind it or alone on the line below it."""
    heading = facts.headings[index]
    if start < heading.span.end:
        return heading.id_span == place or text[start - 1 : start] in (" ", "\t")
    gap = text[heading.span.end : min(start, heading.span.end + 200)]
    if heading.id is not None or start - heading.span.end > 200 or not _ONE_LINE_DOWN.match(gap):
        return False
    facts.headings[index] = heading._replace(id=text[slice(*place)], id_span=place)
    return True


def read_block_attributes(text: str, facts: Facts, terms: bool) -> None:
    """Note the ids of Goldmark's attributes that stand on a line of their own, and those of the
    `terms` of definition lists."""
    cover = None
    has_terms = terms and text.find("\n:", facts.body_start) >= 0
    for match in _TERM.finditer(text, facts.body_start) if has_terms else ():
        term = re.sub(r"[^\w\- ]", "", match[1].lower()).strip().replace(" ", "-")
        facts.anchors.append(Anchor(term, Span(*match.span(1)), sure=False))
    if text.find("{", facts.body_start) < 0:
        return
    for match in _TO_LINE_END.finditer(text, facts.body_start):
        line = max(text.rfind("\n", 0, match.start()) + 1, facts.body_start)
        if text[line : match.start()].strip(" \t>"):
            continue
        found = goldmark_id(text, match.start(1), match.end(1))
        if found is None or not found.id:
            continue
        cover = cover or unread(facts)
        if not cover.holds(match.start(1)):
            facts.anchors.append(Anchor(found.id, Span(found.start, found.end)))
