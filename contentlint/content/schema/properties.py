"""The keys that a schema knows: its own and those of the schemas that it is put together from."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from contentlint.tuples import NamedTuple

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


class EvaluatedKeys(NamedTuple):
    """The keys that a schema and those that it is put together from may judge: by name, by
    pattern, or all of them. `branching`: which of them depends on the value."""

    names: list[str]
    patterns: list[str]
    everything: bool
    branching: bool


def evaluated_keys(schema: dict[str, Any], lookup: Callable[[str], Any]) -> EvaluatedKeys:
    """What `unevaluatedProperties` of a schema leaves alone, whatever the value is."""
    sure, possible = (_evaluated(schema, lookup, branches=branches) for branches in (False, True))
    return possible._replace(branching=sure[:3] != possible[:3])


def _evaluated(
    schema: dict[str, Any], lookup: Callable[[str], Any], *, branches: bool
) -> EvaluatedKeys:
    names: dict[str, None] = {}
    patterns: dict[str, None] = {}
    everything = False
    seen: set[int] = set()
    pending: list[Any] = [schema]
    while pending:
        part = pending.pop(0)
        if not isinstance(part, dict) or id(part) in seen:
            continue
        seen.add(id(part))
        names.update(dict.fromkeys(part.get("properties", ())))
        patterns.update(dict.fromkeys(part.get("patternProperties", ())))
        closing = ("additionalProperties", "unevaluatedProperties")
        everything |= part is not schema and any(key in part for key in closing)
        pending += part.get("allOf", ())
        if branches:
            pending += [one for key in ("anyOf", "oneOf") for one in part.get(key, ())]
            pending += [part[key] for key in ("if", "then", "else") if key in part]
            pending += part.get("dependentSchemas", {}).values()
        for key in ("$ref", "$dynamicRef", "$recursiveRef"):
            if isinstance(part.get(key), str):
                with suppress(LookupError):
                    pending.append(lookup(part[key]))
    return EvaluatedKeys(sorted(names), sorted(patterns), everything, branching=False)


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
