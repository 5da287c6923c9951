"""Data files: JSON, YAML, TOML, CSV, and the front matter of Markdown, read as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_LARGEST = 64 * 1024 * 1024


class UnreadableDataError(Exception):
    """A data file that cannot be read; `line` and `column` are 1-based, None when unknown."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


def read_data(file: Path, given: bytes | None = None) -> Any:
    """The values of a data file, by its ending; `given` is its text where it is not the one on
    disk. Raises UnreadableDataError."""
    reader = _READERS.get(file.suffix.lower())
    if reader is None:
        raise UnreadableDataError(f"its ending is none of {', '.join(sorted(_READERS))}")
    try:
        if given is None and file.stat().st_size > _LARGEST:
            raise UnreadableDataError("it is larger than 64 MB")
        raw = file.read_bytes() if given is None else given
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableDataError(str(getattr(error, "strerror", None) or error)) from None
    return reader(text)


def _json(text: str) -> Any:
    import json

    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableDataError(error.msg, error.lineno, error.colno) from None
    except (ValueError, RecursionError) as error:
        raise UnreadableDataError(str(error)) from None


def _yaml(text: str) -> Any:
    from contentlint.content.values import read_yaml
    from contentlint.lines import Lines

    values = read_yaml(text)
    for problem in values.problems:
        raise UnreadableDataError(problem.message, *Lines(text).position(problem.span.start))
    return values.data


def _toml(text: str) -> Any:
    import tomllib

    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UnreadableDataError(str(error)) from None


def _csv(text: str) -> Any:
    import csv
    import io

    try:
        rows = csv.DictReader(io.StringIO(text, newline=""))
        return [{key: cell for key, cell in row.items() if key} for row in rows]
    except csv.Error as error:
        raise UnreadableDataError(str(error)) from None


def _markdown(text: str) -> Any:
    from contentlint.content.front_matter import read_front_matter
    from contentlint.lines import Lines

    front_matter = read_front_matter(text)
    for problem in front_matter.problems:
        raise UnreadableDataError(problem.message, *Lines(text).position(problem.span.start))
    return front_matter.data


_READERS: dict[str, Callable[[str], Any]] = {
    ".json": _json,
    ".yaml": _yaml,
    ".yml": _yaml,
    ".toml": _toml,
    ".csv": _csv,
    ".md": _markdown,
    ".mdx": _markdown,
    ".markdown": _markdown,
}
