"""HTML in Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.diagnostics import Severity, Span, Violation
from contentlint.records import record
from contentlint.rules.registry import file_rule
from contentlint.rules.style.html_names import ELEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.model import Block

_NAME = re.compile(r"<([A-Za-z][A-Za-z0-9-]*+)(?=[\s/>])")
_OPENING = re.compile(r"<!--|<(?=[A-Za-z])")
_TAG = re.compile(
    r"<[A-Za-z][A-Za-z0-9-]*+(?:\s++[A-Za-z_:][\w.:-]*+"
    r"(?:\s*+=\s*+(?:[^\s\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?)*\s*+/?>"
)
"""A tag as CommonMark has it."""
_QUOTE = re.compile(r"[\r\n][ \t]*+>")
_CODE = re.compile(r"(?<!`)(`++)(?!`)[^`]*+\1(?!`)")


@record(frozen=True)
class Options:
    """Which elements are allowed, and which in tables: the same where that is not said."""

    allowed_elements: tuple[str, ...] = ()
    table_allowed_elements: tuple[str, ...] | None = None


@file_rule(
    "MD033",
    "no-inline-html",
    severity=Severity.WARNING,
    recommended=False,
    options=Options,
)
def no_inline_html(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports elements of HTML in Markdown. Components, templates and elements of one's own are no
    HTML: only the names of HTML's own elements are reported, and in MDX those in small letters.
    Words in angle brackets that readers will not see are told by `lost-tag`.

    ## Why it matters
    Some sites are built into formats that know no HTML, or clean it out of what others write.

    ## Example
    ```markdown
    An <b>important</b> word.
    ```

    Write `An **important** word.`

    ## Options
    - `allowed-elements` (default `[]`): elements that are not reported
    - `table-allowed-elements` (default: as `allowed-elements`): the same within tables, where
      Markdown has no line breaks
    """
    text = document.text
    if text.find("<", document.front_matter.span.end) < 0:
        return
    allowed = {name.lower() for name in options.allowed_elements}
    in_tables = allowed
    if options.table_allowed_elements is not None:
        in_tables = {name.lower() for name in options.table_allowed_elements}
    tags = _as_markdownlint(document) if document.strict else document.facts.html
    rows = Cover(())
    if in_tables is not allowed:
        rows = Cover([Span(row.start, row.end) for row in document.structure.blocks["row"]])
    for tag in sorted(tags):
        match = _NAME.match(text, *tag)
        if match is None:
            continue
        name = match.group(1).lower()
        if name in (in_tables if rows.holds(tag.start) else allowed):
            continue
        if document.strict or match.group(1) in ELEMENTS or name in ELEMENTS:
            if not document.strict and match.group(1)[:1].isupper() and document.dialect.jsx:
                continue
            yield Violation(_first_line(text, tag), f"`<{name}>` is HTML", _advice(name))


def _advice(name: str) -> str:
    """What Markdown has instead."""
    known = {
        "b": "write `**…**`",
        "strong": "write `**…**`",
        "i": "write `*…*`",
        "em": "write `*…*`",
        "a": "write `[text](address)`",
        "img": "write `![text](address)`",
        "code": "write `` `…` ``",
        "hr": "write `---`",
    }
    return known.get(name, "write it in Markdown, or allow it with `allowed-elements`")


def _first_line(text: str, tag: Span) -> Span:
    for mark in "\r\n":
        end = text.find(mark, *tag)
        tag = Span(tag.start, end) if end >= 0 else tag
    return tag


def _as_markdownlint(document: Document) -> Iterator[Span]:
    """Tags in text, and those in blocks of HTML as if these were text."""
    text, structure = document.text, document.structure
    for inline in structure.inlines["html"]:
        yield Span(inline.start, inline.end)
    for block in structure.blocks["html"]:
        if text.startswith("<!--", block.start) and text.endswith("-->", block.start, block.end):
            continue
        yield from _in_block(text, block)


def _in_block(text: str, block: Block) -> Iterator[Span]:
    code = Cover([Span(*match.span()) for match in _CODE.finditer(text, block.start, block.end)])
    position = block.start
    while match := _OPENING.search(text, position, block.end):
        at = match.start()
        position = match.end()
        if code.holds(at) or _escaped(text, at):
            continue
        if match.group() == "<!--":
            close = text.find("-->", position - 2, block.end)
            position = close + 3 if close >= 0 else position
            continue
        tag = _TAG.match(text, at, block.end)
        if tag is not None and not _QUOTE.search(text, at, tag.end()):
            position = tag.end()
            yield Span(at, position)


def _escaped(text: str, at: int) -> bool:
    start = at
    while start and text[start - 1] == "\\":
        start -= 1
    return (at - start) % 2 == 1
