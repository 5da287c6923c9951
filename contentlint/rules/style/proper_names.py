"""Names that are not spelled as their owners spell them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.content.words import Prose
from contentlint.diagnostics import Edit, Fix, Severity, Span, Violation
from contentlint.records import record
from contentlint.rules.registry import file_rule
from contentlint.rules.style.strict_text import addresses, unscanned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from contentlint.content.document import Document


@record(frozen=True)
class Options:
    """`code_blocks`, `html_elements`: whether code, and tags and comments, are searched, too."""

    names: tuple[str, ...] = ()
    code_blocks: bool | None = None
    html_elements: bool | None = None


@file_rule(
    "MD044",
    "proper-names",
    severity=Severity.WARNING,
    recommended=False,
    options=Options,
    fixable=True,
)
def proper_names(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports names that are written with other capitals than in the list of `names`. What is a part
    of an address, a path, a file's name or a package's (`github.com`, `vue-router`) is let be, and
    so are code and the tags of HTML.

    ## Why it matters
    Readers notice when a product's name is spelled in three ways, and its owners notice first.

    ## Example
    ```toml
    [rules.proper-names]
    names = ["GitHub", "JavaScript"]
    ```

    Then `Javascript` should be `JavaScript`.

    ## Options
    - `names` (default `[]`): the names, each as it should be spelled. Of two that overlap in the
      text the longer one counts: with `GitHub` and `github.com`, both are right
    - `code-blocks` (default: no): search code, too
    - `html-elements` (default: no): search the attributes of HTML tags, too

    With `compatibility = "markdownlint"` the default of the last two is yes, and comments and the
    names of packages and files are searched as well.

    ## Fix safety
    Suggested.
    """
    if not options.names:
        return
    names = frozenset(options.names)
    right = {name.lower(): name for name in sorted(names, reverse=True)}
    looks: Callable[[Span], bool] | None = None
    pattern = _pattern(options.names, document.strict)
    for match in pattern.finditer(document.text, document.front_matter.span.end):
        written = match.group()
        name = right.get(written.lower())
        if written in names or name is None:
            continue
        looks = looks or _looks(document, options)
        span = Span(*match.span())
        if looks(span):
            fix = Fix(f"Write `{name}`", (Edit(span, name),))
            yield Violation(span, f"`{written}` is spelled `{name}`", f"write `{name}`", fix)


@cache
def _pattern(names: tuple[str, ...], strict: bool) -> re.Pattern[str]:
    """All names, the longest first, as whole words. It begins with the set of their first letters,
    which is what the search goes by."""
    words = sorted({name for name in names if name}, key=lambda name: (-len(name), name))
    parts: list[str] = []
    firsts: set[str] = set()
    for name in words:
        firsts.update((name[0], name[0].lower(), name[0].upper()))
        before = r"(?<![^\W_].)" if re.match(r"\w", name) else ""
        after = r"(?![^\W_])" if re.search(r"\w\Z", name) else ""
        parts.append(f"{before}{re.escape(name[1:])}{after}")
    if not parts:
        return re.compile(r"(?!)")
    first = "".join(re.escape(char) for char in sorted(firsts) if len(char) == 1)
    flags = "i" if not strict else "ai"
    return re.compile(f"[{first}](?{flags}:{'|'.join(parts)})")


def _in_identifier(text: str, span: Span) -> bool:
    """Whether underscores join a word to another one."""
    start, end = span
    while text[start - 1 : start] == "_":
        start -= 1
    while text[end : end + 1] == "_":
        end += 1
    before = start < span.start and text[start - 1 : start].isalnum()
    return before or (end > span.end and text[end : end + 1].isalnum())


def _looks(document: Document, options: Options) -> Callable[[Span], bool]:
    """Tells whether a place is one that is searched."""
    code, html, text = options.code_blocks, options.html_elements, document.text
    if document.strict:
        hidden = Cover(
            [
                *unscanned(document, code=code is not False, html=html is not False).spans,
                *addresses(document),
            ]
        )
        whole = Cover([*document.facts.code, *document.facts.html, *document.facts.comments])
        return lambda span: (
            not (
                hidden.holds(span.start) or (whole.holds(span.start) and _in_identifier(text, span))
            )
        )
    prose = Prose(document, code=bool(code), html=bool(html))
    return lambda span: (
        prose.holds(span) and not (_is_part(text, span) or _in_identifier(text, span))
    )


def _is_part(text: str, span: Span) -> bool:
    """Whether a word in small letters belongs to a name with dashes, as packages have it."""
    around = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
    dashed = around[0].endswith("-") and around[0][:1].isalnum()
    dashed = dashed or (around[1].startswith("-") and around[1][1:].isalnum())
    return dashed and text[span.start : span.end].islower()
