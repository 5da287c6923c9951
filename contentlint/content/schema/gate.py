"""The fast gate: jsonschema-rs says in microseconds whether there is anything to explain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from contentlint.content.schema.files import SHIPPED
from contentlint.content.schema.formats import CHECKS
from contentlint.content.schema.patterns import compiles
from contentlint.content.schema.words import choice, shown
from contentlint.similar import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from contentlint.content.facts import ValuePath
    from contentlint.content.schema.documents import Documents
    from contentlint.content.schema.files import SchemaFile
    from contentlint.errors import SchemaError

_CLASSES = {
    4: "Draft4Validator",
    6: "Draft6Validator",
    7: "Draft7Validator",
    2019: "Draft201909Validator",
    2020: "Draft202012Validator",
}
_TYPES = ("string", "number", "integer", "boolean", "array", "object", "null")


class Gate(Protocol):
    """A validator of jsonschema-rs."""

    def is_valid(self, instance: Any) -> bool:
        """Whether a JSON value is valid."""

    def iter_errors(self, instance: Any) -> Iterator[Any]:
        """What is wrong with it; all errors are made at once."""


def build_gate(documents: Documents) -> Gate:
    """The gate of a schema. Raises SchemaError."""
    return _build(documents, documents.main.contents, documents.uri)


def build_part(documents: Documents, part: Any) -> Callable[[Any], bool]:
    """Whether a value is valid for one of `documents.schemas` or a part of one, where references
    are absolute."""
    return _build(documents, part, f"{SHIPPED}part").is_valid


def _build(documents: Documents, contents: Any, uri: str) -> Gate:
    import jsonschema_rs

    main = documents.main
    build: Any = getattr(jsonschema_rs, _CLASSES[documents.draft])
    try:
        gate: Gate = build(
            contents,
            formats=_FORMATS,
            validate_formats=True,
            retriever=documents.retrieve,
            base_uri=uri,
        )
    except jsonschema_rs.ValidationError as error:
        raise _schema_error(documents, error) from None
    except (ValueError, LookupError) as error:
        raise main.error(f"the schema cannot be used: {error}") from None
    return gate


def _format(check: Callable[[str], str | None]) -> Callable[[str], bool]:
    return lambda text: check(text) is None


_FORMATS = {name: _format(check) for name, check in CHECKS.items()}


def check_schema(file: SchemaFile) -> None:
    """Raise SchemaError, at the exact place, unless the file is a JSON Schema."""
    import jsonschema_rs

    try:
        jsonschema_rs.meta.validate(file.contents)
    except jsonschema_rs.ValidationError as error:
        raise _file_error(file, error) from None
    except ValueError as error:
        raise file.error(f"the schema cannot be used: {error}") from None


def _schema_error(documents: Documents, error: Any) -> SchemaError:
    for file in documents.files.values():
        if bad := _bad_pattern(file):
            return bad
    return documents.main.error(f"the schema cannot be used: {error.message}")


def _bad_pattern(file: SchemaFile) -> SchemaError | None:
    for at, pattern in _patterns(file.contents):
        if not compiles(pattern):
            return _pattern_error(file, at, pattern)
    return None


def _patterns(contents: Any) -> Iterator[tuple[ValuePath, str]]:
    stack: list[tuple[ValuePath, Any]] = [((), contents)]
    while stack:
        at, part = stack.pop()
        if isinstance(part, dict):
            if isinstance(part.get("pattern"), str):
                yield (*at, "pattern"), part["pattern"]
            if isinstance(part.get("patternProperties"), dict):
                for pattern in part["patternProperties"]:
                    yield (*at, "patternProperties", pattern), pattern
            stack.extend(((*at, key), value) for key, value in part.items())
        elif isinstance(part, list):
            stack.extend(((*at, index), value) for index, value in enumerate(part))


def _pattern_error(file: SchemaFile, at: ValuePath, pattern: Any) -> SchemaError:
    hint = "patterns are matched by an engine with bounded work"
    return file.error(f"{shown(pattern)} is not a regular expression", at, hint)


def _file_error(file: SchemaFile, error: Any) -> SchemaError:
    at: ValuePath = tuple(error.instance_path)
    value: Any = file.contents
    for step in at:
        value = value[step]
    keyword = str(at[-1]) if at else "schema"
    if keyword == "type" and isinstance(value, str):
        near = nearest(value, _TYPES)
        hint = f"write `{near}`" if near else f"write {choice(f'`{kind}`' for kind in _TYPES)}"
        return file.error(f"{shown(value)} is not a type", at, hint)
    if error.kind.name == "format" and isinstance(value, str):
        return _pattern_error(file, at, value)
    if keyword == "patternProperties" and (bad := _bad_pattern(file)):
        return bad
    return file.error(f"`{keyword}` cannot be {shown(value)}: {error.message}", at)
