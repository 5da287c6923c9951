"""Where a record of a data file stands in its text; asked only for findings."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Position, ValuePath
    from contentlint.site.files import FileTree


def place_of(where: str, files: FileTree) -> tuple[str, int, int]:
    """The file, and the start and end in it, of a name that stands at `where` (the values of a
    DataSet: "src/data/authors.json#/0/handle"). The file's beginning where nothing tells more."""
    path, _, pointer = where.partition("#")
    if not pointer:
        return path, 0, 0
    try:
        text = files.read(path).decode("utf-8-sig", "replace")
    except OSError:
        return path, 0, 0
    places = _places(path, text)
    keys = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    position = places.get(tuple(keys))
    if position is None:
        return path, 0, 0
    # A record that is named by its key is the key, not all that stands below it.
    span = position.key if position.key and not _plain(text, position) else position.value
    return path, span.start, span.end


def _plain(text: str, position: Position) -> bool:
    """Whether the value is a text on one line."""
    value = text[position.value.start : position.value.end]
    return "\n" not in value and not value.startswith(("{", "["))


@lru_cache(maxsize=8)
def _places(path: str, text: str) -> dict[tuple[str, ...], Position]:
    from contentlint.content import values

    ending = path.rpartition(".")[2].lower()
    if ending == "csv":
        return dict(_cells(text))
    if ending in ("md", "mdx", "markdown"):
        from contentlint.content.front_matter import read_front_matter

        found = read_front_matter(text).positions
    else:
        readers = {"json": values.read_json, "toml": values.read_toml}
        found = readers.get(ending, values.read_yaml)(text).positions
    return {_keys(at): position for at, position in found.items()}


def _keys(at: ValuePath) -> tuple[str, ...]:
    return tuple(map(str, at))


def _cells(text: str) -> Iterator[tuple[tuple[str, ...], Position]]:
    """The cells of a CSV text by row and column; one with quotes inside is its whole row."""
    import csv
    import io

    from contentlint.content.facts import Position
    from contentlint.diagnostics import Span

    starts = [0]
    for line in io.StringIO(text, newline=""):
        starts.append(starts[-1] + len(line))
    rows = csv.reader(io.StringIO(text, newline=""))
    header: list[str] = []
    number, first = 0, 0
    for row in rows:
        start, end = starts[first], starts[min(rows.line_num, len(starts) - 1)]
        first = rows.line_num
        if row and not header:
            header = row
        elif row:
            at = start
            for column, cell in zip(header, row, strict=False):
                found = text.find(cell, at, end)
                whole = Span(start, start + len(text[start:end].rstrip("\r\n")))
                span = Span(found, found + len(cell)) if found >= 0 else whole
                yield (str(number), column), Position(None, span)
                at = span.end if found >= 0 else at
            number += 1
