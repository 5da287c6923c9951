"""Footnotes without a text, texts without a footnote."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Span, Violation
from contentlint.patterns import regex
from contentlint.rules.registry import NoOptions, file_rule
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document

_MARK = regex(r"\[(?<![\\!]\[)\^(?P<label>[^\s\[\]^]{1,100})\](?![(*+?{]|\.\w)")
_ANYWHERE = regex(r"\[\^(?P<label>[^\s\[\]^]{1,100})\]")
_BEFORE_DEFINITION = regex(r"[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)?\Z")
_RANGE = regex(r".-.\Z|\\?[\W_]+\Z")
"""`[^a-z]` and `[^/]` are regular expressions."""
_SURELY = regex(r"\d+\Z|(?:fn|note|footnote)\b", re.IGNORECASE)
_INCLUSION = regex(r"include|readfile|snippet|partial|transclu|render", re.IGNORECASE)


class _Mark(NamedTuple):
    label: str
    span: Span


@file_rule("CL016", "undefined-footnote")
def undefined_footnote(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports footnotes, `[^1]`, whose text, `[^1]: …`, is not on the page; as warnings, texts to
    which nothing on the page refers, and a second text with the same name. Pages into which other
    files are put are judged only by what is twice.

    ## Why it matters
    Readers see `[^1]` with its brackets, or miss the text that explains it.

    ## Example
    ```markdown
    It took three years.[^1]

    [^2]: And one more for the paperwork.
    ```

    Write the same name at both places.
    """
    text = document.text
    if not (document.dialect.footnotes and "^" in text and "[^" in text):
        return
    marks, definitions = _marks(document)
    if not (marks or definitions):
        return
    defined: dict[str, _Mark] = {}
    for one in definitions:
        first = defined.setdefault(one.label.casefold(), one)
        if first is not one:
            yield _twice(document, first, one)
    if document.facts.includes or _includes(document):
        return
    yield from _undefined(text, marks, defined)
    named = Counter(match["label"].casefold() for match in _ANYWHERE.finditer(text))
    for label, one in defined.items():
        if named[label] == 1:
            yield Violation(
                one.span,
                f"readers do not find this note: nothing on the page refers to `[^{one.label}]`",
                f"write `[^{one.label}]` where the note belongs, or delete it",
                severity=Severity.WARNING,
            )


def _marks(document: Document) -> tuple[list[_Mark], list[_Mark]]:
    """The page's footnotes, and the beginnings of their texts."""
    from contentlint.content.cover import Cover, raw_elements

    text, facts = document.text, document.facts
    found = list(_MARK.finditer(text, facts.body_start))
    if not found:
        return [], []
    links = [link.span for link in facts.links]
    hidden = [*facts.code, *facts.comments, *facts.html, *facts.masked, *links]
    unread = Cover(hidden)
    found = [one for one in found if not unread.holds(one.start())]
    raw = Cover(raw_elements(text) if found else ())
    marks: list[_Mark] = []
    definitions: list[_Mark] = []
    for match in found:
        if raw.holds(match.start()):
            continue
        line = max(text.rfind("\n", 0, match.start()), text.rfind("\r", 0, match.start())) + 1
        begins = match.start() - line < 200 and _BEFORE_DEFINITION.match(text[line : match.start()])
        is_text = begins and text.startswith(":", match.end())
        (definitions if is_text else marks).append(_Mark(match["label"], Span(*match.span())))
    return marks, definitions


def _includes(document: Document) -> bool:
    """Whether a template tag puts other text into the page."""
    text = document.text
    return any(_INCLUSION.search(text[slice(*span)]) for span in document.facts.masked)


def _twice(document: Document, first: _Mark, second: _Mark) -> Violation:
    line = document.lines.position(first.span.start)[0]
    return Violation(
        second.span,
        f"readers see only one of two notes: `[^{second.label}]` has a text in line {line}, too",
        "give one of them another name, here and where it is referred to",
        severity=Severity.WARNING,
    )


def _undefined(text: str, marks: list[_Mark], defined: dict[str, _Mark]) -> Iterator[Violation]:
    missing: dict[str, list[_Mark]] = {}
    for mark in marks:
        if mark.label.casefold() not in defined and not _RANGE.match(mark.label):
            missing.setdefault(mark.label.casefold(), []).append(mark)
    for places in missing.values():
        first = places[0]
        if not (defined or _SURELY.match(first.label)):
            continue
        more = f" {len(places)} times" if len(places) > 1 else ""
        yield Violation(
            first.span,
            f"readers see `[^{first.label}]`{more}: the footnote has no text on this page",
            _advice(text, places),
        )


def _advice(text: str, places: list[_Mark]) -> str:
    label = places[0].label
    last = places[-1].span
    if len(places) > 1 and text[last.start - 1 : last.start] in ("\n", "\r"):
        return f"write a colon behind the brackets where its text begins: `[^{label}]: …`"
    return f"write its text on a line of its own: `[^{label}]: …`"
