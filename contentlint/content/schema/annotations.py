"""Annotations: `x-` keywords that say more about a value than a validator can check.

`{"x-ref": "authors"}` on a value says that it stands in the data called authors. The schema is
compiled once to a graph that leads only to such keywords; walking a front matter follows it.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from contentlint.content.facts import Position
from contentlint.content.schema.gate import build_part
from contentlint.content.schema.mistakes import own_words
from contentlint.content.schema.patterns import matches
from contentlint.content.schema.words import shown
from contentlint.diagnostics import Span
from contentlint.records import field, record
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from contentlint.content.facts import FrontMatter, ValuePath
    from contentlint.content.schema.documents import Documents
    from contentlint.diagnostics import Violation

_NOWHERE = Position(None, Span(0, 0))
KEYWORDS = (
    "x-ref",
    "x-file",
    "x-page",
    "x-unique",
    "x-date",
    "x-yaml-style",
    "x-replaced-by",
    "deprecated",
)
"""The annotations that rules ask for. `x-split` and `x-message` say more about one of them and
stand beside it; `deprecated` is JSON Schema's own."""


class Annotation(NamedTuple):
    """`keyword` with `argument` stands in the schema of the `value` at `path`.

    `span` is the value's, `key` that of its key (None for an item and the root). `schema` is the
    part of the schema that has the keyword, for keywords that stand beside it.
    """

    keyword: str
    argument: Any
    value: Any
    path: ValuePath
    span: Span
    key: Span | None
    schema: dict[str, Any]

    def items(self) -> list[tuple[ValuePath, Any]]:
        """The values it is about, with their paths: on a list those of its items."""
        if isinstance(self.value, list):
            return [((*self.path, index), item) for index, item in enumerate(self.value)]
        return [(self.path, self.value)]

    def worded(self, violation: Violation, value: Any) -> Violation:
        """The violation in the words of the schema's `x-message`, if it has any for this."""
        text = own_words(self.schema, self.keyword)
        if text is None:
            return violation
        return violation._replace(message=text.replace("{value}", shown(value)))


@record()
class _Branch:
    """A part that says something about the same value, where `condition` holds for it."""

    node: _Node
    condition: Callable[[Any], bool] | None = None
    negated: bool = False


@record()
class _Node:
    annotations: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    """Keywords, with the part of the schema where they stand."""
    properties: dict[str, _Node] = field(default_factory=dict)
    patterns: list[tuple[str, _Node]] = field(default_factory=list)
    additional: _Node | None = None
    prefix: list[_Node] = field(default_factory=list)
    items: _Node | None = None
    branches: list[_Branch] = field(default_factory=list)

    def parts(self) -> Iterator[_Node]:
        yield from self.properties.values()
        yield from (node for _, node in self.patterns)
        yield from (node for node in (self.additional, self.items) if node)
        yield from self.prefix
        yield from (branch.node for branch in self.branches)


