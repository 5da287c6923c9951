"""What a schema asks for, in a writer's words: "a string or a list of strings"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.schema.formats import WORDS as FORMAT_WORDS
from contentlint.content.schema.words import choice, shown

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_PARTS = 200
"""A bound for schemas whose parts refer to one another many times over."""
_TYPES = {
    "string": ("a string", "strings"),
    "integer": ("a whole number", "whole numbers"),
    "number": ("a number", "numbers"),
    "boolean": ("`true` or `false`", "`true` or `false`"),
    "null": ("empty", "empty"),
    "array": ("a list", "lists"),
    "object": ("nested keys", "nested keys"),
}


_RARE_AMONG_STRINGS = frozenset((_TYPES["boolean"][1], _TYPES["null"][1]))
_IMPLIED = {
    "format": "string",
    "pattern": "string",
    "minLength": "string",
    "maxLength": "string",
    "items": "array",
    "prefixItems": "array",
    "minItems": "array",
    "properties": "object",
    "required": "object",
    "minimum": "number",
    "maximum": "number",
}


def describe(schema: Any, lookup: Callable[[str], Any]) -> str:
    """What a value should be, to go after "should be". `lookup` follows references."""
    return choice(_Description(lookup).alternatives(schema)) or "something else"


class _Description:
    def __init__(self, lookup: Callable[[str], Any]) -> None:
        self.lookup = lookup
        self.parts = 0
        self.within: set[int] = set()

    def alternatives(self, schema: Any, *, plural: bool = False) -> list[str]:
        """One wording for each thing that a value may be; nothing for a schema within itself."""
        self.parts += 1
        if not isinstance(schema, dict) or id(schema) in self.within or self.parts > _MOST_PARTS:
            return []
        self.within.add(id(schema))
        words = (
            self._of_values(schema)
            or self._of_parts(schema, plural)
            or self._of_types(schema, plural)
        )
        self.within.remove(id(schema))
        return words

    def _of_values(self, schema: dict[str, Any]) -> list[str]:
        if "const" in schema:
            return [shown(schema["const"])]
        values = schema.get("enum")
        return [shown(value) for value in values] if isinstance(values, list) else []

    def _of_parts(self, schema: dict[str, Any], plural: bool) -> list[str]:
        if "type" in schema:
            return []
        branches = schema.get("anyOf") or schema.get("oneOf")
        if isinstance(branches, list):
            return [
                words for branch in branches for words in self.alternatives(branch, plural=plural)
            ]
        parts = list(schema.get("allOf", ()))
        if isinstance(schema.get("$ref"), str):
            try:
                parts.append(self.lookup(schema["$ref"]))
            except LookupError:
                return []
        return next(filter(None, (self.alternatives(part, plural=plural) for part in parts)), [])

    def _of_types(self, schema: dict[str, Any], plural: bool) -> list[str]:
        types = schema.get("type")
        if types is None:
            types = next((kind for key, kind in _IMPLIED.items() if key in schema), [])
        words: list[str] = []
        for kind in types if isinstance(types, list) else [types]:
            if kind == "string" and schema.get("format") in FORMAT_WORDS and not plural:
                words.append(FORMAT_WORDS[schema["format"]])
            elif kind == "array":
                items = self.alternatives(schema.get("items"), plural=True)
                if "strings" in items:
                    # That `true` may stand among them helps nobody who writes a list.
                    items = [words for words in items if words not in _RARE_AMONG_STRINGS]
                name = "lists" if plural else "a list"
                words.append(f"{name} of {choice(items)}" if items else name)
            elif kind in _TYPES:
                words.append(_TYPES[kind][plural])
        return words
