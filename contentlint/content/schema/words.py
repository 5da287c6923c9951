"""Values and schemas in a writer's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.schema.formats import WORDS as FORMAT_WORDS
from contentlint.similar import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_LONGEST = 60
_MOST = 8
_TYPES = {
    "string": ("a string", "strings"),
    "integer": ("a whole number", "whole numbers"),
    "number": ("a number", "numbers"),
    "boolean": ("`true` or `false`", "`true` or `false`"),
    "null": ("empty", "empty"),
    "array": ("a list", "lists"),
    "object": ("nested keys", "nested keys"),
}


def shown(value: Any) -> str:
    """A value in backticks, cut where it is long; lists and nested keys are only named."""
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    if isinstance(value, dict):
        return "nested keys"
    if value is None or isinstance(value, bool):
        return f"`{'null' if value is None else str(value).lower()}`"
    if value == "":
        return '`""`'
    return quoted(value if isinstance(value, str) else _number(value))


def quoted(text: str) -> str:
    """Text in backticks on one line, cut where it is long."""
    line = " ".join(text.split()) if any(char in text for char in "\n\r\t\u2028\u2029") else text
    if len(line) > _LONGEST:
        line = f"{line[: _LONGEST - 1].rstrip()}…"
    fence = "``" if "`" in line else "`"
    return f"{fence} {line} {fence}" if "`" in line else f"`{line}`"


def _number(value: float) -> str:
    try:
        return str(value)
    except ValueError:  # more digits than Python agrees to write
        return "a number of thousands of digits"


def choice(words: Iterable[str], last: str = "or") -> str:
    """`a`, `b` or `c`; a long list is cut."""
    unique = list(dict.fromkeys(words))
    if len(unique) > _MOST:
        return f"{', '.join(unique[: _MOST - 1])} {last} {len(unique) - _MOST + 1} more"
    if len(unique) < 2:
        return "".join(unique)
    # "a string, or a list of strings or numbers"
    comma = "," if any(f" {last} " in word for word in unique) else ""
    return f"{', '.join(unique[:-1])}{comma} {last} {unique[-1]}"


def describe(schema: Any, lookup: Callable[[str], Any], depth: int = 0) -> str:
    """What a value should be, to go after "should be"."""
    return choice(_alternatives(schema, lookup, depth, plural=False)) or "something else"


def _alternatives(
    schema: Any, lookup: Callable[[str], Any], depth: int, *, plural: bool
) -> list[str]:
    if not isinstance(schema, dict) or depth > 8:
        return []
    if "const" in schema:
        return [shown(schema["const"])]
    if isinstance(schema.get("enum"), list):
        return [shown(value) for value in schema["enum"]]
    branches = schema.get("anyOf") or schema.get("oneOf")
    if isinstance(branches, list) and "type" not in schema:
        return [
            words
            for branch in branches
            for words in _alternatives(branch, lookup, depth + 1, plural=plural)
        ]
    if isinstance(schema.get("$ref"), str) and "type" not in schema:
        try:
            target = lookup(schema["$ref"])
        except LookupError:
            return []
        return _alternatives(target, lookup, depth + 1, plural=plural)
    return _of_types(schema, lookup, depth, plural=plural)


def _of_types(
    schema: dict[str, Any], lookup: Callable[[str], Any], depth: int, *, plural: bool
) -> list[str]:
    types = schema.get("type")
    if types is None:
        types = next((kind for key, kind in _IMPLIED.items() if key in schema), [])
    words: list[str] = []
    for kind in types if isinstance(types, list) else [types]:
        if kind == "string" and schema.get("format") in FORMAT_WORDS and not plural:
            words.append(FORMAT_WORDS[schema["format"]])
        elif kind == "array":
            items = _alternatives(schema.get("items"), lookup, depth + 1, plural=True)
            name = "lists" if plural else "a list"
            words.append(f"{name} of {choice(items)}" if items else name)
        elif kind in _TYPES:
            words.append(_TYPES[kind][plural])
    return words


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


def nearest_word(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `word` is a misspelling of: at most one edit in three characters, so
    that one- and two-letter words are never taken for one another."""
    return nearest(word, candidates, limit=min(3, len(word) // 3))


def count(number: int, noun: str) -> str:
    """`1 item`, `2 items`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
