"""Repairs of broken YAML: quotes round a value, and the proof that a repair works."""

from __future__ import annotations

import re

from contentlint.diagnostics import Edit, Fix, Safety, Span
from contentlint.tuples import NamedTuple

_LINE = re.compile(r"[^\r\n]*")
_INDENT = re.compile(r"[ \t]*(?:-[ \t]+)*")
_QUOTED = re.compile(r""""[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*"|'[^'\r\n]*(?:''[^'\r\n]*)*'""")
_COMMENT = re.compile(r"[ \t]#")


class Entry(NamedTuple):
    """One line: where its key (None for items) and its value stand, and where the line does."""

    start: int
    end: int
    key: Span | None
    value: Span


def entry_at(source: str, offset: int) -> Entry:
    """The line that holds `offset`, taken as `key: value` or `- value`."""
    start = max(source.rfind("\n", 0, offset), source.rfind("\r", 0, offset)) + 1
    line = _LINE.match(source, start)
    end = line.end() if line else start
    indent = _INDENT.match(source, start, end)
    first = indent.end() if indent else start
    quoted = _QUOTED.match(source, first, end)
    after_key = quoted.end() if quoted else first
    colon = _colon(source, after_key, end)
    if colon < 0 or (quoted and source[after_key:colon].strip()):
        return Entry(start, end, None, _trimmed(source, first, end))
    key = _trimmed(source, first, colon)
    return Entry(start, end, key, _trimmed(source, colon + 1, end))


def _colon(source: str, start: int, end: int) -> int:
    """The first colon with a blank or nothing behind it."""
    position = source.find(":", start, end)
    while position >= 0 and source[position + 1 : position + 2] not in ("", " ", "\t", "\r", "\n"):
        position = source.find(":", position + 1, end)
    return position


def _trimmed(source: str, start: int, end: int) -> Span:
    text = source[start:end]
    left = start + len(text) - len(text.lstrip(" \t"))
    return Span(left, max(left, start + len(text.rstrip(" \t"))))


def without_comment(source: str, span: Span) -> Span:
    """The value without the comment behind it."""
    comment = _COMMENT.search(source, span.start, span.end)
    return _trimmed(source, span.start, comment.start()) if comment else span


def quoted(text: str) -> str:
    """`text` as a YAML scalar in quotes that means just that text."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def requoted(text: str) -> str:
    """A value whose quotes went wrong, in quotes that hold what stands between them."""
    mark = text[:1]
    if mark in "\"'" and len(text) > 1 and text.endswith(mark):
        inner = text[1:-1]
        return quoted(inner.replace("''", "'") if mark == "'" else inner)
    return quoted(text)


def proven(
    source: str, at: int, title: str, edit: Edit, safety: Safety = Safety.SUGGESTED
) -> Fix | None:
    """The fix, if YAML can be read with it beyond the line of the error at `at`; else None."""
    changed = source[: edit.span.start] + edit.text + source[edit.span.end :]
    error = _first_error(changed)
    if error is not None:
        behind = edit.span.start + len(edit.text)
        line = _LINE.match(changed, max(behind, min(at + behind - edit.span.end, len(changed))))
        after = line.end() + 1 if line else len(changed)
        # A later error is another slip only where the next line begins something new.
        if error <= after or changed[after : after + 1] in " \t\r\n":
            return None
    return Fix(title, (edit,), safety)


def _first_error(source: str) -> int | None:
    """Where libyaml gives up, None when it does not."""
    import yaml

    from contentlint.content.values.yaml import events

    try:
        for _ in events(source):
            pass
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        return mark.index if mark else 0
    except (yaml.YAMLError, ValueError):
        return 0
    return None
