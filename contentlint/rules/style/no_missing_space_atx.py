"""Headings without a space behind their `#`s."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.structure.line_ranges import html_lines, text_start
from contentlint.diagnostics import Edit, Fix, Safety, Severity, Span, Violation
from contentlint.rules.registry import NoOptions, file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.model import Block

_HASHES = re.compile(r"(?:\A|[\n\r])(#+)([^# \t\r\n][^\r\n]*)")
_KEYCAP = "#\ufe0f\u20e3"
_WIDE = "\u00a0\u2007\u202f\u3000"
"""Spaces that Markdown does not take for one."""
_SENTENCE = re.compile(r"[^\W\d_]\w*[^#]*\s[^#]*\Z")


@file_rule(
    "MD018",
    "no-missing-space-atx",
    severity=Severity.WARNING,
    recommended=False,
    fixable=True,
)
def no_missing_space_atx(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports lines that begin with `#`s and a word right behind them. A single `#` counts only where
    it cannot be a hashtag or a number: on a line of its own, before several words.

    ## Why it matters
    Readers see `##Cleaning` as text, with its `#`s, and the section has no heading.

    ## Example
    ```markdown
    ##Cleaning
    ```

    Write `## Cleaning`.

    ## Fix safety
    Safe for two `#`s and more; for one it is suggested.
    """
    text = document.text
    start = text_start(document)
    if "\n#" not in text and "\r#" not in text and not text.startswith("#", start):
        return
    found = [
        match
        for match in _HASHES.finditer(text, max(0, start - 1))
        if not match.group(2).rstrip().endswith("#")
        and not text.startswith(_KEYCAP, match.start(1))
    ]
    if found:
        yield from _judged(document, found)


def _judged(document: Document, found: list[re.Match[str]]) -> Iterator[Violation]:
    html = html_lines(document)
    paragraphs = {block.start: block for block in document.structure.blocks["paragraph"]}
    for match in found:
        at = match.start(1)
        line = document.lines.position(at)[0]
        if line in document.code_lines or line in html or document.comment_cover.holds(at):
            continue
        if document.strict or (
            at in paragraphs
            and not document.masked_cover.holds(at)
            and _is_heading(match, paragraphs[at])
        ):
            yield _violation(match)


def _is_heading(match: re.Match[str], paragraph: Block) -> bool:
    """Whether it was meant to be a heading: it begins a paragraph, and is no hashtag."""
    hashes, rest = match.groups()
    if len(hashes) > 6:
        return False
    if len(hashes) > 1:
        return bool(rest[0].isalnum() or rest[0] in _WIDE + "`*_[\"'")
    return paragraph.end <= match.end() and bool(rest[0] in _WIDE or _SENTENCE.match(rest))


def _violation(match: re.Match[str]) -> Violation:
    hashes, rest = match.group(1), match.group(2)
    span = Span(match.start(1), match.end(1))
    text = rest.lstrip(_WIDE)
    wide = len(rest) - len(text)
    message = f"no space behind `{hashes[:6]}`: readers see the text `{hashes[:6]}`, not a heading"
    if wide:
        message = f"the space behind `{hashes[:6]}` is a non-breaking one: readers see no heading"
    edit = Edit(Span(match.end(1), match.end(1) + wide), " ")
    safety = Safety.SAFE if 1 < len(hashes) <= 6 else Safety.SUGGESTED
    shown = text if len(text) <= 60 else text[:60] + "…"
    fix = Fix("Write a space", (edit,), safety)
    return Violation(span, message, f"write `{hashes} {shown}`", fix)
