"""Code spans that begin or end with a space."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Severity, Span, Violation
from contentlint.rules.registry import NoOptions, file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.model import Inline

_LINE_END = re.compile(r"\r\n|\n|\r")
_QUOTE_MARKS = re.compile(r"[ \t]*+(?:>[ \t]?)*")
_LEFT = re.compile(r"(\s++)(\S)")
_RIGHT = re.compile(r"(\S)(\s+)\Z")


@file_rule(
    "MD038",
    "no-space-in-code",
    severity=Severity.WARNING,
    recommended=False,
    fixable=True,
)
def no_space_in_code(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports code spans with a space at their beginning or end. One space on both sides is fine: it
    is not shown, and is needed where the code itself begins or ends with a backtick. Code without
    a letter or digit is let be as well: in `` `, ` `` the space is meant.

    ## Why it matters
    Readers see a gap in the box around the code, and copy it with the code.

    ## Example
    ```markdown
    Run `git status ` first.
    ```

    Write `` `git status` ``.

    ## Fix safety
    Suggested: the space may be meant.
    """
    text = document.text
    for code in document.structure.inlines["code"]:
        start, end = code.start, code.end
        if text[start] == "`" != text[start + 1] and not (
            text[start + 1].isspace() or text[end - 2].isspace()
        ):
            continue
        marks = _marks(text, code)
        inside = Span(code.start + marks, code.end - marks)
        if not text[inside.start : inside.start + 1].isspace() and not (
            text[inside.end - 1 : inside.end].isspace()
        ):
            continue
        yield from _judge(document, code, inside)


def _marks(text: str, code: Inline) -> int:
    """How many backticks stand on each side."""
    marks = 0
    while text[code.start + marks] == "`" and 2 * marks + 2 < code.end - code.start:
        marks += 1
    return marks


def _judge(document: Document, code: Inline, inside: Span) -> Iterator[Violation]:
    text = document.text
    padded, lines = _data(document, code, inside)
    if not lines or (not document.strict and not any(map(str.isalnum, text[slice(*inside)]))):
        return
    gaps = []
    first, last = lines[0], lines[-1]
    if (match := _LEFT.match(text, *first)) and (
        spare := len(match.group(1)) - (match.group(2) == "`" and not padded)
    ):
        gaps.append(Span(first.start, first.start + spare))
    if (match := _RIGHT.search(text[slice(*last)])) and (
        spare := len(match.group(2)) - (match.group(1) == "`" and not padded)
    ):
        gaps.append(Span(last.end - spare, last.end))
    message = f"this code {_where(len(gaps), inside, gaps)} with a space: readers see a gap"
    fix = _trimmed(text[slice(*inside)], inside)
    if len(gaps) == 2 and _LINE_END.search(text, *inside) is None:
        gaps = [inside]
    for gap in gaps:
        yield Violation(gap, message, "take the space out", fix)


def _where(count: int, inside: Span, gaps: list[Span]) -> str:
    if count == 2:
        return "begins and ends"
    return "begins" if gaps and gaps[0].start < (inside.start + inside.end) / 2 else "ends"


def _data(document: Document, code: Inline, inside: Span) -> tuple[bool, list[Span]]:
    """What the code span holds, line by line, without the padding that is not shown; and whether
    it has such padding."""
    text, (start, end) = document.text, inside
    edge = " \r\n"
    padded = bool(text[start] in edge and text[end - 1] in edge and text[start:end].strip(edge))
    if padded:
        start += 2 if text.startswith("\r\n", start) else 1
        end -= 2 if text.endswith("\r\n", start, end) else 1
    quoted = code.block.inside("quote") is not None
    spans = []
    position = start
    while position <= end:
        match = _LINE_END.search(text, position, end)
        stop = match.start() if match else end
        if quoted and position > start and (marks := _QUOTE_MARKS.match(text, position, stop)):
            position = marks.end()
        if stop > position:
            spans.append(Span(position, stop))
        if match is None:
            break
        position = match.end()
    return padded, spans


def _trimmed(written: str, inside: Span) -> Fix | None:
    bare = written.strip()
    if not bare or _LINE_END.search(written):
        return None
    pad = " " if bare.startswith("`") or bare.endswith("`") else ""
    return Fix("Take the space out", (Edit(inside, f"{pad}{bare}{pad}"),))
