"""Slips at signs that mean something in YAML: brackets, `*`, `&`, `!`, `|` and backslashes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.values.fault import Fault, anything, line_above, shown
from contentlint.content.values.repair import Entry, entry_at, quoted, without_comment
from contentlint.diagnostics import Edit, Span

if TYPE_CHECKING:
    from contentlint.content.facts import Problem

_SURROGATES = re.compile(r"\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)
_WORD_START = re.compile(r"[^\W\d_]")


def flow(fault: Fault) -> Problem:
    """A `[` or `{` that is not closed, or text that only looks like a list or a mapping."""
    source = fault.source
    opener = _unclosed_bracket(source, fault)
    entry = entry_at(source, opener)
    value = without_comment(source, entry.value)
    text = source[value.start : value.end]
    if text.startswith(("{{", "{%")):
        return fault.quote(entry, "a template tag must be in quotes")
    sign = source[opener : opener + 1]
    if sign not in ("[", "{"):
        return leading_sign(fault)
    close = "]" if sign == "[" else "}"
    if close not in source[opener : entry.end]:
        edit = Edit(Span(value.end, value.end), close)
        return fault.problem(
            Span(opener, max(value.end, opener + 1)),
            f"this `{sign}` is never closed",
            f"type `{close}` where it ends, or put the value in quotes if it is text",
            edit,
        )
    here = Span(fault.at, fault.at + 1) if fault.at < entry.end else Span(opener, value.end)
    return fault.problem(
        here,
        f"what stands between `{sign}` and `{close}` is no {'list' if sign == '[' else 'mapping'}",
        "check commas and quotes, or put the whole value in quotes if it is text",
        Edit(value, quoted(text)) if opener == value.start else None,
    )


def _unclosed_bracket(source: str, fault: Fault) -> int:
    """The opening bracket that an error in a flow collection is about."""
    if source[fault.context : fault.context + 1] in ("[", "{"):
        entry = entry_at(source, fault.context)
        return entry.value.start if source.startswith("{{", entry.value.start) else fault.context
    line: Entry | None = entry_at(source, min(fault.at, max(len(source) - 1, 0)))
    for _ in range(20):
        if line is None:
            break
        start = line.value.start
        if source[start : start + 1] in ("[", "{") and start <= fault.at:
            return start
        line = line_above(source, line)
    return fault.context


def leading_sign(fault: Fault) -> Problem:
    """A value whose first character means something in YAML."""
    entry = entry_at(fault.source, fault.context)
    if entry.value.end > entry.value.start and fault.context <= entry.value.end:
        sign = fault.source[entry.value.start]
        if not _WORD_START.match(sign) and sign not in "\"'":
            message = f"a value that begins with {shown(sign)} must be in quotes"
            return fault.quote(entry, message)
    return anything(fault)


def undefined_alias(fault: Fault) -> Problem:
    """A `*name` that nothing carries, or text that begins with `*`."""
    entry = entry_at(fault.source, fault.at)
    if fault.at != entry.value.start:
        span = Span(fault.at, min(entry.end, fault.at + 20))
        name = fault.text(span).split(",")[0]
        return fault.problem(span, f"nothing is named `{name}`", "put it in quotes if it is text")
    return fault.quote(entry, "a value that begins with `*` must be in quotes")


def escape(fault: Fault) -> Problem:
    """A backslash in double quotes that begins no escape."""
    source, entry = fault.source, entry_at(fault.source, fault.context)
    backslash = source.rfind("\\", fault.context, min(fault.at + 1, len(source)))
    start = backslash if backslash >= 0 else fault.at
    pair = _SURROGATES.match(source, start)
    if pair:
        character = chr(0x10000 + ((int(pair[1], 16) & 0x3FF) << 10) + (int(pair[2], 16) & 0x3FF))
        return fault.problem(
            Span(*pair.span()),
            f"`{pair[0]}` is a character in two halves, which most site builders refuse",
            f"write `{character}`",
            Edit(Span(*pair.span()), character),
        )
    value = without_comment(source, entry.value)
    text = source[value.start : value.end]
    edit = None
    if value.start == fault.context and text.endswith('"') and "'" not in text:
        edit = Edit(value, f"'{text[1:-1]}'")
    return fault.problem(
        Span(start, start + 2),
        f"`{fault.text(Span(start, start + 2))}` means nothing between double quotes",
        "put the value in single quotes, or write `\\\\` for a backslash",
        edit,
    )
