"""The keys that a schema knows: its own and those of the schemas that it is put together from."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.content.schema.documents import Documents


def known_properties(schema: Any, lookup: Callable[[str], Any]) -> dict[str, Any]:
    """The keys with their schemas; what stands nearest to `schema` comes last and stays."""
    known: dict[str, Any] = {}
    seen: set[int] = set()
    pending = [schema]
    while pending:
        part = pending.pop()
        if not isinstance(part, dict) or id(part) in seen:
            continue
        seen.add(id(part))
        known = {**part.get("properties", {}), **known}
        for keyword in ("allOf", "anyOf", "oneOf"):
            pending += part.get(keyword, ())
        pending += [part[keyword] for keyword in ("then", "else") if keyword in part]
        if isinstance(part.get("$ref"), str):
            with suppress(LookupError):
                pending.append(lookup(part["$ref"]))
    return known


def top_properties(documents: Documents) -> dict[str, Any]:
    """The keys at the top of a front matter, with their schemas."""
    return known_properties(documents.schemas[documents.uri], documents.lookup)


def required_keys(documents: Documents) -> list[str]:
    """The keys that every front matter has to have, in the order of the schema."""
    required: dict[str, None] = {}
    seen: set[int] = set()
    pending = [documents.schemas[documents.uri]]
    while pending:
        part = pending.pop(0)
        if not isinstance(part, dict) or id(part) in seen:
            continue
        seen.add(id(part))
        names = part.get("required", ())
        required.update(dict.fromkeys(names if isinstance(names, list) else ()))
        pending += part.get("allOf", ())
        if isinstance(part.get("$ref"), str):
            with suppress(LookupError):
                pending.append(documents.lookup(part["$ref"]))
    return list(required)


def lone_value(schema: Any, lookup: Callable[[str], Any]) -> tuple[Any] | None:
    """The value that a missing key should have: the schema's default, or the only one allowed."""
    for _ in range(10):
        if not isinstance(schema, dict):
            return None
        if "default" in schema:
            return (schema["default"],)
        if "const" in schema:
            return (schema["const"],)
        values = schema.get("enum")
        if isinstance(values, list) and len(values) == 1:
            return (values[0],)
        try:
            schema = lookup(schema["$ref"])
        except (LookupError, TypeError):
            return None
    return None
