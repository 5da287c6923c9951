"""Words that the project writes in another way, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Severity, Span, Violation
from contentlint.records import record
from contentlint.rules.registry import file_rule
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.words import Prose


@record(frozen=True)
class Options:
    """The words. `terms`: what to write instead of a word; `forbidden`: why a word is not wanted,
    or what to say instead; `code`, `html`: look there, too; `front_matter`: the keys whose texts
    are looked at, too."""

    terms: tuple[tuple[str, str], ...] = ()
    forbidden: tuple[tuple[str, str], ...] = ()
    code: bool = False
    html: bool = False
    front_matter: tuple[str, ...] = ()


class _Wanted(NamedTuple):
    """What is looked for: `new` is what to write, None where nothing can be said."""

    new: str | None
    why: str


@file_rule("CL019", "term", severity=Severity.WARNING, options=Options, fixable=True)
def term(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports words that the project spells in another way, `terms`, or does not want, `forbidden`.
    It says nothing until one of the two is set.

    A word that is all lower case is found in any case: `"web site"` finds `Web site` and `WEB
    SITE`. A word with a capital is found only as it stands: `"Javascript"` does not find
    `javascript`. Only whole words count. Code, HTML tags, comments, template tags, addresses, link
    destinations and file names are not looked at.

    ## Why it matters
    Readers wonder whether `Github`, `GitHub` and `github` are the same thing.

    ## Example
    ```toml
    [rules.term.terms]
    Javascript = "JavaScript"
    "web site" = "website"

    [rules.term.forbidden]
    simply = "it is not simple for everybody: leave it out"
    ```

    ## Options
    - `terms` (default `{}`): what to write instead of a word
    - `forbidden` (default `{}`): words, each with the reason or what to say instead; `""` for none
    - `code` (default `false`): look into code, too
    - `html` (default `false`): look into the attributes of HTML tags, too
    - `front-matter` (default `[]`): keys of front matter whose texts are looked at, such as
      `["title", "description"]`

    ## Fix safety
    Suggested: the word of `terms` is written, with the capitals of the word that it replaces. In
    headings only what leaves the heading's address as it is, a change of case, is fixed.
    """
    wanted = {" ".join(word.split()): _Wanted(new, "") for word, new in options.terms}
    wanted |= {" ".join(word.split()): _Wanted(None, why) for word, why in options.forbidden}
    if not wanted:
        return
    from contentlint.content.words import Prose, find_words

    prose: Prose | None = None
    for span in _texts(document, options):
        for found in find_words(document.text, wanted, start=span.start, end=span.end):
            prose = prose or Prose(document, code=options.code, html=options.html)
            place = found.span
            if place.start < prose.start or prose.holds(place):
                violation = _violation(document, prose, place, wanted[found.word])
                if violation is not None:
                    yield violation


def _texts(document: Document, options: Options) -> Iterator[Span]:
    """What is looked at: texts of front matter, then the body."""
    front_matter = document.front_matter
    for path, position in front_matter.positions.items() if options.front_matter else ():
        key = path[0] if path else ""
        if key not in options.front_matter:
            continue
        if len(path) > 1 or isinstance(front_matter.data.get(str(key)), str):
            yield position.value
    yield Span(front_matter.span.end, len(document.text))


def _violation(document: Document, prose: Prose, place: Span, wanted: _Wanted) -> Violation | None:
    as_written = document.text[place.start : place.end]
    written = " ".join(as_written.split())
    if wanted.new is None:
        advice = wanted.why or "say it in another way"
        return Violation(place, f"this project does not say `{written}`", advice)
    new = _with_capitals(wanted.new, written)
    if new == written:
        return None
    one_line = "\n" not in as_written and "\r" not in as_written
    fix = Fix(f"Write `{new}`", (Edit(place, new),)) if new and one_line else None
    renames = new.casefold() != written.casefold()
    if renames and (prose.is_label(place) or prose.names_heading(place)):
        fix = None
    advice = f"write `{new}`" if new else "leave it out"
    message = f"this project writes `{new}`, not `{written}`"
    if not new:
        message = f"this project does not say `{written}`"
    return Violation(place, message, advice, fix)


def _with_capitals(new: str, written: str) -> str:
    """`new` with the capitals of the word that it replaces: at the beginning, or all of them."""
    if new != new.lower():
        return new
    if len(written) > 1 and written.isupper():
        return new.upper()
    return new[:1].upper() + new[1:] if written[:1].isupper() else new
