"""Links whose text begins or ends with a space."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.diagnostics import Edit, Fix, Severity, Span, Violation
from contentlint.patterns import regex
from contentlint.rules.registry import NoOptions, file_rule
from contentlint.rules.style.labels import BRACKETED, label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.model import Inline

_HINTS = (regex(r"\](?<=[^\[]\s\])"), regex(r"\[(?=\s(?!\])| \]\()"))
"""White space at a bracket, but for the boxes of tasks; the literal first, which is quick."""
_PICTURES = ("![", "<", "{%", "{{")


@file_rule(
    "MD039",
    "no-space-in-links",
    severity=Severity.WARNING,
    fixable=True,
)
def no_space_in_links(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports links with white space right behind the `[` or before the `]`. White space around a
    picture in a link is fine, and so is a line break behind the `[`.

    ## Why it matters
    Readers see a line under the space, and the link looks as if a word were missing.

    ## Example
    ```markdown
    Read [ the handbook ](/handbook) first.
    ```

    Write `Read [the handbook](/handbook) first.`

    ## Fix safety
    Suggested: the space moves out of the link where no other stands there, else it is taken out.
    """
    text = document.text
    built = "structure" in vars(document)  # then looking at the links costs less
    if not document.strict and not built and not _may_hold(document):
        return
    for link in document.structure.inlines["link"]:
        if link.value.type not in BRACKETED:
            continue
        first = link.start + 1
        if not text[first].isspace() and not text[link.value.text_end - 1].isspace():
            close = link.value.text_end
            if text[close : close + 1] == "]":
                continue
        place = label(text, link)
        written = text[place.start : place.end]
        inside = written.strip()
        if inside == written or (not document.strict and _is_fine(written, inside)):
            continue
        if built and not document.strict and not _may_hold(document):
            return
        yield from _ends(document, link, place, inside)


def _may_hold(document: Document) -> bool:
    """Whether white space stands at a bracket outside of code: few pages have to be looked at."""
    text, start = document.text, document.front_matter.span.end
    code: Cover | None = None
    for hint in _HINTS:
        for match in hint.finditer(text, start):
            code = code or Cover(document.facts.code)
            if not code.holds(match.start()):
                return True
    return False


def _is_fine(written: str, inside: str) -> bool:
    """Whether nobody will see the space: around pictures, in a link without text, and at the
    beginning of a line."""
    return not inside or inside.startswith(_PICTURES) or "\n" in written[: written.find(inside[0])]


def _ends(document: Document, link: Inline, place: Span, inside: str) -> Iterator[Violation]:
    text = document.text
    fix = _trimmed(text, link, place) if inside else None
    written = text[place.start : place.end]
    help_text = "take the space out"
    if "\n" in written or "\r" in written:
        help_text = "put the bracket right beside the word"
    elif inside and "`" not in inside:
        help_text = f"write `[{inside}]`"
    before = len(written) - len(written.lstrip())
    if before:
        start, end = place.start, place.start + before
        line_end = min(_or_end(text.find(mark, start, end), end) for mark in "\r\n")
        if line_end == start:  # the space stands on the next line
            start = min(end, start + (2 if text.startswith("\r\n", start) else 1))
            end = max(end, start + 1)
        elif line_end > start:
            end = line_end
        message = "the text of this link begins with a space"
        yield Violation(Span(start, end), message, help_text, fix)
    if inside and not text[place.start : place.end].endswith(inside):
        end = place.end
        start = place.start + len(text[place.start : end].rstrip())
        after = max(text.rfind("\n", start, end), text.rfind("\r", start, end)) + 1
        if after == end:  # the space stands on the line before
            end = max(start, after - (2 if text.startswith("\r\n", after - 2) else 1))
            start = start if start < end else start - 1
        elif after:
            start = after
        message = "the text of this link ends with a space"
        yield Violation(Span(start, end), message, help_text, fix)


def _or_end(offset: int, end: int) -> int:
    return offset if offset >= 0 else end


def _trimmed(text: str, link: Inline, place: Span) -> Fix | None:
    """The link without the space, and a space outside where words would meet."""
    written = text[place.start : place.end]
    if "\n" in written[: len(written) - len(written.lstrip())] or "\r" in written:
        return None
    if "\n" in written[len(written.rstrip()) :]:
        return None
    edits = []
    before, after = len(written) - len(written.lstrip()), len(written) - len(written.rstrip())
    if before:
        outside = text[link.start - 1 : link.start]
        if outside.isalnum() or outside in (".", ",", ";", ":", ")"):
            edits.append(Edit(Span(link.start, link.start), " "))
        edits.append(Edit(Span(place.start, place.start + before), ""))
    if after:
        edits.append(Edit(Span(place.end - after, place.end), ""))
        outside = text[link.end : link.end + 1]
        if outside.isalnum() or outside == "(":
            edits.append(Edit(Span(link.end, link.end), " "))
    return Fix("Take the space out of the link", tuple(edits))
