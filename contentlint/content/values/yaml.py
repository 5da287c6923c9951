"""YAML with positions: one composition by libyaml, one walk from nodes to values and spans."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from contentlint.content.facts import Position
from contentlint.content.values.loaders import LOADERS, resolver
from contentlint.content.values.model import DEPTH_LIMIT, Values
from contentlint.content.values.nodes import UnreadableError, Walk, deep_problem
from contentlint.content.values.scalars import PREFIX, STR
from contentlint.diagnostics import Edit, Span
from contentlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Problem

_Parser: Any
try:
    from yaml._yaml import CParser as _Parser
except ImportError:  # pragma: no cover - PyYAML built without libyaml
    _Parser = None


@cache
def _composer(loader: str) -> Any:
    """libyaml's composer with a resolver that knows nothing but the standard tags."""
    if _Parser is None:  # pragma: no cover - PyYAML built without libyaml
        return yaml.SafeLoader
    resolve_plain = resolver(loader)

    class Composer(_Parser):  # type: ignore[misc]
        def resolve(self, kind: type[Node], value: Any, implicit: Any) -> str:
            """The tag of a node that has none; called by the parser."""
            if kind is ScalarNode:
                return resolve_plain(value) if implicit[0] else STR
            return PREFIX + ("map" if kind is MappingNode else "seq")

        def descend_resolver(self, parent: Node | None, index: Any) -> None:
            """Nothing to do: no path resolvers."""

        def ascend_resolver(self) -> None:
            """Nothing to do: no path resolvers."""

    return Composer


_DEEP_INDENT = " " * DEPTH_LIMIT
_FOREIGN = regex("[\x85\u2028\u2029\ud800-\udfff]")
_SEPARATORS = "\x85\u2028\u2029"
_TABS = regex(r"^\t+", re.MULTILINE)
_PRIVATE = range(0xE000, 0xF900)


def read(text: str, base: int = 0, loader: str = "pyyaml") -> Values:
    """The values of the YAML document `text`; see `contentlint.content.values`."""
    if text.startswith("\ufeff"):
        text, base = text[1:], base + 1
    source, restore = _readable(text)
    if LOADERS[loader].tabs:
        source = _TABS.sub(lambda tabs: " " * len(tabs[0]), source)
    values = Values()
    try:
        deep = _too_deep(source)
        if deep is not None:
            values.problems.append(deep_problem(deep + base))
            return values
        node = _compose(source, loader)
    except (yaml.YAMLError, ValueError) as error:
        from contentlint.content.values.words import explain_all

        problems = explain_all(error, source, base, _compose)
        values.problems = [_restored(problem, restore) for problem in problems]
        return values
    if node is None:
        values.positions[()] = Position(None, Span(base, base))
        return values
    walk = Walk(source, base, values, restore, LOADERS[loader].leading_zero)
    try:
        values.data = walk.value(node, (), None)
    except UnreadableError as stop:
        values.data = None
        values.positions.clear()
        values.problems.append(stop.problem)
    if restore:
        values.problems = [_restored(problem, restore) for problem in values.problems]
    return values


def compose(text: str, loader: str) -> Any:
    """The node tree of a text that is known to be YAML, for its marks; None for an empty one."""
    source = _readable(text)[0]
    if LOADERS[loader].tabs:
        source = _TABS.sub(lambda tabs: " " * len(tabs[0]), source)
    return _compose(source, loader)


def _compose(source: str, loader: str = "pyyaml") -> Any:
    return _composer(loader)(source).get_single_node()


def _restored(problem: Problem, restore: dict[int, str] | None) -> Problem:
    """The problem without stand-ins in what is shown and what a fix writes."""
    if not restore:
        return problem
    fix = problem.fix
    if fix:
        edits = tuple(Edit(edit.span, edit.text.translate(restore)) for edit in fix.edits)
        fix = fix._replace(title=fix.title.translate(restore), edits=edits)
    return problem._replace(
        message=problem.message.translate(restore),
        help=problem.help and problem.help.translate(restore),
        fix=fix,
    )


def _readable(text: str) -> tuple[str, dict[int, str] | None]:
    """A text of the same length that libyaml reads as the loaders of YAML 1.2 read `text`.

    libyaml ends lines at NEL, LS and PS; they are replaced by private characters, and the table
    given back restores them in values. Lone surrogates (undecodable bytes) become U+FFFD.
    """
    if text.isascii() or not _FOREIGN.search(text):
        return text, None
    free = (code for code in _PRIVATE if chr(code) not in text)
    stand_ins = dict(zip(_SEPARATORS, free, strict=False))
    table = {ord(char): chr(code) for char, code in stand_ins.items()}
    source = re.sub("[\ud800-\udfff]", "\ufffd", text.translate(table))
    return source, {code: char for char, code in stand_ins.items()}


def _too_deep(source: str) -> int | None:
    """Where nesting passes the limit. The parser's events need no stack; composing does."""
    count = source.count
    openers = count("[") + count("{") + count("-") + count("?")
    if openers <= DEPTH_LIMIT and _DEEP_INDENT not in source:
        return None
    depth = 0
    for event in events(source):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEPTH_LIMIT:
                return event.start_mark.index if event.start_mark else 0
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def events(source: str) -> Iterator[Any]:
    """The parser's events; raises YAMLError where the text is broken."""
    parser = _composer("pyyaml")(source)
    while parser.check_event():
        yield parser.get_event()
