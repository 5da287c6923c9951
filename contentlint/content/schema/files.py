"""Schema files: found below the root or among the shipped ones, read, never fetched."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from contentlint.content.schema.words import quoted
from contentlint.errors import SchemaError
from contentlint.lines import Lines
from contentlint.records import record
from contentlint.resources import schema_names, schema_path
from contentlint.similar import nearest

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.content.facts import ValuePath

_YAML = (".yaml", ".yml")
_LARGEST = 10_000_000
FILE = "file:///"
"""Files below the root have URIs relative to the root, so that `../..` cannot leave it."""
SHIPPED = "contentlint:"
"""Shipped schemas are `contentlint:NAME`, in `$ref` too."""


@record(frozen=True)
class SchemaFile:
    """One schema file as read. `path` is for messages; `contents` a JSON object or boolean."""

    uri: str
    path: str
    text: str
    contents: Any

    def error(self, message: str, at: ValuePath = (), help: str | None = None) -> SchemaError:  # noqa: A002
        """A SchemaError that points at the value with the path `at`."""
        line, column = self._place(at)
        return SchemaError(message, path=self.path, line=line, column=column, help=help)

    def _place(self, at: ValuePath) -> tuple[int | None, int | None]:
        from contentlint.content.values import read_json, read_yaml

        values = (read_yaml if self.path.endswith(_YAML) else read_json)(self.text)
        position = values.positions.get(at)
        return Lines(self.text).position(position.value.start) if position else (None, None)


def source_uri(source: str, root: Path) -> str:
    """The URI of a schema named in the settings: a shipped name, or a path relative to `root`."""
    if schema_path(source):
        return f"{SHIPPED}{source}"
    if "/" in source or "." in source or (root / source).is_file():
        return f"{FILE}{quote(source.replace(chr(92), '/').removeprefix('./'))}"
    raise unknown_name(source)


def unknown_name(name: str) -> SchemaError:
    """The error for a name that no shipped schema has."""
    near = nearest(name, schema_names())
    known = ", ".join(f"`{name}`" for name in schema_names())
    hint = f"write `{near}`" if near else f"write a path to a schema file, or one of {known}"
    return SchemaError(f"there is no schema {quoted(name)}", help=hint)


def read_schema_file(uri: str, root: Path) -> SchemaFile:
    """The schema file behind a URI of `source_uri`'s making. Raises SchemaError."""
    if uri.startswith(SHIPPED):
        file, shown = _shipped(uri.removeprefix(SHIPPED))
    else:
        shown = unquote(uri.removeprefix(FILE))
        file = _below(root, shown)
    try:
        if file.stat().st_size > _LARGEST:
            raise SchemaError(f"the schema file is larger than {_LARGEST:,} bytes", path=shown)
        text = file.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        raise SchemaError(
            f"the schema file `{shown}` does not exist", help=_near_file(file, root)
        ) from None
    except (OSError, ValueError) as error:  # a ValueError: not UTF-8, or a NUL in the name
        reason = getattr(error, "strerror", None) or error
        raise SchemaError(f"the schema file cannot be read: {reason}", path=shown) from None
    return SchemaFile(uri, shown, text, _parse(text, shown))


def _shipped(name: str) -> tuple[Path, str]:
    file = schema_path(name)
    if file is None:
        near = nearest(name, schema_names())
        hint = f"write `{SHIPPED}{near}`" if near else None
        raise SchemaError(f"contentlint ships no schema `{name}`", help=hint)
    return file, f"schemas/{file.name}"


def _below(root: Path, shown: str) -> Path:
    top = root.resolve()
    file = (top / shown).resolve()
    if not file.is_relative_to(top):
        raise SchemaError(
            f"the schema file `{shown}` is outside the project",
            help="copy it into the project: nothing outside of it is read",
        )
    return file


def _near_file(file: Path, root: Path) -> str | None:
    if not file.parent.is_dir():
        return None
    near = nearest(file.name, (entry.name for entry in file.parent.iterdir() if entry.is_file()))
    if near is None:
        return None
    return f"write `{(file.parent / near).relative_to(root.resolve()).as_posix()}`"


def _parse(text: str, shown: str) -> Any:
    contents = _parse_yaml(text, shown) if shown.endswith(_YAML) else _parse_json(text, shown)
    if not isinstance(contents, dict | bool):
        raise SchemaError(
            "a schema is an object", path=shown, line=1, help='begin with `{"type": "object", …}`'
        )
    return contents


def _parse_json(text: str, shown: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise SchemaError(
            f"the schema is not JSON: {error.msg[:1].lower()}{error.msg[1:]}",
            path=shown,
            line=error.lineno,
            column=error.colno,
        ) from None
    except RecursionError:
        raise SchemaError("the schema is nested too deeply", path=shown) from None
    except ValueError as error:
        raise SchemaError(f"the schema is not JSON: {error}", path=shown) from None


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _parse_yaml(text: str, shown: str) -> Any:
    from contentlint.content.values import read_yaml

    values = read_yaml(text)
    for problem in values.problems:
        line, column = Lines(text).position(problem.span.start)
        raise SchemaError(problem.message, path=shown, line=line, column=column, help=problem.help)
    return values.data
