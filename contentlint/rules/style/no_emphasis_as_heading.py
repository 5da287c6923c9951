"""Emphasised lines in the place of headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Span, Violation
from contentlint.patterns import regex
from contentlint.records import record
from contentlint.rules.registry import file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.model import Inline, InlineKind

_TAGS = regex(r"<[^<>]*>")
_IN_HTML = regex(
    r"\s*(?:<[^<>]*>\s*)*(?P<marks>\*\*?|__?)(?P<text>[^\s*_<>`][^*_<>`\r\n]*)(?P=marks)"
    r"\s*(?:<[^<>]*>\s*)*\Z"
)
_LIVELY = regex(
    r"[\r\n*_\[]|`[^`]*`|<[A-Za-z/!?]|\\[!-/:-@\[-`{-~]|&#?\w+;|:[A-Za-z]|www\.|\S@\S|\$[^$]+\$"
)
"""Anything in a text that is more than text."""
_FIGURES = ("table", "code", "html")
_PICTURES = ("![", "[![", "<")
_KINDS: tuple[InlineKind, ...] = ("emphasis", "strong")


@record(frozen=True)
class Options:
    """What ends a sentence."""

    punctuation: str = ".,;:!?。，；：！？"


@file_rule(
    "MD036",
    "no-emphasis-as-heading",
    severity=Severity.WARNING,
    recommended=False,
    aliases=("no-emphasis-as-header",),
    options=Options,
)
def no_emphasis_as_heading(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports paragraphs that are one emphasised line and do not end as a sentence does. The line in
    italics below a picture, a table or code is its caption, and fine.

    ## Why it matters
    It looks like a heading, but no table of contents has it, no link leads there, and screen
    readers pass over it.

    ## Example
    ```markdown
    **Cleaning**

    Take a cloth.
    ```

    Write `## Cleaning`.

    ## Options
    - `punctuation` (default `".,;:!?。，；：！？"`): the characters that end a sentence
    """
    root = document.structure.root
    found = [
        inline
        for kind in _KINDS
        for inline in document.structure.inlines[kind]
        if inline.parent is None
        and inline.block.parent is root
        and inline.block.kind == "paragraph"
        and _stands_alone(document, inline)
        and _text(document, inline)[-1] not in options.punctuation
    ]
    captions = set() if document.strict or not found else _below_figures(document)
    for inline in found:
        if inline.kind == "strong" or id(inline.block) not in captions:
            yield _violation(Span(inline.start, inline.end), _text(document, inline))
    if document.strict:
        yield from _in_html(document, options)


def _text(document: Document, inline: Inline) -> str:
    marks = 1 if inline.kind == "emphasis" else 2
    return document.text[inline.start + marks : inline.end - marks]


def _stands_alone(document: Document, inline: Inline) -> bool:
    """Whether nothing stands beside it in its paragraph but tags, and no markup inside."""
    text, block = document.text, inline.block
    if block.end - block.start > inline.end - inline.start:
        rest = text[block.start : inline.start], text[inline.end : block.end]
        if any(part and _TAGS.sub("", part).strip(" \t") for part in rest):
            return False
    inside = _text(document, inline)
    return bool(inside) and not _LIVELY.search(inside)


def _below_figures(document: Document) -> set[int]:
    """The paragraphs at the beginning of the page, or below a picture, a table or code."""
    below, captions = True, set()
    for block in document.structure.root.children:
        if below:
            captions.add(id(block))
        below = block.kind in _FIGURES or document.text.startswith(_PICTURES, block.start)
    return captions


def _in_html(document: Document, options: Options) -> Iterator[Violation]:
    """markdownlint reads Markdown in HTML blocks, too."""
    for block in document.structure.blocks["html"]:
        if block.parent is not document.structure.root:
            continue
        found = _IN_HTML.match(document.text, block.start, block.end)
        if found and found["text"][-1] not in options.punctuation:
            yield _violation(Span(found.start("marks"), found.end("text")), found["text"])


def _violation(span: Span, text: str) -> Violation:
    shown = text if len(text) <= 60 else text[:60] + "…"
    message = f"`{shown}` looks like a heading and is none: no link leads there"
    return Violation(span, message, f"write `## {shown}`, at the level that is due")
