"""Ids behind headings that are not written as ids: `{##id}`, `{id}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Severity, Span, Violation
from contentlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from contentlint.content.dialects import Dialect
    from contentlint.content.facts import Facts, Heading

_BRACES = regex(r"\{(?<=\s\{)(#{2,}[\w-]+|[a-z0-9]+(?:-[a-z0-9]+)+)\}\Z")

_ATTRIBUTES = frozenset(("attrs", "attr-list"))


def brace_slips(page: Facts, dialect_of: Callable[[str], Dialect]) -> Iterator[Violation]:
    """Headings of the page that end in something like an id.

    Words in braces without a `#` count only where another heading of the page has an id in
    braces, and only if they are several: `{block}` is more often what the heading is about. Where
    braces hold attributes, such words are one.
    """
    ends = [one for one in page.headings if one.source.endswith("}") and not _has_id(one.source)]
    if not ends:
        return
    dialect = dialect_of(page.path)
    attributes = not _ATTRIBUTES.isdisjoint(dialect.heading_ids)
    explicit = not attributes and any(one.id is not None for one in page.headings)
    for heading in ends:
        found = _BRACES.search(heading.source)
        if found is None:
            continue
        written = found.group(1)
        doubled = written.startswith("#")
        shown = heading.text.endswith("}")
        if (shown and (doubled or explicit)) or (doubled and heading.id is not None):
            yield _slip(heading, written.lstrip("#"), found.group(), shown=shown)


def _has_id(source: str) -> bool:
    """Whether the last braces hold an id as it should be written."""
    at = source.rfind("{")
    return source.startswith("#", at + 1) and not source.startswith("##", at + 1)


def _slip(heading: Heading, identifier: str, braces: str, *, shown: bool) -> Violation:
    span = _place(heading, braces)
    text = f"{{#{identifier}}}"
    fix = Fix(f"Write `{text}`", (Edit(span, text),)) if span != heading.span else None
    if shown:
        message = (
            f"links to `#{identifier}` do not find this heading: `{braces}` is not read as that id"
        )
        return Violation(span, message, f"write `{text}`", fix)
    message = f"only some builders take `{braces}` for an id: it has one `#` too many"
    return Violation(span, message, f"write `{text}`", fix, Severity.WARNING)


def _place(heading: Heading, braces: str) -> Span:
    """Where the braces stand; the whole heading where something follows them."""
    start, end = heading.span
    plain = end - start == heading.level + 1 + len(heading.source)
    return Span(end - len(braces), end) if plain else heading.span
