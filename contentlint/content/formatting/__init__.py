"""Markdown formatted without harm: mdformat's result, taken only where it is proven the same page.

- `fitness`: pages that are not formatted at all
- `hidden`, `patterns`, `pairs`, `switches`: what a formatter must not see
- `placeholders`: words in the place of it, which come back byte for byte
- `parser`, `renderers`: mdformat taught to keep what a writer chose
- `page`, `layouts`: blocks as they were or as they are written
- `harm`: the result read again and compared

A block whose formatting would change links, headings, definitions, HTML, comments or what readers
see stays as it was. Front matter is never touched. What is formatted formats to itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.formatting.fitness import unfit
from contentlint.content.formatting.outcome import Formatted, Kept, Refusal
from contentlint.content.formatting.style import DEFAULT

if TYPE_CHECKING:
    from contentlint.content.document import Document
    from contentlint.content.formatting.harm import Comparison
    from contentlint.content.formatting.page import Page
    from contentlint.content.formatting.style import Style

__all__ = ["Formatted", "Refusal", "format_text"]

MAX_COMPARISONS = 60
"""How often one document is read again, at most: a bound for content made to be slow."""
_MAX_READ = 3_000_000
"""Characters that are read again of one document, at least once."""
_PASSES = 4
_RESTLESS = Refusal("formatting it does not come to rest")


def format_text(document: Document, style: Style = DEFAULT) -> Formatted | Refusal:
    """The document formatted, or why it is better left alone."""
    reason = unfit(document)
    if reason is not None:
        return Refusal(reason)
    original = document.text
    result: Formatted | Refusal = Formatted(original.replace("\r\n", "\n"))
    if original[document.front_matter.span.end :].strip():
        result = _settled(_with_text(document, original.replace("\r\n", "\n")), style)
    if isinstance(result, Refusal):
        return result
    ending = "\r\n" if "\r\n" in original else "\n"
    if style.end_of_line != "keep":
        ending = "\r\n" if style.end_of_line == "crlf" else "\n"
    text = result.text.replace("\n", ending)
    if not _same_front_matter(document, text, ending):
        return Refusal("formatting it would change its front matter")
    return Formatted(text, result.kept)


def _with_text(document: Document, text: str) -> Document:
    from contentlint.content.document import Document as Page

    return Page(document.path, text.encode("utf-8", "surrogatepass"), document.dialect)


def _same_front_matter(document: Document, text: str, ending: str) -> bool:
    """Whether the values in front matter are the same where its lines end in another way now."""
    if document.text.startswith(text[: document.front_matter.span.end]):
        return True
    after = _with_text(document, text).front_matter
    return not after.problems and after.data == document.front_matter.data


def _settled(document: Document, style: Style) -> Formatted | Refusal:
    """The text that formats to itself."""
    from contentlint.content.formatting.harm import Comparison

    budget = [max(8, min(MAX_COMPARISONS, _MAX_READ // len(document.text)))]
    first = result = _once(document, style, Comparison(document), budget)
    if isinstance(first, Refusal):
        return first
    text = document.text
    for _ in range(_PASSES):
        if isinstance(result, Refusal):
            return result
        if result.text == text:
            break
        text = result.text
        again = _with_text(document, text)
        result = _once(again, style, Comparison(again), budget)
    else:
        return _RESTLESS
    if text != first.text and (harm := Comparison(document).harm(text)):
        return Refusal(harm)
    return Formatted(text, first.kept)


def _once(
    document: Document, style: Style, comparison: Comparison, budget: list[int]
) -> Formatted | Refusal:
    """One pass: all blocks as they are written, but for those that would do harm."""
    from contentlint.content.formatting.page import FAILURES, Page

    try:
        page = Page(document, style)
        text = page.written()
    except FAILURES:
        return Refusal("the formatter cannot read it")
    if text == document.text:
        return Formatted(text)
    if text is not None and not _harmed(comparison, text, budget):
        return Formatted(text)
    return _by_blocks(page, comparison, budget)


def _harmed(comparison: Comparison, text: str | None, budget: list[int]) -> str | None:
    budget[0] -= 1
    if text is None:
        return "formatting it would lose something"
    return comparison.harm(text)


def _by_blocks(page: Page, comparison: Comparison, budget: list[int]) -> Formatted | Refusal:
    """As many blocks formatted as can be without harm, found by halving."""
    candidates = page.candidates()
    kept = dict.fromkeys(candidates, "")
    stack = [candidates]
    reason: str | None = None
    while stack:
        part = stack.pop()
        if not part:
            continue
        if budget[0] <= 0:
            return Refusal(reason or "formatting it would change too much")
        trial = kept.keys() - set(part)
        reason = _harmed(comparison, page.written(trial), budget)
        if reason is None:
            for index in part:
                del kept[index]
        elif len(part) == 1:
            kept[part[0]] = reason
        else:
            middle = len(part) // 2
            stack += (part[middle:], part[:middle])
    text = page.written(kept.keys())
    reason = "formatting it would lose something" if text is None else comparison.harm(text)
    if text is None or reason is not None:
        return Refusal(reason or "")
    places = (Kept(*page.place(index), why) for index, why in sorted(kept.items()))
    return Formatted(text, tuple(places))
