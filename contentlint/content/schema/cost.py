"""How often a schema may apply its parts to one value.

`allOf` with the same reference twice doubles the work, and each level of such references doubles
it again: a schema of a few lines can keep a validator busy for days. Schemas come with strangers'
changes, so what could take so long is refused before anything is judged by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.schema.cycles import same_value
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.schema.documents import Documents

_MOST_AT_ONCE = 10_000
_MOST_BELOW = 5_000
_EVERY_PART = ("additionalProperties", "unevaluatedProperties", "items", "additionalItems")
_MORE_PARTS = ("contains", "unevaluatedItems", "propertyNames")


class Cost(NamedTuple):
    """`once`: how many schemas at most judge one part of a value. `again`: how many times a schema
    leads back to one that it is part of; the work grows by so much with every level of a value."""

    once: int
    again: int


def check_cost(documents: Documents) -> Cost:
    """The cost of the main schema. Raises SchemaError where it is out of bounds."""
    costs = _Costs(documents)
    cost = costs.of(documents.schemas[documents.uri])
    if cost.once > _MOST_AT_ONCE:
        raise documents.main.error(
            f"the schema would judge a value by more than {_MOST_AT_ONCE:,} of its parts",
            help="refer to a schema once where `allOf` refers to it many times over",
        )
    return Cost(cost.once, costs.most_again)


def too_deep(cost: Cost, depth: int) -> bool:
    """Whether judging a value of so many levels could take too long."""
    return cost.again > 1 and cost.again**depth > _MOST_BELOW


class _Costs:
    def __init__(self, documents: Documents) -> None:
        self.documents = documents
        self.most_again = 0
        self._known: dict[int, Cost] = {}
        self._open: set[int] = set()

    def of(self, schema: Any) -> Cost:
        """Depth first; what is met again while it is open leads back."""
        if not isinstance(schema, dict):
            return Cost(0, 0)
        key = id(schema)
        if key in self._open:
            return Cost(1, 1)
        if key not in self._known:
            self._open.add(key)
            self._known[key] = cost = self._sum(schema)
            self._open.remove(key)
            self.most_again = max(self.most_again, cost.again)
        return self._known[key]

    def _sum(self, schema: dict[str, Any]) -> Cost:
        parts = [self.of(part) for part in same_value(self.documents, schema)]
        parts += [self.of(part) for part in _on_every_part(schema)]
        named = [self.of(part) for part in _on_one_part(schema)]
        once = 1 + sum(part.once for part in parts) + max((one.once for one in named), default=0)
        again = sum(part.again for part in parts) + max((one.again for one in named), default=0)
        # Beyond the bounds the numbers need not grow any further.
        return Cost(min(once, _MOST_AT_ONCE + 1), min(again, _MOST_BELOW + 1))


def _on_every_part(schema: dict[str, Any]) -> Iterator[Any]:
    for keyword in (*_EVERY_PART, *_MORE_PARTS):
        if isinstance(schema.get(keyword), dict):
            yield schema[keyword]
    patterns = schema.get("patternProperties")
    if isinstance(patterns, dict):
        yield from patterns.values()


def _on_one_part(schema: dict[str, Any]) -> Iterator[Any]:
    for keyword in ("properties", "dependencies"):
        if isinstance(schema.get(keyword), dict):
            yield from schema[keyword].values()
    for keyword in ("prefixItems", "items"):
        if isinstance(schema.get(keyword), list):
            yield from schema[keyword]
