"""Tabs in Markdown text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.content.structure.line_ranges import template_code
from contentlint.content.structure.places import before
from contentlint.diagnostics import Edit, Fix, Safety, Severity, Span, Violation
from contentlint.patterns import regex
from contentlint.records import record
from contentlint.rules.registry import file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document

_TABS = regex(r"\t+")
_LEADING = regex(r"[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?:[-*+]|\d{1,9}[.)])?\Z")
_STOP = 4


@record(frozen=True)
class Options:
    """Which tabs are fine, and what replaces the others."""

    code_blocks: bool | None = None
    ignore_code_languages: tuple[str, ...] = ()
    spaces_per_tab: int | None = None


@file_rule(
    "MD010",
    "no-hard-tabs",
    severity=Severity.WARNING,
    recommended=False,
    options=Options,
    fixable=True,
)
def no_hard_tabs(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports tabs outside of code and HTML.

    ## Why it matters
    How far a tab reaches depends on the editor: what looks like one step may be a code block to the
    site's builder, or no step at all.

    ## Example
    A list item that is indented by a tab.

    ## Options
    - `code-blocks`: report tabs in code as well; by default only where the project is compatible
      with markdownlint
    - `ignore-code-languages` (default `[]`): languages of code blocks in which tabs are fine, for
      `code-blocks`
    - `spaces-per-tab`: how many spaces the fix writes for a tab; by default as many as the tab
      takes at the beginning of a line, and one elsewhere

    ## Fix safety
    Safe, outside of code. In code it is suggested, and only with `spaces-per-tab`.
    """
    text = document.text
    if "\t" not in text:
        return
    fine, code = _fine(document, options)
    indented = document.dialect.jsx  # how its components are indented says nothing
    for match in _TABS.finditer(text, document.text_start):
        at = match.start()
        if fine.holds(at) or document.comment_cover.holds(at):
            continue
        if not indented or before(text, at).strip():
            yield _violation(text, Span(*match.span()), options, code)


def _fine(document: Document, options: Options) -> tuple[Cover, Cover]:
    """Where tabs are fine, and where they stand in code."""
    inside, spans = [], []
    counted = document.strict if options.code_blocks is None else options.code_blocks
    languages = {language.casefold() for language in options.ignore_code_languages}
    for block in document.structure.blocks["code"]:
        span = _inside(document.text, block.start, block.end, block.value is not None)
        inside.append(span)
        language = (block.value or "").split(" ")[0].casefold()
        named = language in languages or (document.strict and not language)
        if not counted or (block.value is not None and languages and named):
            spans.append(span)
    for inline in document.structure.inlines["code"]:
        inside.append(Span(inline.start, inline.end))
        if not counted:  # markdownlint takes what follows for a part of it
            spans.append(Span(inline.start, inline.end + document.strict))
    if not document.strict:
        spans += document.markup_cover.spans
        spans += template_code(document)
        spans += (Span(block.start, block.end) for block in document.structure.blocks["html"])
    return Cover(spans), Cover(inside)


def _inside(text: str, start: int, end: int, fenced: bool) -> Span:
    """What stands in a code block: the lines between the fences."""
    if not fenced:
        return Span(start - len(before(text, start)), end)
    first, last = text.find("\n", start, end), text.rfind("\n", start, end)
    if first < 0:
        first, last = text.find("\r", start, end), text.rfind("\r", start, end)
    return Span(first, last) if 0 <= first < last else Span(end, end)


def _violation(text: str, span: Span, options: Options, code: Cover) -> Violation:
    many = "a tab" if span.end - span.start == 1 else f"{span.end - span.start} tabs"
    message = f"{many}, which every editor shows in another width"
    width = options.spaces_per_tab
    if code.holds(span.start):
        if width is None:
            return Violation(span, message, "write spaces")
        edit = Edit(span, " " * width * (span.end - span.start))
        return Violation(span, message, "write spaces", Fix("Write spaces", (edit,)))
    spaces = _spaces(text, span) if width is None else width * (span.end - span.start)
    help_text = f"write {spaces} space{'s' * (spaces != 1)}"
    fix = Fix("Write spaces", (Edit(span, " " * spaces),), Safety.SAFE)
    return Violation(span, message, help_text, fix)


def _spaces(text: str, span: Span) -> int:
    """As many spaces as the tabs take where Markdown counts them, one elsewhere."""
    lead = before(text, span.start)
    if len(lead) > 400 or not _LEADING.match(lead):
        return 1
    column = 0
    for char in lead:
        column += _STOP - column % _STOP if char == "\t" else 1
    return _STOP - column % _STOP + _STOP * (span.end - span.start - 1)
