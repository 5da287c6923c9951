"""What exactly a keyword refuses, in the order in which it is told.

A validator says that keys are missing; a finding needs to know which. Both ways from a schema to
findings, through the gate's errors and through jsonschema's, ask here, so they cannot disagree.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from contentlint.content.schema.patterns import matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def missing_keys(names: Iterable[str], value: dict[str, Any]) -> Iterator[str]:
    """The names of `required` that are no keys of the value."""
    return (name for name in names if name not in value)


def unknown_keys(schema: dict[str, Any], value: dict[str, Any]) -> Iterator[str]:
    """The keys that are left to the schema's `additionalProperties`."""
    known = schema.get("properties", {})
    patterns = schema.get("patternProperties", {})
    for key in value:
        if key not in known and not any(matches(pattern, key) for pattern in patterns):
            yield key


def repeated_items(value: list[Any]) -> Iterator[int]:
    """The index of every item that stands in the list before."""
    seen: set[str] = set()
    for index, item in enumerate(value):
        key = json.dumps(_canonical(item), sort_keys=True)
        if key in seen:
            yield index
        seen.add(key)


def _canonical(value: Any) -> Any:
    """Equal JSON values become the same text: 1.0 and 1 are one number, `true` is none."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_canonical(item) for item in value]
    if isinstance(value, dict):
        return {key: _canonical(item) for key, item in value.items()}
    return value
