"""Which keys of an object some keyword has already judged (for `unevaluatedProperties`).

Source: JSON Schema 2020-12, core, sections 11.3 and 7.7.1. jsonschema has the same, but runs
`patternProperties` through Python's unbounded `re`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.schema.patterns import matches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")


def evaluated_keys(
    validator: Any, lookup: Callable[[str], Any], instance: dict[str, Any], schema: Any
) -> set[str]:
    """The keys that the schema, apart from its own `unevaluatedProperties`, has judged."""
    known: set[str] = set()
    if not isinstance(schema, dict):
        return known
    known.update(key for key in schema.get("properties", {}) if key in instance)
    for pattern in schema.get("patternProperties", {}):
        known.update(key for key in instance if matches(pattern, key))
    if "additionalProperties" in schema:
        return set(instance)
    for part in _in_place(validator, lookup, instance, schema):
        if isinstance(part, dict) and "unevaluatedProperties" in part:
            return set(instance)
        known |= evaluated_keys(validator, lookup, instance, part)
    return known


def _in_place(
    validator: Any, lookup: Callable[[str], Any], instance: dict[str, Any], schema: dict[str, Any]
) -> Iterator[Any]:
    """The subschemas that apply to the same instance and accept it."""
    for keyword in _REFERENCES:
        if keyword in schema:
            yield lookup(schema[keyword])
    for keyword in ("allOf", "anyOf", "oneOf"):
        for part in schema.get(keyword, ()):
            if _accepts(validator, part, instance):
                yield part
    for key, part in schema.get("dependentSchemas", {}).items():
        if key in instance:
            yield part
    if "if" in schema:
        holds = _accepts(validator, schema["if"], instance)
        if holds:
            yield schema["if"]
        yield schema.get("then" if holds else "else", True)


def _accepts(validator: Any, schema: Any, instance: Any) -> bool:
    return next(validator.descend(instance, schema), None) is None
