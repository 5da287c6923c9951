"""The rows of tables, as they are written: where their pipes stand."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.content.offsets import new_tuple
from contentlint.diagnostics import Span
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.model import Block

_PIPE = re.compile(r"\\[\\|]|(\|)")
_PIPE_OR_CODE = re.compile(r"\\[\\|]|(`++)(?:(?!\1).)*?(?<!`)\1(?!`)|(\|)")
_DELIMITER = re.compile(r"[ \t>]*+([|:+-][|:+ \t=-]*+)(?=[\r\n]|\Z)")
TABLE_HINT = re.compile(r"\|(?:[ \t]*+:?-|(?<=-\|)|(?<=-[ \t]\|))")
"""What the delimiter row of every table has: a pipe beside dashes."""
_SEPARATOR = re.compile(r"[|+]?[ \t:|+=-]*[-=][ \t:|+=-]*\Z")


class Row(NamedTuple):
    """One row: its span without white space at its ends, and the offsets of the pipes in it that
    divide cells."""

    start: int
    end: int
    pipes: tuple[int, ...]
    delimiter: bool = False

    @property
    def leading(self) -> bool:
        """Whether it begins with a pipe."""
        return bool(self.pipes) and self.pipes[0] == self.start

    @property
    def trailing(self) -> bool:
        """Whether it ends with a pipe."""
        return bool(self.pipes) and self.pipes[-1] == self.end - 1

    def cells(self) -> list[Span]:
        """What stands between the pipes, white space included; outside them, up to the ends."""
        edges = [self.start - 1, *self.pipes, self.end]
        if self.leading:
            del edges[0]
        if self.trailing and len(edges) > 2:
            del edges[-1]
        return [new_tuple(Span, (min(a + 1, b), b)) for a, b in pairwise(edges)]


class Table(NamedTuple):
    """A table's block and its rows: the head, the delimiter row, the body."""

    block: Block
    rows: list[Row]

    @property
    def span(self) -> Span:
        """From the first row's beginning to the last one's end."""
        return Span(self.rows[0].start, self.rows[-1].end)


def read_tables(document: Document) -> list[Table]:
    """Every table of a page, in order."""
    if TABLE_HINT.search(document.text, document.front_matter.span.end) is None:
        return []
    blocks = document.structure.blocks["table"]
    return list(_read(document, blocks)) if blocks else []


def _read(document: Document, blocks: list[Block]) -> Iterator[Table]:
    text, dialect = document.text, document.dialect
    masked = [] if dialect.strict else document.facts.masked
    hidden = Cover([*masked, *document.facts.comments])
    code = dialect.kramdown or dialect.layout == "python-markdown"
    for block in blocks:
        rows = []
        for child in block.children:
            row = _row(text, Span(child.start, child.end), hidden, code)
            if dialect.kramdown and _SEPARATOR.match(text, row.start, row.end):
                continue  # between two bodies of one table
            rows.append(row)
            if child.value is True and (place := _delimiter_row(text, child.end, block.end)):
                rows.append(_row(text, place, hidden, code)._replace(delimiter=True))
        if len(rows) > 1 and rows[1].delimiter:
            yield Table(block, rows)


def _row(text: str, place: Span, hidden: Cover, code: bool) -> Row:
    """The row at a place. With `code`, the dialect's code spans protect the pipes in them."""
    start, end = place
    if text.find("`", start, end) < 0:
        code = False
    if not code and text.find("\\", start, end) < 0:
        lengths = [len(part) + 1 for part in text[start:end].split("|")]
        pipes = [at - 1 for at in accumulate(lengths[:-1], initial=start)][1:]
    else:
        found = (_PIPE_OR_CODE if code else _PIPE).finditer(text, start, end)
        group = 2 if code else 1
        pipes = [match.start(group) for match in found if match.start(group) >= 0]
    if hidden.spans:
        pipes = [pipe for pipe in pipes if not hidden.holds(pipe)]
    return new_tuple(Row, (start, end, tuple(pipes), False))


def _delimiter_row(text: str, after: int, end: int) -> Span | None:
    """The row below the head, which ends at `after`."""
    line = _next_line(text, after)
    match = _DELIMITER.match(text, line, end) if 0 <= line < end else None
    if match is None:
        return None
    return Span(match.start(1), match.start(1) + len(match.group(1).rstrip()))


def _next_line(text: str, offset: int) -> int:
    """The offset behind the next line ending; -1 where there is none."""
    feed, carriage = text.find("\n", offset), text.find("\r", offset)
    if carriage >= 0 and (feed < 0 or carriage < feed - 1):
        return carriage + 1
    return feed + 1 if feed >= 0 else -1
