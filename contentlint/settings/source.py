"""One configuration file as it is read: values, their places, and errors that point at them."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, Any

from contentlint.errors import SettingsError
from contentlint.lines import Lines

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.content.facts import Position, ValuePath

MAX_BYTES = 1_000_000


class ConfigFile:
    """A configuration file. Paths of values are relative to `base`, our table in the file."""

    def __init__(
        self,
        path: Path,
        text: str,
        data: dict[str, Any],
        positions: dict[ValuePath, Position],
        base: ValuePath = (),
    ) -> None:
        self.path = path
        self.text = text
        self.data = data
        self.positions = positions
        self.base = base
        self.label = path.name
        """What the file is called where a value's origin is shown."""

    @cached_property
    def lines(self) -> Lines:
        """The line table, built for the first error or origin."""
        return Lines(self.text)

    def place(self, at: ValuePath, *, key: bool = False) -> tuple[int, int]:
        """The line and column of a value (or its key); of what holds it where it has no place."""
        where = self.base + at
        while where not in self.positions and where:
            where = where[:-1]
            key = True
        position = self.positions.get(where)
        if position is None:
            return 1, 1
        span = position.key if key and position.key is not None else position.value
        return self.lines.position(span.start)

    def error(
        self, at: ValuePath, message: str, advice: str | None = None, *, key: bool = False
    ) -> SettingsError:
        """An error at the value under `at`, or at its key."""
        line, column = self.place(at, key=key)
        return SettingsError(
            _printable(message),
            path=shown(self.path),
            line=line,
            column=column,
            help=_printable(advice) if advice else None,
        )

    def origin(self, at: ValuePath) -> str:
        """Where a value is written, as `contentlint config` shows it: "contentlint.toml:3"."""
        return f"{self.label}:{self.place(at, key=True)[0]}"

    def owner(self, at: ValuePath) -> tuple[ConfigFile, ValuePath]:
        """The file in which a value is written, and where in it."""
        return self, at


def read_config(path: Path) -> ConfigFile | None:
    """Read a configuration file; None for a `pyproject.toml` that says nothing of contentlint.

    Raises SettingsError when the file cannot be read or is not TOML.
    """
    name = shown(path)
    raw = _read_bytes(path, name)
    pyproject = path.name == "pyproject.toml"
    if pyproject and b"contentlint" not in raw:
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise SettingsError(
            f"line {line} is not UTF-8", path=name, line=line, help="save the file as UTF-8"
        ) from None
    from contentlint.content.values import read_toml

    values = read_toml(text)
    config = ConfigFile(path, text, values.data, values.positions)
    if values.problems and (not pyproject or "[tool.contentlint" in text):
        problem = values.problems[0]
        line, column = config.lines.position(problem.span.start)
        raise SettingsError(problem.message, path=name, line=line, column=column, help=problem.help)
    return _own_table(config) if pyproject else config


def _read_bytes(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SettingsError(f"the configuration cannot be read: {reason}", path=name) from None
    if len(raw) > MAX_BYTES:
        raise SettingsError("the configuration is larger than 1 MB", path=name)
    return raw


def _own_table(config: ConfigFile) -> ConfigFile | None:
    tool = config.data.get("tool") if isinstance(config.data, dict) else None
    if not isinstance(tool, dict) or "contentlint" not in tool:
        return None
    table = tool["contentlint"]
    if not isinstance(table, dict):
        raise config.error(
            ("tool", "contentlint"),
            "`tool.contentlint` should be a table",
            "write `[tool.contentlint]` on a line of its own",
        )
    base = ("tool", "contentlint")
    return ConfigFile(config.path, config.text, table, config.positions, base)


def _printable(text: str, limit: int = 400) -> str:
    # Keys and values may come from a stranger: no escape sequence reaches the terminal.
    clean = "".join(char if char.isprintable() else "�" for char in text[:limit])
    return clean if len(text) <= limit else f"{clean}…"


def shown(path: Path) -> str:
    """A path as messages show it: relative to where one stands if that is shorter."""
    absolute = path.as_posix()
    try:
        relative = os.path.relpath(path).replace(os.sep, "/")
    except (ValueError, OSError):
        return absolute
    return min(relative, absolute, key=len)
