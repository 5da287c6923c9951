"""What the values of one key are: one kind or several, and what each kind has in common."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from contentlint.content.schema.infer.context import ENOUGH
from contentlint.content.schema.infer.observed import KINDS, Observed
from contentlint.content.schema.infer.texts import learn_texts, name_of
from contentlint.content.schema.words import choice, quoted, shown

if TYPE_CHECKING:
    from contentlint.content.schema.infer.context import Context
    from contentlint.content.schema.infer.observed import Place

_NAMES = {
    "string": "text",
    "number": "a number",
    "boolean": "`true` or `false`",
    "array": "a list",
    "object": "nested keys",
    "null": "empty",
}
_LARGEST = 1_000_000


def learn_value(key: str, seen: Observed, context: Context) -> dict[str, Any]:
    """The schema of the values under `key`; tells of values of a kind that is not learned."""
    counts = seen.counts()
    kinds = _common_kinds(seen, counts, context)
    for kind in counts:
        if kind not in kinds:
            _tell_kind(key, seen, kind, kinds, counts, context)
    if "null" in kinds:
        context.tell(key, seen.nulls, "", f"{quoted(name_of(key))} has no value")
    if kinds == ["null"]:
        return {}  # what the value is to be, nobody has said yet
    if {"string", "array"} <= set(kinds) and _is_list_of_texts(seen):
        return _one_or_many(key, seen, kinds, context)
    return _union([_branch(key, kind, seen, context) for kind in kinds])


def _common_kinds(seen: Observed, counts: dict[str, int], context: Context) -> list[str]:
    total = sum(counts.values())
    allowed = context.allowed(total)
    kinds = [kind for kind in KINDS if counts.get(kind, 0) > allowed]
    if "null" in kinds and counts["null"] == 1 and total > 2:
        kinds.remove("null")  # one key without its value is no rule, however few there are
    several = any(
        len(one) > 1 and all(isinstance(item, str) for item in one) for one, _ in seen.lists
    )
    if several and "array" not in kinds and "string" in kinds:
        kinds.append("array")  # two authors cannot be written as one text
    return kinds


def _tell_kind(
    key: str,
    seen: Observed,
    kind: str,
    kinds: list[str],
    counts: dict[str, int],
    context: Context,
) -> None:
    usual = choice((_NAMES[one] for one in kinds), "or")
    times = sum(counts[one] for one in kinds)
    quotes = "; put it in quotes" if kinds == ["string"] else ""
    if kind == "null":
        message = f"{quoted(name_of(key))} has no value; it is {usual} in the other {times:,}"
        context.tell(key, seen.nulls, "type", message)
    elif kind == "string":
        for text, places in seen.strings.items():
            message = f"{_text(text)} is text, and the other {times:,} are {usual}"
            context.tell(key, places, "type", message)
    elif kind == "boolean":
        message = f"this is `true` or `false`, and the other {times:,} are {usual}{quotes}"
        context.tell(key, seen.booleans, "type", message)
    else:
        for value, place in seen.values():
            if _kind_of(value) == kind:
                subject = shown(value) if kind == "number" else "this"
                message = f"{subject} is {_NAMES[kind]}, and the other {times:,} are {usual}"
                message += quotes if kind == "number" else ""
                context.tell(key, [place], "type", message)


def _text(text: str) -> str:
    return quoted(text) if text else '`""`'


def _kind_of(value: Any) -> str:
    if isinstance(value, list):
        return "array"
    return "object" if isinstance(value, dict) else "number"


def _is_list_of_texts(seen: Observed) -> bool:
    return seen.items is not None and set(seen.items.counts()) == {"string"}


def _one_or_many(key: str, seen: Observed, kinds: list[str], context: Context) -> dict[str, Any]:
    """A text or a list of such texts: both are judged by the same words."""
    merged: dict[str, list[Place]] = {}
    items = seen.items.strings if seen.items else {}
    for values in (seen.strings, items):
        for text, places in values.items():
            merged.setdefault(text, []).extend(places)
    one = _texts(key, merged, context)
    many = {"type": "array", "items": one} | _distinct(key, seen, context)
    rest = [kind for kind in kinds if kind not in ("string", "array")]
    return _union([one, many, *(_branch(key, kind, seen, context) for kind in rest)])


def _texts(key: str, values: dict[str, list[Place]], context: Context) -> dict[str, Any]:
    schema = learn_texts(key, values, context)
    # `enum` says the type as well, and a wrong value is one mistake.
    return schema if "enum" in schema or "const" in schema else {"type": "string"} | schema


def _branch(key: str, kind: str, seen: Observed, context: Context) -> dict[str, Any]:
    if kind == "string":
        return _texts(key, seen.strings, context)
    if kind == "number":
        return _numbers(seen.numbers, context)
    if kind == "array":
        schema: dict[str, Any] = {"type": "array"}
        if seen.items is not None and seen.items.total:
            schema["items"] = learn_value(f"{key}[]", seen.items, context)
        return schema | _distinct(key, seen, context)
    if kind == "object":
        from contentlint.content.schema.infer.objects import learn_object

        return {"type": "object"} | learn_object(key, seen, context)
    return {"type": kind}


def _numbers(seen: list[tuple[int | float, Place]], context: Context) -> dict[str, Any]:
    values = [value for value, _ in seen]
    whole = all(isinstance(value, int) for value in values)
    schema: dict[str, Any] = {"type": "integer" if whole else "number"}
    least, most = min(values), max(values)
    uses = context.independent(place for _, place in seen)
    if not whole or context.loose or uses < 2 * ENOUGH or max(-least, most) > _LARGEST:
        return schema
    if most - least < ENOUGH and uses > 5 * len(set(values)):
        return schema | {"minimum": least, "maximum": most}
    return schema | {"minimum": least} if least in (0, 1) else schema


def _distinct(key: str, seen: Observed, context: Context) -> dict[str, Any]:
    """`uniqueItems`, where nearly no list of several items says the same twice."""
    several = [(one, place) for one, place in seen.lists if len(one) > 1]
    if context.loose or len(several) < ENOUGH:
        return {}
    repeating = [(one, place, again) for one, place in several if (again := _repeated(one))]
    if len(repeating) > context.allowed(len(several)):
        return {}
    for one, place, again in repeating:
        for index in again:
            message = f"{shown(one[index])} is listed twice"
            context.tell(key, [place._replace(path=(*place.path, index))], "uniqueItems", message)
    return {"uniqueItems": True}


def _repeated(items: list[Any]) -> list[int]:
    seen: set[str] = set()
    again = []
    for index, item in enumerate(items):
        text = json.dumps(_as_judged(item), sort_keys=True)
        if text in seen:
            again.append(index)
        seen.add(text)
    return again


def _as_judged(value: Any) -> Any:
    """For JSON Schema `1.0` is `1`."""
    if isinstance(value, list):
        return [_as_judged(item) for item in value]
    if isinstance(value, dict):
        return {key: _as_judged(item) for key, item in value.items()}
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _union(branches: list[dict[str, Any]]) -> dict[str, Any]:
    """One schema for several kinds: keywords are about one kind each, but for `enum`."""
    if len(branches) == 1:
        return branches[0]
    if any("enum" in branch or "const" in branch for branch in branches):
        empty = [branch for branch in branches if branch == {"type": "null"}]
        words = [branch for branch in branches if "enum" in branch]
        if len(branches) == 2 and empty and words:
            return {"enum": [*words[0]["enum"], None]}
        return {"anyOf": branches}
    union: dict[str, Any] = {}
    kinds = [branch["type"] for branch in branches]
    for branch in branches:
        union |= branch
    return union | {"type": kinds}
