"""Whether a formatted page is still the same page: it is read again and compared."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from contentlint.content.document import Document
from contentlint.content.rendering import readers_html

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.content.facts import Facts

_WORD = re.compile(r"[^\W\d_]+")
_SPACE = re.compile(r"\s+")
_RAW = {
    "a link": re.compile(r"\]\(\s*([^()\s]*)"),
    "a link definition": re.compile(r"^[ >]*(\[[^\]\n]+\]:)", re.MULTILINE),
    "a template tag": re.compile(r"\{\{.*?\}\}|\{%.*?%\}|<%.*?%>"),
    "a tag": re.compile(r"</?[A-Za-z][^<>]*>"),
    "an attribute list": re.compile(r"\{[:#.][^{}\n]*\}"),
    "a word": _WORD,
    "a directive": re.compile(r"^[ \t]*(?::{3,}|!!!|\?\?\?|===[!+]* +[\"'`]).*$", re.MULTILINE),
}
"""Read without any parser, so that not even a mistake of ours in reading can hide a loss."""


class Comparison:
    """What must not change of a document whose lines end at LF."""

    def __init__(self, before: Document) -> None:
        self._before = before

    @cached_property
    def _values(self) -> dict[str, Any]:
        return _values(self._before)

    def harm(self, text: str) -> str | None:
        """What would not be the same in a page with this text, None when nothing."""
        before = self._before
        after = Document(before.path, text.encode("utf-8", "surrogatepass"), before.dialect)
        if after.front_matter.span != before.front_matter.span:
            return "formatting it would change its front matter"
        for name, pattern in _RAW.items():
            if _found(pattern, before.text) != _found(pattern, text):
                return f"formatting it would change {name}"
        values = _values(after)
        for name, value in self._values.items():
            if value != values[name]:
                return f"formatting it would change {name}"
        return None


def _found(pattern: re.Pattern[str], text: str) -> list[str]:
    return [_flat(found) for found in pattern.findall(text)]


def _values(document: Document) -> dict[str, Any]:
    facts, text = document.facts, document.text
    values: dict[str, Any] = {name: value(facts, text) for name, value in _SAME.items()}
    body = text[document.front_matter.span.end :]
    if document.dialect.kramdown:
        # Jekyll's excerpt: what stands before the first empty line.
        values["the excerpt"] = _found(_WORD, body.strip().partition("\n\n")[0])
    values["how it looks"] = readers_html(body, document.dialect)
    return values


def _flat(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _comments(facts: Facts, text: str) -> list[tuple[str, bool]]:
    """Comments, and whether they stand alone with a blank line below: others may speak of the next
    line."""
    found: list[tuple[str, bool]] = []
    for span in facts.comments:
        before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
        line, _, following = text[span.end : span.end + 200].partition("\n")
        alone = not before.strip() and not line.strip()
        found.append((text[slice(*span)], alone and following[:1] == "\n"))
    return found


_SAME: dict[str, Callable[[Facts, str], list[Any]]] = {
    "a link": lambda facts, text: [
        (link.destination, link.image, link.kind, link.tag, link.attribute) for link in facts.links
    ],
    "a heading": lambda facts, text: [(h.level, h.text, h.id) for h in facts.headings],
    "an anchor": lambda facts, text: [anchor.id for anchor in facts.anchors],
    "a link definition": lambda facts, text: [
        (d.label.casefold(), d.destination, d.used) for d in facts.definitions
    ],
    "a reference": lambda facts, text: [(r.label.casefold(), r.kind) for r in facts.undefined],
    "HTML": lambda facts, text: [_flat(text[slice(*span)]) for span in facts.html],
    "a comment": _comments,
    "hidden text": lambda facts, text: [_flat(text[slice(*span)]) for span in facts.masked],
    "a component": lambda facts, text: [*facts.components, *(i.source for i in facts.imports)],
}
