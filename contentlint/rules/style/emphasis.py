"""Emphasis and its marks: what the rules on their style have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from contentlint.diagnostics import Edit, Fix, Safety, Span, Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.model import Inline

EmphasisStyle = Literal["asterisk", "consistent", "underscore"]

_MARKS = {"asterisk": "*", "underscore": "_"}
_NAMES = {"*": "asterisk", "_": "underscore"}


def misstyled(
    document: Document, inlines: list[Inline], length: int, style: EmphasisStyle
) -> Iterator[Violation]:
    """The emphasis whose marks, `length` characters each, are not in the style.

    `consistent`: that of the first on the page. Underscores cannot emphasise parts of words.
    """
    text = document.text
    wanted = _MARKS.get(style)
    for inline in inlines:
        mark = text[inline.start]
        if mark not in _NAMES:
            continue
        wanted = wanted or mark
        if mark == wanted or (wanted == "_" and _in_word(document, inline)):
            continue
        new = wanted * length
        old = mark * length
        first = Span(inline.start, inline.start + length)
        last = Span(inline.end - length, inline.end)
        edits = (Edit(first, new), Edit(last, new))
        safety = _safety(text, inline, new)
        fix = Fix(f"Write `{new}`", edits, safety) if safety is not None else None
        which = "elsewhere on this page" if style == "consistent" else "on this site"
        message = f"emphasis is written with `{new}` {which}, here with `{old}`"
        help_text = f"write `{new}` on both sides"
        if not document.strict:
            yield Violation(Span(inline.start, inline.end), message, help_text, fix)
            continue
        yield Violation(first, message, help_text, fix)
        yield Violation(last, message, help_text, fix)


def _in_word(document: Document, inline: Inline) -> bool:
    """Whether a letter or digit stands beside it; to markdownlint, those of ASCII only."""
    text = document.text
    around = (text[inline.start - 1 : inline.start], text[inline.end : inline.end + 1])
    return any(
        char == "_" or (char.isalnum() and (char.isascii() or not document.strict))
        for char in around
    )


def _safety(text: str, inline: Inline, new: str) -> Safety | None:
    """Safe where no other mark stands beside or inside that the new one could pair with; None
    where one stands right beside it, and would run into it."""
    beside = text[inline.start - 1 : inline.start] + text[inline.end : inline.end + 1]
    inside = text[inline.start + len(new) : inline.end - len(new)]
    touching = beside + inside[:1] + inside[-1:]
    if new[0] in touching or (new[0] == "_" and any(map(str.isalnum, beside))):
        return None
    return Safety.SUGGESTED if text[inline.start] in touching or new[0] in inside else Safety.SAFE
