"""Simple mistakes, from the gate's errors alone.

Most mistakes in front matter are simple: a key is missing or unknown, a value has the wrong type.
Importing jsonschema to hear that takes longer than judging some hundred posts. The gate knows it
as well: each of its errors says which keyword failed (its way through the schema) and for which
value. So the same mistakes are made of them, in jsonschema's order, and jsonschema is left for
the rest: what needs choosing among errors (unions), what the gate does not tell (why a key's name
is refused), and where the two engines count differently (parts of a number). One such error, and
the whole front matter is left to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.schema.details import missing_keys, repeated_items, unknown_keys
from contentlint.content.schema.evaluated import Evaluation
from contentlint.content.schema.formats import CHECKS
from contentlint.content.schema.mistakes import Mistake
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from contentlint.content.facts import FrontMatter, ValuePath
    from contentlint.content.schema.documents import Documents
    from contentlint.content.schema.gate import Gate

_MOST_VALUES = 1_000
_LONGEST = 100_000
"""The gate makes all its errors at once, each with a copy of the value: too much for more values,
or more characters of text, than that."""

_WHOLE = frozenset(
    {
        "type",
        "enum",
        "const",
        "format",
        "pattern",
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "minItems",
        "maxItems",
        "minProperties",
        "maxProperties",
    }
)
"""Keywords that a value fails once."""
_BY_NAME = frozenset({"properties", "patternProperties", "allOf", "prefixItems"})
"""Keywords with several subschemas, each with a name or a number."""
_ON_THE_SAME_VALUE = frozenset({"allOf", "$ref", "then", "else"})
_ON_A_PART = frozenset(
    {
        "properties",
        "patternProperties",
        "additionalProperties",
        "prefixItems",
        "items",
        "additionalItems",
    }
)


class _NotSimpleError(Exception):
    """jsonschema has to say what is wrong."""


class _Place(NamedTuple):
    """A keyword, its schema and the value that it refuses; `order` sorts as jsonschema tells."""

    order: tuple[int, ...]
    keyword: str
    schema: dict[str, Any]
    value: Any
    path: ValuePath


def simple_mistakes(
    gate: Gate, documents: Documents, front_matter: FrontMatter, data: dict[str, Any]
) -> list[Mistake] | None:
    """The mistakes in `data`, the judged part of the front matter; None if not all are simple."""
    large = len(front_matter.positions) > _MOST_VALUES or len(front_matter.text) > _LONGEST
    if large or not documents.one_draft:
        return None
    root, lookup = documents.schemas[documents.uri], documents.lookup
    try:
        places = {}
        for error in gate.iter_errors(data):
            place = _Way(root, data, error).place(lookup)
            places[place.order] = place
        return [
            Mistake(at.keyword, argument, at.value, at.path, at.schema, front_matter, lookup)
            for at in sorted(places.values(), key=lambda place: place.order)
            for argument in _arguments(at, lookup)
        ]
    # A ValueError: half a surrogate pair, as bytes that are not UTF-8 leave it.
    except (_NotSimpleError, LookupError, ValueError):
        return None


class _Way:
    """The way of an error, down the schema and the value side by side."""

    def __init__(self, schema: Any, value: Any, error: Any) -> None:
        self.schema = schema
        self.value = value
        self.kind: str = error.kind.name
        self.order: list[int] = []
        self.path: ValuePath = ()
        *steps, self.keyword = error.evaluation_path or [""]
        self._steps = iter(steps)
        self._parts = iter(error.instance_path)

    def place(self, lookup: Callable[[str], Any]) -> _Place:
        """Where the way ends. Raises _NotSimpleError and LookupError."""
        for keyword in self._steps:
            self._enter(keyword, lookup)
        self._note(self.schema, self.keyword)
        # The gate takes a lone `additionalProperties: false` for the schema `false`.
        lone = self.keyword == "additionalProperties" and self.kind == "falseSchema"
        if self.kind != self.keyword and not lone:
            raise _NotSimpleError
        return _Place(tuple(self.order), self.keyword, self.schema, self.value, self.path)

    def _enter(self, keyword: Any, lookup: Callable[[str], Any]) -> None:
        if keyword not in _ON_THE_SAME_VALUE and keyword not in _ON_A_PART:
            raise _NotSimpleError
        # jsonschema tells of `then` and `else` when it comes to `if`.
        self._note(self.schema, "if" if keyword in ("then", "else") else keyword)
        part = self.schema[keyword]
        if keyword == "$ref":
            part = lookup(part)
        elif keyword in _BY_NAME or isinstance(part, list):
            part = self._note(part, next(self._steps, None))
        if keyword in _ON_A_PART:
            step = next(self._parts, None)
            self.value = self._note(self.value, step)
            self.path = (*self.path, step)  # type: ignore[arg-type]
        self.schema = part

    def _note(self, container: Any, step: Any) -> Any:
        """The part of an object or list; where it stands there is part of the order."""
        if isinstance(container, dict) and isinstance(step, str) and step in container:
            self.order.append(list(container).index(step))
        elif isinstance(container, list) and isinstance(step, int):
            self.order.append(step)
        else:
            # Also a key such as `0`, which the gate gives as a number, as it does `00`.
            raise _NotSimpleError
        return container[step]


def _arguments(place: _Place, lookup: Callable[[str], Any]) -> Iterator[Any]:
    """What the mistakes at a place are about: the keyword's own argument, or each of the keys or
    items that it refuses."""
    keyword, schema, value = place.keyword, place.schema, place.value
    argument = schema[keyword]
    if keyword in _WHOLE:
        if (keyword == "format" and argument not in CHECKS) or _flag(keyword, argument):
            raise _NotSimpleError
        yield argument
    elif keyword == "uniqueItems" and isinstance(value, list):
        yield from repeated_items(value)
    elif not isinstance(value, dict):
        raise _NotSimpleError
    elif keyword == "required":
        yield from missing_keys(argument, value)
    elif keyword == "additionalProperties" and argument is False:
        yield from unknown_keys(schema, value)
    elif keyword == "unevaluatedProperties" and argument is False:
        yield from Evaluation(_undecided, lookup).unevaluated_keys(schema, value)
    else:
        raise _NotSimpleError


def _flag(keyword: str, argument: Any) -> bool:
    """Draft 4's `exclusiveMinimum: true` belongs to `minimum`."""
    return keyword.startswith("exclusive") and isinstance(argument, bool)


def _undecided(value: dict[str, Any], schema: Any) -> bool:
    raise _NotSimpleError
