"""Which keys of an object some keyword has already judged (for `unevaluatedProperties`).

Source: JSON Schema 2020-12, core, sections 11.3 and 7.7.1, with one difference: there a schema
that refuses the object judges none of its keys, so that one wrong date under `allOf` makes every
key of the post an unknown one. Here such a schema counts as well. What is valid stays the same,
for it is the refusal that makes the object invalid.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.schema.patterns import matches
from contentlint.records import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")


@record(frozen=True)
class Evaluation:
    """`accepts` tells whether a value is valid for a part of the schema; `lookup` follows
    references."""

    accepts: Callable[[dict[str, Any], Any], bool]
    lookup: Callable[[str], Any]

    def unevaluated_keys(self, schema: dict[str, Any], value: dict[str, Any]) -> Iterator[str]:
        """The keys that are left to the schema's `unevaluatedProperties`."""
        known = self._evaluated(schema, value)
        return (key for key in value if key not in known)

    def _evaluated(self, schema: Any, value: dict[str, Any]) -> set[str]:
        known: set[str] = set()
        if not isinstance(schema, dict):
            return known
        known.update(key for key in schema.get("properties", {}) if key in value)
        for pattern in schema.get("patternProperties", {}):
            known.update(key for key in value if matches(pattern, key))
        if "additionalProperties" in schema:
            return set(value)
        for part in self._in_place(schema, value):
            if isinstance(part, dict) and "unevaluatedProperties" in part:
                return set(value)
            known |= self._evaluated(part, value)
        return known

    def _in_place(self, schema: dict[str, Any], value: dict[str, Any]) -> Iterator[Any]:
        """The subschemas that apply to the same object."""
        for keyword in _REFERENCES:
            if keyword in schema:
                yield self.lookup(schema[keyword])
        yield from schema.get("allOf", ())
        for keyword in ("anyOf", "oneOf"):
            parts = schema.get(keyword, ())
            yield from [part for part in parts if self.accepts(value, part)] or parts
        for key, part in schema.get("dependentSchemas", {}).items():
            if key in value:
                yield part
        if "if" in schema:
            holds = self.accepts(value, schema["if"])
            if holds:
                yield schema["if"]
            yield schema.get("then" if holds else "else", True)
