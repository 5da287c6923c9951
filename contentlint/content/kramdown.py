"""What kramdown does and CommonMark does not: raw HTML, typographic signs, ids of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.content.facts import Anchor, Link
from contentlint.content.kramdown_html import HtmlBlocks
from contentlint.diagnostics import Span
from contentlint.patterns import regex

if TYPE_CHECKING:
    from contentlint.content.facts import Facts
    from contentlint.content.html import HtmlReader
    from contentlint.content.masks import Masked

_SIGNS = {"---": "\u2014", "--": "\u2013", "...": "\u2026", "<<": "\u00ab", ">>": "\u00bb"}
_SIGN = regex(r"---?|\.\.\.|<< ?| ?>>")
_NAMED_ID = regex(r"\{:[^{}\r\n]*?\sid=[\"']([^\"'{}\r\n]+)[\"'][^{}\r\n]*\}")
_LIST_ABOVE = regex(r"\{:[^{}\r\n]*?#([^\s{}#.=\"']+)[^{}\r\n]*\}\Z")
_NOT_WORD = regex(r"[^A-Za-z0-9 -]")
_TOC = regex(r"^[ \t>]*\{:[ \t]*toc\b[^{}\r\n]*\}", re.MULTILINE)
_FOOTNOTE = regex(r"^ {0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)


def typographic(text: str) -> str:
    """Text as readers see it: dashes, dots and guillemets set."""
    return _SIGN.sub(lambda match: _SIGNS[match.group().strip()], text)


def hide_html(masked: Masked, html: HtmlReader, facts: Facts) -> list[Span]:
    """Blanks the block-level HTML of the source and notes its tags; what remains visible is the
    content of elements that say `markdown="1"`, whose places in the file are returned."""
    source, shifts = masked.source, masked.shifts
    parts: list[str] = []
    parsed: list[Span] = []
    position = 0
    for block in HtmlBlocks(source):
        html.read(block.start, block.end)
        if block.content_end is not None:
            parsed.append(shifts.span(block.end, block.content_end))
        facts.masked.append(shifts.span(block.start, block.end))
        parts += [source[position : block.start], _blank(source, block.start, block.end)]
        position = block.end
    if parts:
        masked.source = "".join([*parts, source[position:]])
    return parsed


def _blank(source: str, start: int, end: int) -> str:
    """What stands for raw HTML: blank lines; where text follows on the last line, it must not look
    indented."""
    lines = [" " * len(line) for line in source[start:end].split("\n")]
    if end < len(source) and source[end : end + 80].lstrip(" \t")[:1] not in ("", "\r", "\n"):
        lines[-1] = "x" * len(lines[-1])
    return "\n".join(lines)


def add_own_ids(text: str, facts: Facts, parsed: list[Span]) -> None:
    """The ids that kramdown gives to headings inside of HTML (by its plain rule, whatever the
    flavour), to a table of contents and to footnotes."""
    inside = Cover(parsed)
    for index, heading in enumerate(facts.headings):
        if heading.id is None and (above := _list_above(text, heading.span.start)):
            facts.headings[index] = heading._replace(id=text[slice(*above)], id_span=above)
        elif heading.id is None and inside.holds(heading.span.start):
            facts.headings[index] = heading._replace(id=_plain_id(heading.text))
    if match := _TOC.search(text, facts.body_start):
        facts.anchors.append(Anchor("markdown-toc", Span(*match.span()), sure=False))
    if "{:" in text:
        for match in _NAMED_ID.finditer(text, facts.body_start):
            facts.anchors.append(Anchor(match[1], Span(*match.span(1))))
    if "[^" in text:
        for match in _FOOTNOTE.finditer(text, facts.body_start):
            span = Span(*match.span(1))
            facts.anchors += [
                Anchor(f"{kind}:{match[1]}", span, sure=False) for kind in ("fn", "fnref")
            ]


def _list_above(text: str, start: int) -> Span | None:
    """The id in an attribute list that stands alone before a heading, behind a blank line."""
    gap = text[max(0, start - 20) : start]
    start -= len(gap) - len(gap.rstrip(" \t\r\n"))
    if start < 5 or text[start - 1] != "}":
        return None
    begin = text.rfind("\n", 0, start - 1) + 1
    match = _LIST_ABOVE.match(text, begin, start)
    before = text[text.rfind("\n", 0, max(0, begin - 1)) + 1 : begin] if begin else ""
    return Span(*match.span(1)) if match and not before.strip() else None


def _plain_id(text: str) -> str:
    begun = re.sub(r"^[^a-zA-Z]+", "", text)
    return _NOT_WORD.sub("", begun).replace(" ", "-").lower() or "section"


def take_gaps(facts: Facts) -> None:
    """Links whose URL has spaces in it: kramdown takes them, CommonMark does not."""
    gaps = [near for near in facts.near_links if near.kind == "gap"]
    facts.near_links = [near for near in facts.near_links if near.kind != "gap"]
    for near in gaps:
        destination = " ".join(near.destination.split())
        facts.links.append(
            Link(destination, near.destination_span, near.span, "inline", near.image)
        )
