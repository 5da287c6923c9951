"""Headings that do not begin at the left."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from contentlint.content.structure.places import before, column
from contentlint.diagnostics import Edit, Fix, Safety, Severity, Span, Violation
from contentlint.patterns import regex
from contentlint.rules.registry import NoOptions, file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.model import Block

_MARKER = regex(r"([-*+]|\d{1,9}[.)])([ \t]*)")


@file_rule(
    "MD023",
    "heading-start-left",
    severity=Severity.WARNING,
    recommended=False,
    aliases=("header-start-left",),
    fixable=True,
)
def heading_start_left(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports headings with white space before them that no list, quote or component asks for.

    ## Why it matters
    Some builders take an indented heading for text, and four spaces make it code.

    ## Example
    A line that begins with a space and `# Cleaning`.

    ## Fix safety
    Safe.
    """
    text = document.text
    for block in document.structure.blocks["heading"]:
        start = block.start
        if start and text[start - 1] in " \t":
            nested = _nested(document, block)
            indentation = _surplus(text, nested)
            if indentation is None:
                continue
            listed = nested.inside("item") is not None
            if document.strict or not _meant(document, indentation, listed):
                yield _violation(text, indentation)


def _nested(document: Document, block: Block) -> Block:
    """The same heading with the lists around it, which some dialects do not show."""
    if document.nesting is document.structure:
        return block
    headings = document.nesting.blocks["heading"]
    index = bisect_left(headings, block.start, key=lambda one: one.start)
    same = index < len(headings) and headings[index].start == block.start
    return headings[index] if same else block


def _surplus(text: str, block: Block) -> Span | None:
    """The white space before a heading that its list or quote does not explain."""
    start = block.start
    lead = before(text, start)
    width = len(lead) - len(lead.rstrip(" \t"))
    container = block.parent
    if container is None or container.kind == "document":
        return Span(start - width, start) if width == len(lead) else None
    if container.kind == "quote":
        return Span(start - width + 1, start) if width > 1 and lead.rstrip().endswith(">") else None
    if container.kind != "item" or lead.strip(" >"):
        return None
    surplus = len(lead) - _content_column(text, container)
    return Span(start - surplus, start) if surplus > 0 else None


def _content_column(text: str, item: Block) -> int:
    """The column at which the content of a list item begins."""
    marker = _MARKER.match(text, item.start)
    at = column(text, item.start)
    if marker is None:
        return at + 2
    spaces = len(marker.group(2).expandtabs(4))
    return at + len(marker.group(1)) + (spaces if 1 <= spaces <= 4 else 1)


def _meant(document: Document, indentation: Span, listed: bool) -> bool:
    """Whether something above the heading asks for its indentation: a component around it, or
    the admonition or tab that it stands in."""
    dialect, text = document.dialect, document.text
    if not dialect.jsx and dialect.indented_code and dialect.layout == "commonmark":
        return False
    if listed and dialect.layout == "python-markdown":
        return True  # its lists indent by four
    line = document.lines.position(indentation.start)[0] - 1
    while line > 0 and not document.lines.source(line).strip():
        line -= 1
    if line == 0:
        return False
    above = document.lines.source(line)
    depth = len(above) - len(above.lstrip())
    end = document.lines.offset(line) + len(above.rstrip()) - 1
    if depth >= indentation.end - indentation.start or document.markup_cover.holds(end):
        return True
    return text[end] == ">" or above.lstrip()[:3] in ("!!!", "???", "===", ":::", "///")


def _violation(text: str, span: Span) -> Violation:
    count = span.end - span.start
    spaces = "a space" if count == 1 else f"{count} spaces"
    if "\t" in text[slice(*span)]:
        spaces = "white space"
    message = f"{spaces} before the heading: some builders take it for text"
    fix = Fix("Begin at the left", (Edit(span, ""),), Safety.SAFE)
    return Violation(span, message, "begin at the left", fix)
