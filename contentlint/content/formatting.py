"""Markdown formatted without harm: mdformat's result, taken only when it is proven the same page.

A page that holds what mdformat does not understand is refused (see `protect`); of the others the
result is read again and must have the same links, headings, definitions, HTML and comments, render
to the same page, and format to itself. Front matter is never touched.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.content.document import Document
    from contentlint.content.facts import Facts

MAX_CHARACTERS = 1_000_000
"""Longer pages are refused: formatting takes about two seconds a million characters."""
MAX_TABLE_AREA = 20_000_000
"""Rows times the longest line, in characters: tables are padded to their widest cell."""

MAX_COST = 4_000_000
"""A paragraph of 2,000 brackets, 8,000 emphasis marks or 4,000 lines, or more smaller ones."""

_LEADING_BLANK = re.compile(r"(?:[ \t]*\n)*")
_SPACE = re.compile(r"\s+")


class Formatted(NamedTuple):
    """The whole file's formatted text."""

    text: str


class Refusal(NamedTuple):
    """Why a page is not formatted, in a writer's words."""

    reason: str


def format_text(document: Document) -> Formatted | Refusal:
    """The document formatted, or why it is better left alone. Line endings are kept."""
    refusal = _unfit(document)
    if refusal is not None:
        return Refusal(refusal)
    start = document.front_matter.span.end
    head, body = document.text[:start], document.text[start:]
    if not body.strip():
        return Formatted(document.text)
    ending = "\r\n" if "\r\n" in body else "\n"
    body = body.replace("\r\n", "\n")
    once = _formatted(body, bool(head))
    if once is None or _formatted(once, bool(head)) != once:
        return Refusal("formatting it does not come to rest")
    text = head + once.replace("\n", ending)
    if text == document.text:
        return Formatted(text)
    harm = _harm(document, text)
    return Refusal(harm) if harm else Formatted(text)


def _unfit(document: Document) -> str | None:
    if not document.decodable:
        return "it is not UTF-8 text"
    text = document.text
    if len(text) > MAX_CHARACTERS:
        return "it is too long"
    if document.front_matter.problems:
        return "its front matter cannot be read"
    if "\0" in text or "\ue0ff" in text:
        return "it holds control characters"
    endings = text.count("\r\n")
    if text.count("\r") != endings or (endings and text.count("\n") != endings):
        return "its lines end in different ways"
    rows = [line for line in text.split("\n") if "|" in line]
    if len(rows) * max(map(len, rows), default=0) > MAX_TABLE_AREA:
        return "it holds a very large table"
    if _is_dense(text):
        return "it holds a very long paragraph or list"
    from contentlint.content.protect import harmful_construct

    construct = harmful_construct(document)
    return f"it holds {construct}, which formatting would damage" if construct else None


def _is_dense(text: str) -> bool:
    """Whether a paragraph is so long that the parser, quadratic in it, would take seconds."""
    cost = 0
    for block in text.replace("\r", "").split("\n\n"):
        brackets, marks = block.count("["), sum(map(block.count, "*_~"))
        cost += brackets**2 + (marks // 4) ** 2 + block.count("\n") ** 2 // 4
    return cost > MAX_COST


def _formatted(body: str, front_matter: bool) -> str | None:
    """The body (lines end at LF) formatted; None when mdformat cannot cope with it."""
    blank = _LEADING_BLANK.match(body)
    lead = "\n" if front_matter and blank and blank.end() else ""
    try:
        env: dict[str, Any] = {"lines": body.split("\n"), "front_matter": front_matter}
        return lead + str(_parser().render(body, env))
    except (AssertionError, LookupError, RecursionError, TypeError, ValueError):
        # Content can bring a third party's code to its knees; the page is then left alone.
        return None


@cache
def _parser() -> Any:
    from contentlint.content.renderers import formatter

    return formatter()


def _harm(before: Document, text: str) -> str | None:
    """What would not be the same page any more, None when nothing."""
    from contentlint.content.document import BOM, Document
    from contentlint.content.rendering import readers_html

    raw = (BOM + text if before.bom else text).encode()
    after = Document(before.path, raw, before.dialect, choose=before.choose)
    start = before.front_matter.span.end
    if after.front_matter.span != before.front_matter.span:
        return "formatting it would change its front matter"
    for name, value in _SAME.items():
        if value(before.facts, before.text) != value(after.facts, text):
            return f"formatting it would change {name}"
    if not before.dialect.indented_code and "code_block" in _block_types(before.text[start:]):
        return "it holds indented text, which formatting would turn into code"
    if readers_html(before.text[start:], before.dialect) != readers_html(
        text[start:], before.dialect
    ):
        return "formatting it would change how it looks"
    return None


def _block_types(body: str) -> set[str]:
    return {token.type for token in _parser().parse(body)}


def _flat(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _comments(facts: Facts, text: str) -> list[tuple[str, bool]]:
    """Comments, and whether a blank line follows: a comment may speak of the next line."""
    found: list[tuple[str, bool]] = []
    for span in facts.comments:
        rest = text[span.end : span.end + 200].replace("\r\n", "\n")
        line, _, following = rest.partition("\n")
        found.append((text[slice(*span)], not line.strip() and following[:1] == "\n"))
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
    "hidden text": lambda facts, text: [text[slice(*span)] for span in facts.masked],
    "a component": lambda facts, text: [*facts.components, *(i.source for i in facts.imports)],
}
