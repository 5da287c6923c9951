"""`--add-suppressions`: comments that hide today's findings, and change nothing else.

For each line with findings, the first of these that leaves the page as readers see it:
a comment at the end of the line, a comment on a line before it, a comment for the whole file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.rendering import readers_html
from contentlint.content.suppressions import suppression_comment, suppression_words
from contentlint.fixing.engine import with_text
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from contentlint.content.document import Document
    from contentlint.diagnostics import Diagnostic
    from contentlint.lines import Lines


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
    left: list[Diagnostic] = []
    for line in sorted(by_line, reverse=True):
        after = _on_line(document, line, _names(by_line[line]), reason)
        if after is None:
            left += by_line[line]
        else:
            document = after
    whole = _on_file(document, _names(left), reason) if left else None
    if whole is not None:
        return Suppressed(whole, len(found), [])
    why = "no comment can be put here without changing the page"
    return Suppressed(document, len(found) - len(left), [(one, why) for one in left])


def _names(found: Sequence[Diagnostic]) -> list[str]:
    return sorted({one.name for one in found})


def _on_line(document: Document, line: int, names: list[str], reason: str) -> Document | None:
    """The document with a comment for one line."""
    for text, moved in _attempts(document, line, names, reason):
        after = with_text(document, text)
        if _hides(after, line + moved, names) and _reads_the_same(document, after):
            return after
    return None


def _attempts(
    document: Document, line: int, names: list[str], reason: str
) -> Iterator[tuple[str, int]]:
    """Texts to try, each with how many lines the finding moves down."""
    text, lines, dialect = document.text, document.lines, document.dialect
    start = lines.offset(line)
    source = lines.source(line)
    end = start + len(source)
    if start < document.front_matter.span.end:
        if document.front_matter.format in ("yaml", "toml"):
            words = suppression_words(names, reason, "disable-line")
            yield f"{text[:end].rstrip()} # {words}{text[end:]}", 0
        return
    comment = suppression_comment(dialect, names, reason, "disable-line")
    yield f"{text[:end].rstrip()} {comment}{text[end:]}", 0
    above = suppression_comment(dialect, names, reason)
    indent = source[: len(source) - len(source.lstrip())]
    newline = _newline(lines)
    yield f"{text[:start]}{indent}{above}{newline}{text[start:]}", 1
    yield f"{text[:start]}{indent}{above}{newline}{newline}{text[start:]}", 2


def _on_file(document: Document, names: list[str], reason: str) -> Document | None:
    """The document with one comment for the whole file, at the top of its body."""
    comment = suppression_comment(document.dialect, names, reason, "disable-file")
    newline = _newline(document.lines)
    body = document.front_matter.span.end
    added = f"{newline}{comment}{newline}" if body else f"{comment}{newline}{newline}"
    after = with_text(document, document.text[:body] + added + document.text[body:])
    return after if _hides(after, 1, names) and _reads_the_same(document, after) else None


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
