"""Links as markdownlint sees them, for pages that are read strictly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.content.facts import NearLink, Reference
from contentlint.content.labels import normal_label
from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts

_REVERSED = re.compile(
    r"(?:^|[^\\\r\n])(?P<whole>\((?P<text>[^()\r\n]+)\)"
    r"\[(?P<url>[^\]^\r\n][^\]\r\n]{0,400})\])(?!\()",
    re.MULTILINE,
)
_NOTE = re.compile(r"(?<!\\)\[\^(?P<label>[^\s\[\]]{1,200})\](?!:)")
_NOTE_DEFINITION = re.compile(r"^[ \t>]*+\[\^(?P<label>[^\s\[\]]{1,200})\]:", re.MULTILINE)
_TASK = re.compile(r"^[ \t>]*+(?:[-+*]|\d{1,9}[.)])[ \t]++(?P<box>\[[xX]\])[ \t]", re.MULTILINE)


def reversed_links(text: str, facts: Facts) -> list[NearLink]:
    """`(text)[destination]`, whatever either of them is, outside of code."""
    hidden = Cover([*facts.code, *facts.masked])
    found = []
    for match in _REVERSED.finditer(text, facts.body_start):
        inside, destination = match["text"], match["url"]
        if inside.endswith("\\") or destination.endswith("\\"):
            continue
        whole, place = Span(*match.span("whole")), Span(*match.span("url"))
        if not hidden.meets(whole):
            found.append(NearLink("reversed", whole, inside, destination, place))
    return found


def undefined_references(found: list[Reference], text: str, facts: Facts) -> list[Reference]:
    """The references without a definition: those that the parser `found`, footnotes and ticked
    boxes, which are shortcuts to markdownlint."""
    hidden = Cover([*facts.code, *facts.masked])
    kept = [one for item in found for one in _plain(item, text)]
    if "[^" in text:
        kept += _notes(text, facts.body_start, hidden)
    if "[x]" in text or "[X]" in text:
        kept += [
            Reference(match["box"][1:-1], Span(*match.span("box")), "shortcut")
            for match in _TASK.finditer(text, facts.body_start)
            if not hidden.holds(match.start("box"))
        ]
    return sorted(kept, key=lambda one: one.span)


def _plain(reference: Reference, text: str) -> Iterator[Reference]:
    """A reference; `[text]\\\\[label]`, which the parser takes for one, is the text alone."""
    source = text[reference.span.start : reference.span.end]
    first, escaped, _ = source.partition("]\\[")
    if reference.kind != "full" or not escaped:
        yield reference
        return
    label = first.removeprefix("!")[1:]
    span = Span(reference.span.start, reference.span.start + len(first) + 1)
    yield Reference(label, span, "shortcut")


def _notes(text: str, start: int, hidden: Cover) -> Iterator[Reference]:
    defined = {normal_label(match["label"]) for match in _NOTE_DEFINITION.finditer(text, start)}
    for match in _NOTE.finditer(text, start):
        if normal_label(match["label"]) not in defined and not hidden.holds(match.start()):
            yield Reference(f"^{match['label']}", Span(*match.span()), "shortcut")
