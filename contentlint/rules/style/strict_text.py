"""Where markdownlint looks for names: everything else is covered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.content.structure.places import before
from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.model import Block

_FENCE = re.compile(r"[ \t>]*+(?:`{3,}|~{3,})[^\r\n]*+\Z")
_CODE = re.compile(r"(?<!`)(`++)(?!`)[^`]*+\1(?!`)")
_ADDRESS = re.compile(
    r"(?<![A-Za-z0-9/])(?:https?://|www\.)[^\s<]+|(?<![\w.+/-])[\w.+-]+@\w[\w-]*+\.[\w.-]+"
)
_TEXT_END = re.compile(r"[*_\[\]!`<&\\\r\n]|\Z")
_NO_ADDRESS = re.compile(r"\A(?: {4}|\t)|<[A-Za-z][^<>]*=[\"']?\Z")
"""Before an address in a line of code that is code, or a tag's attribute, when it is read alone."""
_NOTE = re.compile(r"\[\^[^\]\r\n]*+\]:")


def unscanned(document: Document, *, code: bool, html: bool) -> Cover:
    """What markdownlint does not look at: addresses, labels, definitions, formulas, fences and the
    front matter; code, tags and comments, unless they are asked for. The text between tags is text.
    """
    return Cover([Span(0, document.facts.body_start), *_spans(document, code=code, html=html)])


def _spans(document: Document, *, code: bool, html: bool) -> Iterator[Span]:
    structure, facts, text = document.structure, document.facts, document.text
    inlines = structure.inlines
    for one in (*inlines["link"], *inlines["image"]):
        autolink = one.value.type in ("Autolink", "Email")
        yield Span(one.start if autolink else one.value.text_end, one.end)
    for definition in facts.definitions:
        yield definition.whole
    for one in inlines["note"]:
        yield Span(one.start, one.end)
    for block in structure.blocks["footnote"]:
        if match := _NOTE.match(text, block.start):
            yield Span(*match.span())
    blocks = Cover([Span(block.start, block.end) for block in structure.blocks["code"]])
    yield from (span for span in facts.masked if not blocks.holds(span.start))
    if not code:
        yield from facts.code
        for block in structure.blocks["html"]:
            yield from (Span(*one.span()) for one in _CODE.finditer(text, block.start, block.end))
    else:
        for block in structure.blocks["code"]:
            yield from _fences(text, block)
    if not html:
        yield from facts.html
        yield from facts.comments


def _fences(text: str, block: Block) -> Iterator[Span]:
    """The lines of a code block that are its fences."""
    if block.value is None:
        return
    end = _line_end(text, block.start, block.end)
    yield Span(block.start, end)
    last = max(text.rfind("\n", end, block.end), text.rfind("\r", end, block.end)) + 1
    if last > end and _FENCE.match(text, last, block.end):
        yield Span(last, block.end)


def _line_end(text: str, start: int, end: int) -> int:
    found = [at for at in (text.find("\n", start, end), text.find("\r", start, end)) if at >= 0]
    return min(found, default=end)


def addresses(document: Document) -> Iterator[Span]:
    """Addresses in the text, which are links to markdownlint.

    In the text of a link and in code they are none; there it does not look at the text behind an
    address either, for as long again as that text goes.
    """
    text, facts, inlines = document.text, document.facts, document.structure.inlines
    if "://" not in text and "www." not in text and "@" not in text:
        return
    other = Cover([*facts.html, *facts.comments])
    labels = Cover([Span(one.start, one.value.text_end) for one in inlines["link"]])
    code = Cover(facts.code)
    blocks = [one for one in document.structure.blocks["code"] if one.value is None]
    indented = Cover([Span(one.start, one.end) for one in blocks])
    for match in _ADDRESS.finditer(text, facts.body_start):
        start, end = match.span()
        if other.holds(start) or text[start - 1 : start] == "<":
            continue
        if code.holds(start):
            lead = before(text, start)
            if indented.holds(start):
                lead = lead.removeprefix("\t") if lead.startswith("\t") else lead[4:]
            if not _NO_ADDRESS.search(lead):
                yield Span(start, _line_end(text, end, len(text)))
        elif labels.holds(start):
            stop = _TEXT_END.search(text, start)
            last = stop.start() if stop else end
            yield Span(start, min(2 * last - start, _line_end(text, last, len(text))))
        else:
            yield Span(start, start + len(match.group().rstrip("?!.,:*_~'\");")))
