"""A fault: where libyaml gave up on a text, and how it is told to a writer."""

from __future__ import annotations

from contentlint.content.facts import Problem
from contentlint.content.values.model import shorten
from contentlint.content.values.repair import Entry, entry_at, proven, requoted, without_comment
from contentlint.diagnostics import Edit, Safety, Span
from contentlint.tuples import NamedTuple

_LEAD = "this cannot be read: "
_LOOK_BACK = 50


class Fault(NamedTuple):
    """An error of libyaml: offsets of the problem and of what was being read."""

    source: str
    base: int
    at: int
    context: int
    said: str

    def problem(
        self,
        span: Span,
        message: str,
        help_: str | None = None,
        edit: Edit | None = None,
        safety: Safety = Safety.SUGGESTED,
        title: str | None = None,
    ) -> Problem:
        """The problem at a span of the source; `edit` is offered as a fix if it works."""
        end = span.end if span.end > span.start else span.start + 1
        end = max(span.start, min(end, len(self.source)))
        if edit and title is None:
            title = f"Write `{shorten(edit.text, 40)}`"
        fix = proven(self.source, self.at, title or "", edit, safety) if edit else None
        return moved(Problem(Span(span.start, end), _LEAD + message, help_, fix), self.base)

    def text(self, span: Span, limit: int = 40) -> str:
        """The source of a span, shortened for a message."""
        return shorten(self.source[span.start : span.end], limit)

    def quote(self, entry: Entry, message: str, safety: Safety = Safety.SUGGESTED) -> Problem:
        """The problem of a value that must stand in quotes."""
        value = without_comment(self.source, entry.value)
        replacement = requoted(self.source[value.start : value.end])
        return self.problem(
            value,
            message,
            f"put the value in quotes: `{shorten(replacement, 60)}`",
            Edit(value, replacement),
            safety,
        )


def moved(problem: Problem, by: int) -> Problem:
    """The problem with every offset shifted."""
    fix = problem.fix
    if fix:
        edits = tuple(Edit(Span(a + by, b + by), text) for (a, b), text in fix.edits)
        fix = fix._replace(edits=edits)
    start, end = problem.span
    return problem._replace(span=Span(start + by, end + by), fix=fix)


def line_above(source: str, entry: Entry) -> Entry | None:
    """The nearest line above that is neither blank nor a comment."""
    start = entry.start
    for _ in range(_LOOK_BACK):
        if start <= 0:
            break
        end = start - 1
        if source[end] == "\n" and source[end - 1 : end] == "\r":
            end -= 1
        above = entry_at(source, end)
        text = source[above.start : above.end].strip()
        if text and not text.startswith("#"):
            return above
        start = above.start
    return None


def indent_of(source: str, entry: Entry) -> int:
    """How far a line is indented."""
    line = source[entry.start : entry.end]
    return len(line) - len(line.lstrip(" \t"))


def shown(sign: str) -> str:
    """A character as a message shows it."""
    return "a backtick" if sign == "`" else f"`{sign}`"


def anything(fault: Fault) -> Problem:
    """An error that nothing else explains."""
    entry = entry_at(fault.source, fault.at)
    span = Span(fault.at, entry.end)
    if span.end <= span.start:
        span = Span(entry.start, entry.end)
    return fault.problem(
        span,
        f"nothing makes sense from `{fault.text(span)}` on"
        if span.end > span.start
        else "it ends where more is expected",
        "check the quotes, brackets and spaces here and in the line above",
    )
