"""libyaml's errors in plain words, at the exact place, with what to type instead.

libyaml says where it gave up; the slip often stands before that. Each function of the table knows
one kind of error and looks for the slip that writers make there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from contentlint.content.facts import Problem
from contentlint.content.values import yaml_lines as lines
from contentlint.content.values import yaml_signs as signs
from contentlint.content.values.fault import Fault, anything, moved
from contentlint.content.values.model import shorten
from contentlint.content.values.repair import entry_at, quoted
from contentlint.diagnostics import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST = 10


def explain_all(
    error: Exception, source: str, base: int, compose: Callable[[str], object]
) -> list[Problem]:
    """The problem that stopped PyYAML, and those behind it: each repair that works is made in a
    copy, which is read again. A writer wants to hear of all slips at once."""
    problems: list[Problem] = []
    grown = reached = 0
    for _ in range(_MOST):
        problem = explain(error, source, 0)
        if problem.span.start < reached or (
            problem.fix and problem.fix.edits[0].span.start < reached
        ):
            break
        problems.append(moved(problem, base - grown))
        if problem.fix is None:
            break
        edit = problem.fix.edits[0]
        source = source[: edit.span.start] + edit.text + source[edit.span.end :]
        reached = edit.span.start + len(edit.text)
        grown += reached - edit.span.end
        try:
            compose(source)
        except (yaml.YAMLError, ValueError) as next_error:
            error = next_error
        else:
            break
    return problems


def explain(error: Exception, source: str, base: int) -> Problem:
    """The problem that an error of PyYAML is about."""
    character = getattr(error, "character", None)
    if isinstance(character, int):
        return _control_character(source, base, character)
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    index = min(mark.index, len(source)) if mark else 0
    said = getattr(error, "problem", None) or str(error)
    start = min(context.index, len(source)) if context else index
    fault = Fault(source, base, index, start, said)
    doing = getattr(error, "context", None) or ""
    for fragment, function in _TABLE:
        if fragment in said or fragment in doing:
            return function(fault)
    return anything(fault)


def _control_character(source: str, base: int, character: int) -> Problem:
    start = max(source.find(chr(character)), 0)
    return Fault(source, base, start, start, "").problem(
        Span(start, start + 1),
        f"there is an invisible control character here (U+{character:04X})",
        "delete it",
        Edit(Span(start, start + 1), ""),
        title="Delete the control character",
    )


def _second_document(fault: Fault) -> Problem:
    entry = entry_at(fault.source, fault.at)
    return fault.problem(
        Span(entry.start, entry.end),
        f"it ended above `{fault.text(Span(entry.start, entry.end))}` already",
        "remove the `...` or `---` that stands inside the front matter",
    )


def _twice_anchored(fault: Fault) -> Problem:
    entry = entry_at(fault.source, fault.at)
    span = Span(fault.at, max(entry.end, fault.at + 1))
    return fault.problem(span, "two values carry the same `&name`", "give this one another name")


def no_value(source: str, span: Span, base: int, why: str) -> Problem:
    """A scalar that is tagged as a number, a date or a truth value and is none."""
    text = source[span.start - base : span.end - base]
    help_ = f"put it in quotes if it is text: `{shorten(quoted(text))}`"
    return Problem(span, f"`{shorten(text)}` {why}", help_)


def complex_key(source: str, span: Span, base: int) -> Problem:
    """A key that is a list or a mapping: most often an unquoted template tag."""
    start = span.start - base
    if source.startswith("{", start) and source.startswith("{", start - 1) and start > 0:
        entry = entry_at(source, start)
        fault = Fault(source, base, start, start, "")
        if entry.value.start == start - 1:
            return fault.quote(entry, "a template tag must be in quotes")
    text = source[start : span.end - base]
    return Problem(
        span,
        f"`{shorten(text)}` stands where a key is expected, and is a list or a mapping",
        "put it in quotes if it is text",
    )


def unknown_tag(source: str, tag: str, span: Span, base: int) -> Problem:
    """A value behind `!word`, which YAML takes for the name of a type."""
    start = span.start - base
    entry = entry_at(source, start)
    if source.startswith("!", start) and start == entry.value.start:
        name = source[start : span.end - base].split()[0]
        return Fault(source, base, start, start, "").quote(
            entry, f"`{shorten(name)}` is read as the name of a type, which nobody knows"
        )
    return Problem(span, f"`{shorten(tag)}` is not a type that site builders know")


def _too_deep(fault: Fault) -> Problem:
    from contentlint.content.values.nodes import deep_problem

    return deep_problem(fault.base + fault.at)


_TABLE: tuple[tuple[str, Callable[[Fault], Problem]], ...] = (
    ("maximum nesting depth", _too_deep),
    ("mapping values are not allowed", lines.colon),
    ("cannot start any token", lines.start_of_value),
    ("tab character", lines.tab),
    ("could not find expected ':'", lines.lost_line),
    ("unexpected end of stream", lines.open_quote),
    ("unexpected document indicator", lines.open_quote),
    ("scanning an alias", signs.leading_sign),
    ("scanning an anchor", signs.leading_sign),
    ("undefined alias", signs.undefined_alias),
    ("duplicate anchor", _twice_anchored),
    ("unknown escape", signs.escape),
    ("escape sequence", signs.escape),
    ("hexdecimal", signs.escape),
    ("hexadecimal", signs.escape),
    ("escape code", signs.escape),
    ("sequence entries are not allowed", lines.item_on_key_line),
    ("mapping keys are not allowed", signs.leading_sign),
    ("block scalar", signs.leading_sign),
    ("parsing a tag", signs.leading_sign),
    ("tag handle", signs.leading_sign),
    ("another document", _second_document),
    ("<document start>", _second_document),
    ("expected ',' or", signs.flow),
    ("flow node", signs.flow),
    ("node content", signs.leading_sign),
    ("expected key", lines.rest_of_line),
    ("expected <block end>", lines.rest_of_line),
    ("'-' indicator", lines.rest_of_line),
)
