"""Schemas that refer to themselves without end: judging any value by them would never finish."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from contentlint.content.schema.documents import DRAFTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.schema.documents import Documents

_LISTS = ("allOf", "anyOf", "oneOf")
_SINGLE = ("not", "if", "then", "else")
_REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")


def check_cycles(documents: Documents) -> None:
    """Raise SchemaError when a schema applies itself to the very same value.

    A schema that applies itself to a part of the value (a tree of pages) is fine: values end.
    """
    done: set[int] = set()
    for schema in documents.schemas.values():
        for part in _parts(schema):
            if id(part) not in done and _applies_itself(documents, part, done):
                raise documents.main.error("the schema refers to itself without end")


def _applies_itself(documents: Documents, start: dict[str, Any], done: set[int]) -> bool:
    """Depth first, without recursion; a schema met again while it is open closes a cycle."""
    opened = {id(start)}
    stack: list[tuple[int, Iterator[Any]]] = [(id(start), same_value(documents, start))]
    while stack:
        key, following = stack[-1]
        schema = next(following, None)
        if schema is None:
            stack.pop()
            opened.remove(key)
            done.add(key)
        elif id(schema) in opened:
            return True
        elif id(schema) not in done:
            opened.add(id(schema))
            stack.append((id(schema), same_value(documents, schema)))
    return False


def same_value(documents: Documents, schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The schemas that this one applies to the value that it judges itself."""
    parts = [part for keyword in _LISTS for part in schema.get(keyword, ())]
    parts += [schema[keyword] for keyword in _SINGLE if keyword in schema]
    if isinstance(schema.get("dependentSchemas"), dict):
        parts += schema["dependentSchemas"].values()
    for keyword in _REFERENCES:
        reference = schema.get(keyword)
        if isinstance(reference, str) and reference.partition("#")[0] not in DRAFTS:
            with suppress(LookupError):  # data that looks like a reference, in a `const`
                parts.append(documents.lookup(reference))
    yield from (part for part in parts if isinstance(part, dict))


def _parts(schema: Any) -> Iterator[dict[str, Any]]:
    stack = [schema]
    while stack:
        part = stack.pop()
        if isinstance(part, dict):
            yield part
            stack.extend(part.values())
        elif isinstance(part, list):
            stack.extend(part)
