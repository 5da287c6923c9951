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
_NO_WORDS = re.compile(r"(`+)[^`]+\1|<[^<>]*>")
_NOTE = re.compile(r"(?<!\\)\[\^(?P<label>[^\s\[\]]{1,200})\](?!:)")
_NOTE_DEFINITION = re.compile(r"^[ \t>]*+\[\^(?P<label>[^\s\[\]]{1,200})\]:", re.MULTILINE)
_TASK = re.compile(r"^[ \t>]*+(?:[-+*]|\d{1,9}[.)])[ \t]++(?P<box>\[[xX]\])[ \t]", re.MULTILINE)


def reversed_links(text: str, facts: Facts) -> list[NearLink]:
    """`(text)[destination]`, whatever either of them is, outside of code and comments."""
    hidden = Cover([*facts.code, *facts.masked, *facts.comments])
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
    """A reference as markdownlint takes it. `[text]\\[label]`, which the parser takes for one, is
    the text alone; of a text that is nothing but code, only the label counts."""
    start = reference.span.start
    source = text[start : reference.span.end]
    if reference.kind != "full":
        if _has_words(source):
            yield reference
        return
    first, escaped, _ = source.partition("]\\[")
    opening = source.rfind("[")
    if escaped:
        label = first.removeprefix("!")[1:]
        yield Reference(label, Span(start, start + len(first) + 1), "shortcut")
    elif _has_words(source[:opening]):
        yield reference
    else:
        yield Reference(reference.label, Span(start + opening, reference.span.end), "shortcut")


def _has_words(source: str) -> bool:
    return bool(_NO_WORDS.sub("", source).strip("!*_~[] \t\r\n"))


def _notes(text: str, start: int, hidden: Cover) -> Iterator[Reference]:
    defined = {normal_label(match["label"]) for match in _NOTE_DEFINITION.finditer(text, start)}
    for match in _NOTE.finditer(text, start):
        if normal_label(match["label"]) not in defined and not hidden.holds(match.start()):
            yield Reference(f"^{match['label']}", Span(*match.span()), "shortcut")