class Annotations:
    """The annotations of one schema, compiled."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._nodes: dict[int, _Node] = {}
        self._root = self._compile(documents.schemas[documents.uri])
        self._useful = self._reaching()
        self.keywords = frozenset(self._useful)
        """The annotations that the schema uses at all."""

    def find(
        self, front_matter: FrontMatter, data: Any, keywords: Iterable[str]
    ) -> Iterator[Annotation]:
        """Every value of `data` with one of these annotations, in the order of the file."""
        wanted = self.keywords.intersection(keywords)
        useful = set[int]().union(*(self._useful[keyword] for keyword in wanted))
        if id(self._root) not in useful:
            return
        found: dict[tuple[ValuePath, str, str], tuple[Any, dict[str, Any]]] = {}
        seen: set[tuple[int, ValuePath]] = set()
        stack: list[tuple[_Node, Any, ValuePath]] = [(self._root, data, ())]
        while stack:
            node, value, path = stack.pop()
            if id(node) not in useful or (id(node), path) in seen:
                continue
            seen.add((id(node), path))
            for keyword, schema in node.annotations:
                if keyword in wanted:
                    found.setdefault((path, keyword, repr(schema[keyword])), (value, schema))
            stack.extend(_children(node, value, path))
        # Of pages from the cache, what follows reads more than the values.
        if found and not front_matter.problems:
            made = (_annotation(front_matter, *key, *rest) for key, rest in found.items())
            yield from sorted(made, key=lambda annotation: annotation.span)

    def _compile(self, schema: Any) -> _Node:
        """The node of a schema; a schema met again, through a reference, is the same node."""
        if id(schema) in self._nodes:
            return self._nodes[id(schema)]
        node = _Node()
        if not isinstance(schema, dict):
            return node
        self._nodes[id(schema)] = node
        node.annotations = [
            (key, schema) for key in KEYWORDS if schema.get(key, False) is not False
        ]

        for key, part in schema.get("properties", {}).items():
            node.properties[key] = self._compile(part)
        for pattern, part in schema.get("patternProperties", {}).items():
            node.patterns.append((pattern, self._compile(part)))
        for keyword in ("additionalProperties", "unevaluatedProperties"):
            if isinstance(schema.get(keyword), dict):
                node.additional = self._compile(schema[keyword])
        self._compile_items(schema, node)
        node.branches = list(self._branches(schema))
        return node

    def _compile_items(self, schema: dict[str, Any], node: _Node) -> None:
        # Until 2019-09 a list of `items` was what `prefixItems` is now.
        for keyword in ("prefixItems", "items"):
            if isinstance(schema.get(keyword), list):
                node.prefix = [self._compile(part) for part in schema[keyword]]
        for keyword in ("items", "additionalItems", "unevaluatedItems"):
            if isinstance(schema.get(keyword), dict):
                node.items = self._compile(schema[keyword])
                break

    def _branches(self, schema: dict[str, Any]) -> Iterator[_Branch]:
        for part in schema.get("allOf", ()):
            yield _Branch(self._compile(part))
        for part in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
            yield _Branch(self._compile(part), self._condition(part))
        if "if" in schema:
            condition = self._condition(schema["if"])
            for keyword in ("if", "then", "else"):
                yield _Branch(self._compile(schema.get(keyword)), condition, keyword == "else")
        for key, part in schema.get("dependentSchemas", {}).items():
            yield _Branch(self._compile(part), _has_key(key))
        if isinstance(schema.get("$ref"), str):
            with suppress(LookupError):  # a metaschema, which annotates nothing
                yield _Branch(self._compile(self._documents.lookup(schema["$ref"])))

    def _condition(self, schema: Any) -> Callable[[Any], bool]:
        """Whether a value is valid for a part of the schema; built on first use."""
        gate: list[Callable[[Any], bool]] = []

        def holds(value: Any) -> bool:
            if not gate:
                gate.append(build_part(self._documents, schema))
            return gate[0](value)

        return holds

    def _reaching(self) -> dict[str, set[int]]:
        """By keyword, the nodes from which one can be reached."""
        into: dict[int, list[int]] = {}
        nodes, stack = {id(self._root): self._root}, [self._root]
        while stack:
            node = stack.pop()
            for child in node.parts():
                into.setdefault(id(child), []).append(id(node))
                if id(child) not in nodes:
                    nodes[id(child)] = child
                    stack.append(child)
        starts: dict[str, list[int]] = {}
        for key, node in nodes.items():
            for keyword, _ in node.annotations:
                starts.setdefault(keyword, []).append(key)
        return {keyword: _upstream(into, pending) for keyword, pending in starts.items()}


def _upstream(into: dict[int, list[int]], pending: list[int]) -> set[int]:
    reached: set[int] = set()
    while pending:
        key = pending.pop()
        if key not in reached:
            reached.add(key)
            pending.extend(into.get(key, ()))
    return reached


def _annotation(
    front_matter: FrontMatter,
    path: ValuePath,
    keyword: str,
    _argument: str,
    value: Any,
    schema: dict[str, Any],
) -> Annotation:
    place = front_matter.positions.get(path, _NOWHERE)
    return Annotation(keyword, schema[keyword], value, path, place.value, place.key, schema)


def _has_key(key: str) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, dict) and key in value


def _children(node: _Node, value: Any, path: ValuePath) -> Iterator[tuple[_Node, Any, ValuePath]]:
    for branch in node.branches:
        if branch.condition is None or branch.condition(value) is not branch.negated:
            yield branch.node, value, path
    if isinstance(value, dict):
        for key, inner in value.items():
            known = [node.properties[key]] if key in node.properties else []
            known += [other for pattern, other in node.patterns if matches(pattern, key)]
            for child in known or ([node.additional] if node.additional else []):
                yield child, inner, (*path, key)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            item = node.prefix[index] if index < len(node.prefix) else node.items
            if item is not None:
                yield item, inner, (*path, index)
