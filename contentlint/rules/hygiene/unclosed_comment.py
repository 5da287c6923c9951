"""Comments that never end, or end where another one does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Span, Violation
from contentlint.patterns import regex
from contentlint.rules.registry import NoOptions, file_rule
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from contentlint.content.document import Document

_INNER = regex(r"[\r\n][ \t]*<!--")
_MISSPELT = regex(r"(?:—|–|-[ ]-|--[ ]|--|-)!?>")
_LIQUID = regex(r"\{%-?\s*(?:comment|(?P<end>endcomment))\s*-?%\}")


class _Form(NamedTuple):
    """`last` is what the search for its end begins with: white space may stand in `*/ }`."""

    opening: str
    closing: str
    last: str


_HTML = _Form("<!--", "-->", "-->")
_JSX = _Form("{/*", "*/}", "*/")


@file_rule("CL014", "unclosed-comment")
def unclosed_comment(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports comments, `<!--`, in MDX `{/*` and in Liquid `{% comment %}`, that are not closed
    before the page ends, and comments with another one inside that closes both.

    ## Why it matters
    A comment that is not closed hides the rest of the page from readers, or stops the build. A
    comment ends at the first `-->`: what stands between two comments is hidden where the first one
    lacks its end.

    ## Example
    ```markdown
    <!-- To do: ask the design team ->

    Nobody reads this.
    ```

    Close the comment with `-->`.
    """
    text, dialect = document.text, document.dialect
    start = document.front_matter.span.end
    if text.find("<!--", start) >= 0:
        yield from _unclosed(document, _HTML)
        yield from _swallowing(document)
    if dialect.jsx and "jsx-comment" in dialect.masks and text.find("{/*", start) >= 0:
        yield from _unclosed(document, _JSX)
    if "liquid" in dialect.masks and "comment" in text:
        yield from _liquid(document, start)


def _unclosed(document: Document, form: _Form) -> Iterator[Violation]:
    """The first opening behind the last closing that is no code."""
    text = document.text
    start = document.front_matter.span.end
    at = text.find(form.opening, max(start, text.rfind(form.last, start)))
    if at < 0:
        return
    from contentlint.content.cover import Cover, raw_elements

    facts = document.facts
    masked = [] if form is _JSX else facts.masked
    unread = Cover([*facts.code, *masked, *raw_elements(text)])
    while at >= 0:
        if not unread.holds(at) and text[at - 1 : at] != "\\":
            span = Span(at, at + len(form.opening))
            yield Violation(span, _harm(document, at, form), _advice(text, at, form))
            return
        at = text.find(form.opening, at + 1)


def _harm(document: Document, at: int, form: _Form) -> str:
    dialect = document.dialect
    if form is _JSX or (dialect.comment == "mdx" and dialect.jsx):
        return f"the build stops here: this comment has no `{form.closing}`"
    if dialect.kramdown or dialect.layout == "python-markdown":
        return "readers see `<!--`, or nothing of what follows: this comment has no `-->`"
    if any(start <= at < end for start, end in document.facts.comments):
        return "readers see nothing of what follows on this page: this comment has no `-->`"
    return "readers see `<!--` and the comment behind it: it has no `-->`"


def _advice(text: str, at: int, form: _Form) -> str:
    paragraph = text[at + 4 : at + 2_000].split("\n\n", 1)[0]
    misspelt = _MISSPELT.search(paragraph) if form is _HTML else None
    if misspelt:
        return f"write `-->` instead of `{misspelt.group()}`"
    return f"write `{form.closing}` where the comment ends"


def _swallowing(document: Document) -> Iterator[Violation]:
    """Comments that go on over the beginning of another one."""
    text = document.text
    for start, end in document.facts.comments:
        inner = _INNER.search(text, start + 4, end) if text.startswith("<!--", start) else None
        if inner and text.startswith("-->", end - 3):
            line = document.lines.position(inner.end() - 1)[0]
            yield Violation(
                Span(start, start + 4),
                f"readers see nothing down to the end of the comment in line {line}: this one has "
                "no `-->` before it",
                "close it with `-->` where it ends; comments cannot stand in comments",
            )


def _liquid(document: Document, start: int) -> Iterator[Violation]:
    opening: re.Match[str] | None = None
    for tag in _LIQUID.finditer(document.text, start):
        opening = None if tag["end"] else opening or tag
    if opening is not None and not any(
        first <= opening.start() < last
        for first, last in [*document.facts.code, *document.facts.comments]
    ):
        yield Violation(
            Span(*opening.span()),
            "the build stops here: this comment has no `{% endcomment %}`",
            "write `{% endcomment %}` where the comment ends",
        )
