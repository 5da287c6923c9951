"""From YAML nodes to JSON values and their spans: aliases, merge keys and duplicates included."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from contentlint.content.facts import Position, Problem
from contentlint.content.values.model import DEPTH_LIMIT
from contentlint.content.values.scalars import KNOWN_TAGS, MERGE, STR, construct, key_text
from contentlint.diagnostics import Span
from contentlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import ValuePath
    from contentlint.content.values.model import Values

ALIAS_LIMIT = 10_000
"""How many values aliases and merge keys may stand for in one text."""

_new = tuple.__new__  # a NamedTuple's own constructor takes twice the time
_BLOCK_STYLES = ("|", ">")
_ANCHOR = regex(r"&[^\s,\[\]{}]+\s+")
_ALIAS = regex(r"(?:[\s:,?\-\[{]|#[^\r\n]*)*(\*[^\s,\[\]{}]+)")


class UnreadableError(Exception):
    """The nodes stand for no value at all; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Walk:
    """One pass over a node tree, in document order. `values.data` is not touched.

    A node met again is an alias: its own position is the alias, its children's are those of the
    anchor. `restore` puts back the characters that were hidden from the parser.
    """

    def __init__(
        self,
        source: str,
        base: int,
        values: Values,
        restore: dict[int, str] | None,
        leading_zero: str = "octal",
    ) -> None:
        self.source = source
        self.base = base
        self.values = values
        self.positions = values.positions
        self.restore = restore
        self.leading_zero = leading_zero
        self.has_anchors = "&" in source
        self.has_aliases = self.has_anchors and "*" in source
        self.seen: set[int] = set()
        self.open: set[int] = set()
        self.cursor = 0  # the end of the last value read: where to look for the next alias
        self.expanding = False
        self.expanded = 0

    def value(self, node: Node, path: ValuePath, key: Span | None) -> Any:
        """The value of a node; records the position of it and of everything in it.

        Raises UnreadableError where aliases or nesting go beyond the limits.
        """
        if self.has_aliases:
            if self.expanding:
                self._count(node)
            elif id(node) in self.seen:
                return self._alias(node, path, key)
            self.seen.add(id(node))
        if not isinstance(node, ScalarNode):
            return self._collection(node, path, key)
        span = self._scalar_span(node)
        self.positions[path] = _new(Position, (key, span))
        if self.restore is None and node.tag == STR:
            return node.value
        return self._scalar(node, span)

    def _scalar_span(self, node: ScalarNode) -> Span:
        start: int = node.start_mark.index
        end: int = node.end_mark.index
        if node.style in _BLOCK_STYLES:
            end = start + len(self.source[start:end].rstrip(" \t\r\n"))
        if self.has_anchors and self.source.startswith("&", start):
            start = self._behind_anchor(start, end)
        self.cursor = end
        return _new(Span, (start + self.base, end + self.base))

    def _behind_anchor(self, start: int, end: int) -> int:
        match = _ANCHOR.match(self.source, start, end)
        return match.end() if match else start

    def _scalar(self, node: ScalarNode, span: Span) -> Any:
        text: str = node.value.translate(self.restore) if self.restore else node.value
        self._check_tag(node, span)
        try:
            return construct(node.tag, text, self.leading_zero)
        except ValueError as error:
            from contentlint.content.values.words import no_value

            self._report(no_value(self.source, span, self.base, str(error)))
            return text

    def _collection(self, node: Any, path: ValuePath, key: Span | None) -> Any:
        start = node.start_mark.index
        if len(path) >= DEPTH_LIMIT or id(node) in self.open:
            raise UnreadableError(deep_problem(start + self.base))
        self.positions[path] = Position(key, Span(start + self.base, start + self.base))
        self.open.add(id(node))
        value: Any
        if isinstance(node, MappingNode):
            value = self._mapping(node, path)
        else:
            value = [
                self.value(item, (*path, index), None) for index, item in enumerate(node.value)
            ]
        self.open.discard(id(node))
        # A block collection's end mark lies on the next token; it ends where its last value ends.
        if node.flow_style:
            self.cursor = node.end_mark.index
        if self.has_anchors and self.source.startswith("&", start):
            start = self._behind_anchor(start, self.cursor)
        span = Span(start + self.base, self.cursor + self.base)
        self.positions[path] = Position(key, span)
        self._check_tag(node, span)
        return value

    def _mapping(self, node: MappingNode, path: ValuePath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        merged: list[Node] = []
        for key_node, value_node in node.value:
            name, key = self._key(key_node)
            if name == "<<" and key_node.tag == MERGE:
                merged.append(value_node)
                self._skip(value_node)
                continue
            below = (*path, name)
            if name in data:
                if not self.expanding:
                    self.values.duplicates.append((below, key))
                self._forget(below, data[name])
            data[name] = self.value(value_node, below, key)
        for source in reversed(merged):
            self._merge(source, path, data)
        return data

    def _key(self, node: Node) -> tuple[str, Span]:
        if self.has_aliases and not self.expanding and id(node) in self.seen:
            span = self._alias_span()
        elif isinstance(node, ScalarNode):
            if self.has_aliases:
                self.seen.add(id(node))
            span = self._scalar_span(node)
        else:
            self.cursor = node.end_mark.index
            span = Span(node.start_mark.index + self.base, node.end_mark.index + self.base)
        if isinstance(node, ScalarNode):
            if node.tag == STR and self.restore is None:
                return node.value, span
            text = node.value.translate(self.restore) if self.restore else node.value
            return key_text(node.tag, text, self.leading_zero), span
        from contentlint.content.values.words import complex_key

        self._report(complex_key(self.source, span, self.base))
        return self.source[span.start - self.base : span.end - self.base].strip(), span

    def _alias(self, node: Node, path: ValuePath, key: Span | None) -> Any:
        span = self._alias_span()
        after = self.cursor
        self.expanding = True
        value = self.value(node, path, key)
        self.expanding = False
        self.cursor = after
        self.positions[path] = Position(key, span)
        return value

    def _alias_span(self) -> Span:
        match = _ALIAS.match(self.source, self.cursor)
        start, end = match.span(1) if match else (self.cursor, self.cursor)
        self.cursor = end
        return Span(start + self.base, end + self.base)

    def _skip(self, node: Node) -> None:
        """Move behind the value of a merge key, which `_merge` reads when the mapping is known."""
        if id(node) in self.seen and not self.expanding:
            self._alias_span()
        else:
            self.cursor = node.end_mark.index

    def _merge(self, source: Node, path: ValuePath, data: dict[str, Any]) -> None:
        """Add what `<<` brings in and the mapping does not say itself."""
        expanding, after = self.expanding, self.cursor
        self.expanding = True
        for key_node, value_node in self._pairs(source, 0):
            name, key = self._key(key_node)
            if name not in data:
                data[name] = self.value(value_node, (*path, name), key)
        self.expanding, self.cursor = expanding, after

    def _pairs(self, node: Node, depth: int) -> Iterator[tuple[Node, Node]]:
        """The pairs that a merge key stands for, the strongest first."""
        if id(node) in self.open or depth > DEPTH_LIMIT:
            raise UnreadableError(deep_problem(node.start_mark.index + self.base))
        if isinstance(node, SequenceNode):
            for item in node.value:
                yield from self._pairs(item, depth + 1)
        elif isinstance(node, MappingNode):
            merged = []
            for key_node, value_node in node.value:
                self._count(node)
                if key_node.tag == MERGE:
                    merged.append(value_node)
                else:
                    yield key_node, value_node
            for source in reversed(merged):
                yield from self._pairs(source, depth + 1)
        else:
            start = node.start_mark.index + self.base
            message = "`<<` takes over the keys of another mapping, and this is none"
            help_ = "name a mapping, as in `<<: *defaults`"
            self.values.problems.append(Problem(Span(start, start + 1), message, help_))

    def _count(self, node: Node) -> None:
        self.expanded += 1
        if self.expanded > ALIAS_LIMIT:
            start = node.start_mark.index + self.base
            raise UnreadableError(
                Problem(
                    Span(start, start + 1),
                    f"aliases (`*name`) repeat this until there are more than {ALIAS_LIMIT:,} "
                    "values, so nothing is read",
                    "write the values out where they are needed",
                )
            )

    def _forget(self, path: ValuePath, value: Any) -> None:
        """Drop the positions of a value that a later duplicate replaces."""
        self.positions.pop(path, None)
        if isinstance(value, dict):
            for name, item in value.items():
                self._forget((*path, name), item)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                self._forget((*path, index), item)

    def _report(self, problem: Problem) -> None:
        if not self.expanding:  # else it was reported at the anchor
            self.values.problems.append(problem)

    def _check_tag(self, node: Node, span: Span) -> None:
        if node.tag not in KNOWN_TAGS:
            from contentlint.content.values.words import unknown_tag

            self._report(unknown_tag(self.source, node.tag, span, self.base))


def deep_problem(start: int) -> Problem:
    """The problem of values nested too deep, or within themselves, at an offset of the file."""
    return Problem(
        Span(start, start + 1),
        f"values are nested more than {DEPTH_LIMIT} levels deep here, so nothing can be read",
        "write fewer levels",
    )
