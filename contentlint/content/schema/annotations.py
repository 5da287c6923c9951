"""Annotations: `x-` keywords that say more about a value than a validator can check.

`{"x-ref": "authors"}` on a value says that it stands in the data called authors. The schema is
compiled once to a graph that leads only to such keywords; walking a front matter follows it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from contentlint.content.schema.documents import pointer_of
from contentlint.content.schema.gate import build_gate
from contentlint.content.schema.patterns import matches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from contentlint.content.facts import FrontMatter, ValuePath
    from contentlint.content.schema.documents import Documents
    from contentlint.diagnostics import Span

KEYWORDS = ("x-ref", "x-file")
"""The annotations that rules ask for."""


class Annotation(NamedTuple):
    """`keyword` with `argument` stands in the schema of the `value` at `path`."""

    keyword: str
    argument: Any
    value: Any
    path: ValuePath
    span: Span


@dataclass(slots=True)
class _Branch:
    """A part that says something about the same value, where `condition` holds for it."""

    node: _Node
    condition: Callable[[Any], bool] | None = None
    negated: bool = False


@dataclass(slots=True)
class _Node:
    annotations: list[tuple[str, Any]] = field(default_factory=list)
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
        self._root = self._compile(documents.schemas[documents.uri], documents.uri, ())
        self._useful = self._reaching()

    def find(self, front_matter: FrontMatter, data: Any) -> Iterator[Annotation]:
        """Every annotated value of `data`, in the order of the file."""
        if id(self._root) not in self._useful:
            return
        found: dict[tuple[ValuePath, str, str], Annotation] = {}
        seen: set[tuple[int, ValuePath]] = set()
        stack: list[tuple[_Node, Any, ValuePath]] = [(self._root, data, ())]
        while stack:
            node, value, path = stack.pop()
            if id(node) not in self._useful or (id(node), path) in seen:
                continue
            seen.add((id(node), path))
            for keyword, argument in node.annotations:
                span = front_matter.positions[path].value
                annotation = Annotation(keyword, argument, value, path, span)
                found.setdefault((path, keyword, repr(argument)), annotation)
            stack.extend(_children(node, value, path))
        yield from sorted(found.values(), key=lambda annotation: annotation.span)

    def _compile(self, schema: Any, uri: str, at: ValuePath) -> _Node:
        """The node of a schema; a schema met again, through a reference, is the same node."""
        if id(schema) in self._nodes:
            return self._nodes[id(schema)]
        node = _Node()
        if not isinstance(schema, dict):
            return node
        self._nodes[id(schema)] = node
        node.annotations = [(key, schema[key]) for key in KEYWORDS if key in schema]

        def part(*steps: str | int) -> _Node:
            value = schema
            for step in steps:
                value = value[step]
            return self._compile(value, uri, (*at, *steps))

        for key in schema.get("properties", {}):
            node.properties[key] = part("properties", key)
        for pattern in schema.get("patternProperties", {}):
            node.patterns.append((pattern, part("patternProperties", pattern)))
        for keyword in ("additionalProperties", "unevaluatedProperties"):
            if isinstance(schema.get(keyword), dict):
                node.additional = part(keyword)
        self._compile_items(schema, node, part)
        self._compile_branches(schema, node, part, uri, at)
        return node

    def _compile_items(
        self, schema: dict[str, Any], node: _Node, part: Callable[..., _Node]
    ) -> None:
        # Until 2019-09 a list of `items` was what `prefixItems` is now.
        for keyword in ("prefixItems", "items"):
            if isinstance(schema.get(keyword), list):
                node.prefix = [part(keyword, index) for index in range(len(schema[keyword]))]
        for keyword in ("items", "additionalItems", "unevaluatedItems"):
            if isinstance(schema.get(keyword), dict):
                node.items = part(keyword)
                break

    def _compile_branches(
        self,
        schema: dict[str, Any],
        node: _Node,
        part: Callable[..., _Node],
        uri: str,
        at: ValuePath,
    ) -> None:
        for index in range(len(schema.get("allOf", ()))):
            node.branches.append(_Branch(part("allOf", index)))
        for keyword in ("anyOf", "oneOf"):
            for index in range(len(schema.get(keyword, ()))):
                condition = self._condition(uri, (*at, keyword, index))
                node.branches.append(_Branch(part(keyword, index), condition))
        if "if" in schema:
            condition = self._condition(uri, (*at, "if"))
            for keyword in ("if", "then", "else"):
                if keyword in schema:
                    node.branches.append(_Branch(part(keyword), condition, keyword == "else"))
        for key in schema.get("dependentSchemas", {}):
            node.branches.append(_Branch(part("dependentSchemas", key), _has_key(key)))
        if isinstance(schema.get("$ref"), str):
            node.branches.append(_Branch(self._compile_reference(schema["$ref"])))

    def _compile_reference(self, reference: str) -> _Node:
        base, _, fragment = reference.partition("#")
        target = self._documents.lookup(reference)
        if fragment and not fragment.startswith("/"):
            return self._compile(target, reference, ())
        path = tuple(_unescape(step) for step in fragment.split("/")[1:])
        return self._compile(target, base, path)

    def _condition(self, uri: str, at: ValuePath) -> Callable[[Any], bool]:
        """Whether a value is valid for the part of the schema at a place; built on first use."""
        gate: list[Callable[[Any], bool]] = []

        def holds(value: Any) -> bool:
            if not gate:
                # The reference of an anchor cannot be extended by a pointer: the look-up can.
                gate.append(build_gate(self._documents, f"{uri}#{pointer_of(at)}"))
            return gate[0](value)

        return holds

    def _reaching(self) -> set[int]:
        """The nodes from which an annotation can be reached."""
        into: dict[int, list[int]] = {}
        nodes, stack = {id(self._root): self._root}, [self._root]
        while stack:
            node = stack.pop()
            for child in node.parts():
                into.setdefault(id(child), []).append(id(node))
                if id(child) not in nodes:
                    nodes[id(child)] = child
                    stack.append(child)
        useful: set[int] = set()
        pending = [key for key, node in nodes.items() if node.annotations]
        while pending:
            key = pending.pop()
            if key not in useful:
                useful.add(key)
                pending.extend(into.get(key, ()))
        return useful


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


def _unescape(step: str) -> str:
    from urllib.parse import unquote

    return unquote(step).replace("~1", "/").replace("~0", "~")
