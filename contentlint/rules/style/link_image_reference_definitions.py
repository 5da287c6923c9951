"""Definitions of links that nothing uses, and those that another one goes before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.content.labels import normal_label
from contentlint.diagnostics import Edit, Fix, Severity, Span, Violation
from contentlint.records import record
from contentlint.rules.registry import file_rule
from contentlint.rules.style.definitions import Written, bracketed, footnotes, repeated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.facts import Definition

_COMMENTS = frozenset(("", "#", "-", "<>"))
"""Destinations of `[comment]: # (text)` and its like, by which writers hide notes."""


_COMPLETE = re.compile(
    r"\[[^\r\n]+\]:[ \t]*+(?:<[^<>\r\n]*>|[^<\s]\S*)"
    r"(?:[ \t]+(?:\"[^\"\r\n]*\"|'[^'\r\n]*'|\([^()\r\n]*\)))?"
)


@record(frozen=True)
class Options:
    """What needs no use."""

    ignored_definitions: tuple[str, ...] = ("//",)


@file_rule(
    "MD053",
    "link-image-reference-definitions",
    severity=Severity.WARNING,
    recommended=False,
    options=Options,
    fixable=True,
)
def link_image_reference_definitions(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports definitions (`[label]: /url`, and the text of footnotes) that nothing on the page
    refers to, and definitions of a label that has one already. Notes that hide behind a definition
    (`[comment]: # (text)`), labels that stand in brackets in a component, a template or code, and
    files that hold nothing but definitions are left alone.

    ## Why it matters
    Readers never see a footnote that nothing refers to, nor the second address of a label: whoever
    changes that one wonders why the link stays the same.

    ## Example
    ```markdown
    Read [the guide][guide].

    [guide]: /guide
    [guide]: /handbook/guide
    ```

    Keep one of the two.

    ## Options
    - `ignored-definitions` (default `["//"]`): labels whose definitions are not looked at

    ## Fix safety
    Suggested: readers see no difference, but the address that goes away may be the right one.
    """
    facts, text = document.facts, document.text
    if not facts.definitions and text.find("[^", facts.body_start) < 0:
        return
    notes = list(footnotes(document))
    filled_in = Cover(()) if document.strict else document.masked_cover
    unused = [
        Written(one.label, one.whole)
        for one in facts.definitions
        if _unused(document, one, filled_in)
    ] + [note.written for note in notes if not note.used and not note.repeated]
    again = [*repeated(document), *(note.written for note in notes if note.repeated)]
    if not (unused or again):
        return
    if not document.strict:
        if not document.structure.blocks["paragraph"]:
            return
        named = bracketed(document, [one.span for one in unused])
        unused = [one for one in unused if normal_label(one.label) not in named]
    ignored = {normal_label(label) for label in options.ignored_definitions}
    for one in unused:
        if normal_label(one.label) not in ignored:
            yield _violation(document, one, again=False)
    for one in again:
        if normal_label(one.label) not in ignored:
            yield _violation(document, one, again=True)


def _unused(document: Document, definition: Definition, filled_in: Cover) -> bool:
    if definition.used or filled_in.meets(definition.whole):
        return False
    return document.strict or definition.destination not in _COMMENTS


def _violation(document: Document, written: Written, *, again: bool) -> Violation:
    label = " ".join(written.label.split())
    shown = label if len(label) <= 60 else f"{label[:59]}…"
    note = label.startswith("^")
    if again:
        message = f"`[{shown}]` has a definition already: this one counts for nothing"
        advice = "keep one of the two"
    elif note:
        message = f"nothing refers to the footnote `[{shown}]`: readers do not see it"
        advice = f"write `[{shown}]` where it belongs, or take the footnote out"
    else:
        message = f"nothing on this page refers to `[{shown}]`"
        advice = "take the definition out"
    whole = not note and (not again or _on_one_line(document.text, written.span))
    place = _lines(document.text, written.span) if whole else None
    fix = Fix("Take the definition out", (Edit(place, ""),)) if place else None
    return Violation(written.span, message, advice, fix)


def _on_one_line(text: str, span: Span) -> bool:
    """Whether a definition that the parser passed over ends where its line does."""
    below = text[span.end : span.end + 200].lstrip("\r")
    title_may_follow = re.match(r"\n[ \t>]*[\"'(]", below)
    return _COMPLETE.fullmatch(text, *span) is not None and not title_may_follow


def _lines(text: str, span: Span) -> Span | None:
    """The whole lines of a definition that stands alone on them, and a blank line behind them
    where one stands before; None where something else stands there."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end + 1
    if text[start : span.start].strip(" ") or text[span.end : end].strip():
        return None
    above = text[:start].rsplit("\n", 2)[-2:] if start else [""]
    if not above[0].strip():
        blank = text.find("\n", end)
        if blank >= 0 and not text[end:blank].strip():
            end = blank + 1
    return Span(start, end)
