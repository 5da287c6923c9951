"""Headings without a space behind their `#`s."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.diagnostics import Edit, Fix, Safety, Severity, Span, Violation
from contentlint.rules.registry import NoOptions, file_rule
from contentlint.rules.style.hash_lines import hash_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document

_KEYCAP = "#\ufe0f\u20e3"
_WIDE = "\u00a0\u2007\u202f\u3000"
"""Spaces that Markdown does not take for one."""


@file_rule(
    "MD018",
    "no-missing-space-atx",
    severity=Severity.WARNING,
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
    if not document.hash_lines or _is_all_code(document):
        return
    found = hash_lines(document, _lacks_space)
    if not found:
        return
    paragraphs = {block.start: block for block in document.structure.blocks["paragraph"]}
    for at, line in found:
        hashes = line[: len(line) - len(line.lstrip("#"))]
        rest = line[len(hashes) :]
        if document.strict or (
            at in paragraphs
            and not document.masked_cover.holds(at)
            and _is_heading(hashes, rest, paragraphs[at].end <= at + len(line))
        ):
            yield _violation(at, hashes, rest)


def _is_all_code(document: Document) -> bool:
    """Whether every such line is a comment or a directive in code: few pages have another one."""
    if document.strict or document.dialect.kramdown:  # code of kramdown is told by its structure
        return False
    places = [at for at, line in document.hash_lines if _lacks_space(line)]
    code = Cover(document.facts.code)
    return all(map(code.holds, places))


def _lacks_space(line: str) -> bool:
    rest = line.lstrip("#")
    if not rest or rest[0] in " \t" or line.startswith(_KEYCAP):
        return False
    return not rest.rstrip().endswith("#")


def _is_heading(hashes: str, rest: str, alone: bool) -> bool:
    """Whether it was meant to be a heading: with one `#` only `alone` on its line, no hashtag."""
    if len(hashes) > 6:
        return False
    if len(hashes) > 1:
        return rest[0].isalnum() or rest[0] in _WIDE + "`*_[\"'"
    several = rest[0].isalpha() and "#" not in rest and len(rest.split(None, 1)) > 1
    return alone and (rest[0] in _WIDE or several)


def _violation(at: int, hashes: str, rest: str) -> Violation:
    text = rest.lstrip(_WIDE)
    wide = len(rest) - len(text)
    end = at + len(hashes)
    marks = hashes[:6]
    message = f"no space behind `{marks}`: readers see the text `{marks}`, not a heading"
    if wide:
        message = f"the space behind `{marks}` is a non-breaking one: readers see no heading"
    safety = Safety.SAFE if 1 < len(hashes) <= 6 else Safety.SUGGESTED
    shown = text.rstrip() if len(text) <= 60 else text[:60] + "…"
    fix = Fix("Write a space", (Edit(Span(end, end + wide), " "),), safety)
    return Violation(Span(at, end), message, f"write `{marks} {shown}`", fix)
