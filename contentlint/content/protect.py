"""What plain Markdown tools would harm: constructs that a site's builder reads and they do not.

`harmful_construct` looks at a page's source and names the first such construct, so that the page
is left alone. It errs on the side of leaving alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.content.document import Document


class _Pattern(NamedTuple):
    """`needle` is a cheap test that a text without it cannot match `pattern`."""

    needle: str
    pattern: re.Pattern[str]
    reason: str


def _pattern(needle: str, pattern: str, reason: str) -> _Pattern:
    return _Pattern(needle, re.compile(pattern, re.MULTILINE), reason)


_LINE = r"^[ \t>]*(?:[-*+][ \t]+)?"

_PATTERNS = (
    _pattern("{{", r"\{\{", "template tags `{{ … }}`"),
    _pattern("{%", r"\{%", "template tags `{% … %}`"),
    _pattern("<%", r"<%", "template tags `<% … %>`"),
    _pattern(":::", _LINE + r":::", "a `:::` block"),
    _pattern("::", _LINE + r"::[A-Za-z]", "a `::` directive"),
    _pattern("!!!", _LINE + r"!!! ?\w", "an admonition `!!!`"),
    _pattern("???", _LINE + r"\?\?\?\+? ?\w", "an admonition `???`"),
    _pattern('=== "', _LINE + r"===[!+]* \"", 'content tabs `=== "…"`'),
    _pattern("/// ", _LINE + r"///", "a `///` block"),
    _pattern("{:", r"\{:", "attribute lists `{: …}`"),
    _pattern("{#", r"\{#", "attributes `{#…}`"),
    _pattern("{.", r"\{\.", "attributes `{.…}`"),
    _pattern("{", r"\{(?:\+\+|--|~~|==|>>|::)", "edit marks or attributes in `{…}`"),
    _pattern("*[", r"^\*\[[^\]\n]+\]:", "abbreviations `*[…]:`"),
    _pattern("[[", r"\[\[", "wiki links `[[…]]`"),
    _pattern(
        "[^", r"^\[\^[^\]\n]+\]:.*(?:\r?\n|\r)(?:[ \t]*(?:\r?\n|\r))*(?:    |\t)", "footnotes"
    ),
    _pattern("$$", r"\$\$", "math `$$ … $$`"),
    _pattern("$", r"(?<![\\\w$])\$[^\s$][^$\n]{0,200}[\\_^*{][^$\n]{0,200}\$", "math `$ … $`"),
    _pattern("\\(", r"\\\\\(|\\\([^\n]{0,200}[\\_^*{][^\n]{0,200}\\\)", "math `\\( … \\)`"),
    _pattern("\\[", r"\\\\\[|\\\[[^\n]{0,200}[\\_^*{][^\n]{0,200}\\\]", "math `\\[ … \\]`"),
    _pattern("--8<--", r"--8<--", "snippets `--8<--`"),
    _pattern("<<<", r"^[ \t]*<<< ?[@./~]", "imported code `<<< …`"),
    _pattern("@", _LINE + r"@(?:include|\[code)", "included files"),
    _pattern("[TOC", r"\[TOC\]", "a table of contents `[TOC]`"),
    _pattern("markdown", r"<[^<>]*\bmarkdown(?:=|\s|>)", "Markdown inside HTML (`markdown=…`)"),
    _pattern(":", r"^:[ \t]+\S", "definition lists"),
    _pattern("~", r"^~[ \t]+\S", "definition lists"),
    _pattern(
        "<!--", r"<!--[^\n]{0,200}\b(?:prettier-ignore|format off|mdformat)", "formatter comments"
    ),
)

_ESM = re.compile(r"^(?:import|export)\b", re.MULTILINE)


def harmful_construct(document: Document) -> str | None:
    """What on this page formatting would harm, in a writer's words; None when there is nothing."""
    facts = document.facts
    if facts.masked:
        return "text that the site's builder replaces"
    known = [*facts.code, *facts.comments, *_heading_ids(document)]
    text = blanked(document.text, known, facts.body_start)
    if document.dialect.jsx:
        if "{" in text or facts.html or facts.imports or _ESM.search(text):
            return "components or expressions"
        if "<" in text:
            return "tags"
    if document.dialect.math and "$" in text:
        return "math"
    comments = "".join(document.text[slice(*span)] + "\n" for span in facts.comments)
    for needle, pattern, reason in _PATTERNS:
        source = comments if needle == "<!--" else text
        if needle in source and pattern.search(source):
            return reason
    return None


def _heading_ids(document: Document) -> Iterator[Span]:
    """`{#id}` behind a heading, where the dialect reads it: it is compared later."""
    for heading in document.facts.headings:
        if heading.id_span and document.text.startswith("{#", heading.id_span.start - 2):
            yield Span(heading.id_span.start - 2, heading.id_span.end + 1)


def blanked(text: str, spans: Iterable[Span], start: int) -> str:
    """The text from `start` on, with these spans (and what is before `start`) left out."""
    parts: list[str] = []
    position = start
    for span in sorted(spans):
        if span.start >= position:
            parts.append(text[position : span.start])
        position = max(position, span.end)
    parts.append(text[position:])
    return "`".join(parts)
