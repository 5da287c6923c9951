"""`--add-suppressions`: comments that hide today's findings, and change nothing else.

For each line with findings, the first of these that leaves the page as readers see it:
a comment at the end of the line, a comment on a line before it, a comment for the whole file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from contentlint.content.rendering import readers_html
from contentlint.content.suppressions import suppression_comment, suppression_words
from contentlint.fixing.engine import with_text
from contentlint.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from contentlint.content.document import Document
    from contentlint.diagnostics import Diagnostic


class Suppressed(NamedTuple):
    """The document with its comments, how many findings they hide, and those they cannot."""

    document: Document
    hidden: int
    refused: list[tuple[Diagnostic, str]]


def add_suppressions(document: Document, found: Sequence[Diagnostic], reason: str) -> Suppressed:
    """Hides `found`, from the last line up so that the lines above keep their numbers."""
    if not document.decodable:
        return Suppressed(document, 0, [(one, "the file is not UTF-8 text") for one in found])
    by_line: dict[int, list[Diagnostic]] = {}
    for one in found:
        by_line.setdefault(document.lines.position(one.span.start)[0], []).append(one)
    hidden = 0
    refused: list[tuple[Diagnostic, str]] = []
    for line in sorted(by_line, reverse=True):
        names = sorted({one.name for one in by_line[line]})
        after = next(_accepted(document, line, names, reason), None)
        if after is None:
            why = "no comment can be put here without changing the page"
            refused += [(one, why) for one in by_line[line]]
        else:
            document, hidden = after, hidden + len(by_line[line])
    return Suppressed(document, hidden, refused)


def _accepted(document: Document, line: int, names: list[str], reason: str) -> Iterator[Document]:
    """The changed documents in which the line's findings are hidden and nothing else differs."""
    for text, moved in _attempts(document, line, names, reason):
        after = with_text(document, text)
        if _hides(after, line + moved, names) and _reads_the_same(document, after):
            yield after


def _attempts(
    document: Document, line: int, names: list[str], reason: str
) -> Iterator[tuple[str, int]]:
    """Texts to try, each with how many lines the finding moves down."""
    text, lines, dialect = document.text, document.lines, document.dialect
    start = lines.offset(line)
    source = lines.source(line)
    end = start + len(source)
    newline = _newline(lines)
    if start < document.front_matter.span.end:
        if document.front_matter.format in ("yaml", "toml"):
            words = suppression_words(names, reason, "disable-line")
            yield f"{text[:end].rstrip()} # {words}{text[end:]}", 0
    else:
        comment = suppression_comment(dialect, names, reason, "disable-line")
        yield f"{text[:end].rstrip()} {comment}{text[end:]}", 0
        above = suppression_comment(dialect, names, reason)
        indent = source[: len(source) - len(source.lstrip())]
        yield f"{text[:start]}{indent}{above}{newline}{text[start:]}", 1
        yield f"{text[:start]}{indent}{above}{newline}{newline}{text[start:]}", 2
    whole = suppression_comment(dialect, names, reason, "disable-file")
    body = document.front_matter.span.end
    added = f"{newline}{whole}{newline}" if body else f"{whole}{newline}{newline}"
    yield f"{text[:body]}{added}{text[body:]}", 0 if start < body else 2


def _newline(lines: Lines) -> str:
    if len(lines.starts) < 2:
        return "\n"
    ended = lines.text[: lines.starts[1]]
    return "\r\n" if ended.endswith("\r\n") else ended[-1]


def _hides(document: Document, line: int, names: list[str]) -> bool:
    hidden = {
        written
        for suppression in document.facts.suppressions
        if suppression.lines[0] <= line < suppression.lines[1]
        for written, _ in suppression.codes
    }
    return hidden.issuperset(names)


def _reads_the_same(before: Document, after: Document) -> bool:
    """Front matter, headings, links and what readers see are as they were."""
    old, new = before.facts, after.facts
    return (
        before.front_matter.data == after.front_matter.data
        and bool(before.front_matter.problems) == bool(after.front_matter.problems)
        and [(one.text, one.id) for one in old.headings]
        == [(one.text, one.id) for one in new.headings]
        and [one.destination for one in old.links] == [one.destination for one in new.links]
        and readers_html(before.text[old.body_start :], before.dialect)
        == readers_html(after.text[new.body_start :], after.dialect)
    )
