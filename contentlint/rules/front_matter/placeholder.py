"""Text of a template that nobody replaced."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from contentlint.content.values.model import shorten
from contentlint.diagnostics import Severity, Span, Violation
from contentlint.patterns import regex
from contentlint.records import record
from contentlint.rules.registry import file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.facts import FrontMatter

_ANYWHERE = regex(r"\[(?:your|insert|add|enter)[ _-][^\[\]\r\n]{1,40}\](?![(\[])", re.IGNORECASE)
_WHOLE = regex(
    r"\[(?:the )?(?:title|name|author|date|description|slug|summary|tags?|url|todo|tbd|image"
    r"|category)(?:[ _-]here)?\]"
    r"|<(?:(?:your|insert|add|enter|the)[ _-][^<>\r\n]{1,40}|(?:name|author|date|description|slug"
    r"|tags?|url|todo|tbd|category|title[ _-]here|(?:alt|caption) text"
    r"|(?:image|file) (?:path|url)(?:/url)?))>"
    r"|[Yy]{4}[-/][Mm]{2}[-/][Dd]{2}(?:[T ][Hh]{2}:[Mm]{2}.*)?",
    re.IGNORECASE,
)
_START = regex(
    r"[\[<](?:the|your|insert|add|enter|title|name|author|date|description|slug|summary|tag|url|todo"
    r"|tbd|image|category|alt|caption|file)"
)
_LISTED = regex(
    r"\[\s*(?:your|insert)[ _-](?:\w+[ _-])?(?:title|name|author|date|description|slug|summary"
    r"|tags?|url|handle|email|image|category)(?:[ _-]here)?\s*\]",
    re.IGNORECASE,
)
"""`[your-name]` without quotes is a list for YAML; single words may well be the only tag."""
_HINTS = frozenset("[<Yy")
_BODY = regex(
    r"lorem ipsum dolor|\[(?:insert|your)[ _-][^\[\]\r\n]{1,40}\](?![(\[:])", re.IGNORECASE
)


@record(frozen=True)
class Options:
    """What counts as left over."""

    words: tuple[str, ...] = ("TODO", "TBD", "FIXME", "XXX", "CHANGEME", "lorem ipsum")
    ignore_keys: tuple[str, ...] = ()
    body: bool = False


@file_rule("FM006", "placeholder", severity=Severity.WARNING, options=Options)
def placeholder(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports front matter values that are still the template's: `[your-name]`, `<date>`,
    `YYYY-MM-DD`, and words such as `TODO` or `lorem ipsum`.

    A word that the option `words` writes in capitals is found in capitals only, and only where it
    is the whole value or stands at its beginning, followed by a sign: `TODO: a title`. A title such
    as `TODO comments in code` is not reported. Any other word is found at the beginning of a value,
    in capitals or not.

    ## Why it matters
    Readers see `TODO` as the title in search results and `[your-name]` as the author.

    ## Example
    ```yaml
    title: TODO
    author: "[your-name]"
    date: YYYY-MM-DD
    ```

    Use instead:

    ```yaml
    title: Spring tides
    author: Mina Berg
    date: 2024-05-06
    ```

    ## Options
    - `words` (default `["TODO", "TBD", "FIXME", "XXX", "CHANGEME", "lorem ipsum"]`): words that are
      left over from a template
    - `ignore-keys` (default `[]`): keys whose values may hold them
    - `body` (default `false`): search the text below the front matter, but not its code, for
      `lorem ipsum`, `[your …]` and `[insert …]` too
    """
    front_matter = document.front_matter
    if _may_hold(front_matter.text, options.words):
        yield from _in_values(front_matter, options)
    if options.body:
        yield from _in_body(document)


def _in_values(front_matter: FrontMatter, options: Options) -> Iterator[Violation]:
    words = _words(options.words)
    for path, (_, span) in front_matter.positions.items():
        value: Any = front_matter.data
        for step in path:
            value = value[step]
        found = None
        if type(value) is str:
            found = _left_over(value, words)
        elif type(value) is list and len(value) == 1:
            start = span.start - front_matter.text_span.start
            listed = _LISTED.match(front_matter.text, start)
            found = listed[0] if listed else None
        if found is None or (set(path) & set(options.ignore_keys)):
            continue
        yield Violation(
            _within(front_matter.text, span, front_matter.text_span.start, found),
            f"`{shorten(found, 40)}` is left over from a template",
            "write what belongs here, or delete the key",
        )


def _left_over(value: str, words: re.Pattern[str]) -> str | None:
    """The part of a value that nobody replaced."""
    match = words.match(value)
    if match is None and value[:1] in _HINTS:
        match = _WHOLE.fullmatch(value)
    if match is None and "[" in value:
        match = _ANYWHERE.search(value)
    return match[0] if match else None


@cache
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    """Matches a value that begins with one of the words, which is not just part of a sentence."""
    forms = "|".join(_word(word) for word in words if word) or "(?!)"
    return regex(rf"\s*(?:{forms})")


def _may_hold(text: str, words: tuple[str, ...]) -> bool:
    """Whether anything in the text can be left over; few texts without it are let through."""
    lower = text.lower()
    for word in _lowered(words):
        if word in lower:
            return True
    return ("[" in lower or "<" in lower) and _START.search(lower) is not None


@cache
def _lowered(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words in lower case, and the beginning of the pattern of a date."""
    return (*(word.lower() for word in words), "yyyy")


def _word(word: str) -> str:
    literal = re.escape(word)
    if word.isupper():
        return rf"{literal}(?=\s*(?:$|[:!?.…]|-\s|\())"
    return rf"(?i:{literal})\b"


def _within(text: str, span: Span, base: int, found: str) -> Span:
    """Where `found` stands in a value; the whole value where it is written in another way."""
    at = text.find(found.strip(), span.start - base, span.end - base)
    return span if at < 0 else Span(at + base, at + base + len(found.strip()))


def _in_body(document: Document) -> Iterator[Violation]:
    text, facts = document.text, document.facts
    for match in _BODY.finditer(text, facts.body_start):
        inside = (span.start <= match.start() < span.end for span in facts.code)
        if not any(inside):
            found = shorten(match[0], 40)
            yield Violation(
                Span(*match.span()),
                f"`{found}` is left over from a template",
                "write what belongs here",
            )
