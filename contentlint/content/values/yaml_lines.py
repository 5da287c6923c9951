"""Slips in lines of YAML: colons, quotes, indentation, tabs and lines that belong to nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.values.fault import Fault, anything, indent_of, line_above, shown
from contentlint.content.values.model import shorten
from contentlint.content.values.repair import Entry, entry_at, quoted, without_comment
from contentlint.diagnostics import Edit, Safety, Span

if TYPE_CHECKING:
    from contentlint.content.facts import Problem

_NO_SPACE = re.compile(r"[ \t]*(?:-[ \t]+)*[\w.-]+(:)(\u00a0|(?=[^\s/:]))")


def colon(fault: Fault) -> Problem:
    """A second colon on the line, an indent too deep, or a slip in the line above."""
    source, entry = fault.source, entry_at(fault.source, fault.at)
    if entry.key and entry.value.start <= fault.at:
        return fault.quote(
            entry,
            f"the value of `{fault.text(entry.key)}` holds a colon and a space outside quotes",
        )
    above = line_above(source, entry)
    if above is None:
        return anything(fault)
    no_space = _NO_SPACE.match(source, above.start, above.end)
    if above.key is None and no_space:
        place = Span(no_space.start(1), no_space.end(2))
        return fault.problem(
            place,
            f"there is no space after the colon in `{fault.text(Span(above.start, above.end))}`",
            "type a space after the colon",
            Edit(place, ": "),
            title="Type a space after the colon",
        )
    indent, level = indent_of(source, entry), indent_of(source, above)
    if above.key and indent > level:
        here = Span(entry.start, entry.start + indent)
        return fault.problem(
            here,
            f"this line is indented as if it belonged to `{fault.text(above.key)}`, which has a "
            "value already",
            f"begin the line under `{fault.text(above.key)}`",
            Edit(here, source[above.start : above.start + level]),
            title=f"Begin the line under `{fault.text(above.key)}`",
        )
    return _no_key(fault, above)


def _no_key(fault: Fault, entry: Entry) -> Problem:
    shown = fault.text(entry.value)
    if line_above(fault.source, entry) is None:
        return fault.problem(entry.value, f"`{shown}` is no `key: value`", "write a key before it")
    return fault.problem(
        entry.value,
        f"`{shown}` is neither a `key: value` nor a part of the line above",
        "write a key before it, or indent it by two spaces if it goes on from the line above",
        Edit(Span(entry.start, entry.start), "  "),
        title="Indent the line",
    )


def lost_line(fault: Fault) -> Problem:
    """A line without a colon where a key is expected."""
    return _no_key(fault, entry_at(fault.source, fault.context))


def start_of_value(fault: Fault) -> Problem:
    """A character that begins no value: `@`, a backtick, `%`, a tab."""
    sign = fault.source[fault.at : fault.at + 1]
    if sign == "\t":
        return tab(fault)
    entry = entry_at(fault.source, fault.at)
    if fault.at == entry.value.start:
        message = f"a value cannot begin with {shown(sign)} unless it is in quotes"
        return fault.quote(entry, message, Safety.SAFE)
    if entry.key and fault.at == entry.key.start:
        text = quoted(fault.source[entry.key.start : entry.key.end])
        message = f"a key cannot begin with {shown(sign)} unless it is in quotes"
        return fault.problem(
            entry.key, message, f"write `{shorten(text)}`", Edit(entry.key, text), Safety.SAFE
        )
    span = Span(fault.at, fault.at + 1)
    return fault.problem(span, f"{shown(sign)} cannot begin a value", "put the value in quotes")


def tab(fault: Fault) -> Problem:
    """A tab where YAML wants spaces."""
    source = fault.source
    entry = entry_at(source, fault.at)
    first = entry.key.start if entry.key else entry.value.start
    here = Span(fault.at, fault.at + 1)
    edit = None
    if source.find("\t", entry.start, first) >= 0 and not source[entry.start : first].strip():
        here = Span(entry.start, first)
        edit = Edit(here, source[entry.start : first].replace("\t", "  "))
    return fault.problem(
        here,
        "this line is indented with a tab",
        "use spaces: YAML has no tabs",
        edit,
        title="Write spaces",
    )


def rest_of_line(fault: Fault) -> Problem:
    """Something after the end of a value, or a line that fits nowhere."""
    source, entry = fault.source, entry_at(fault.source, fault.at)
    value = entry.value
    sign = source[value.start : value.start + 1]
    read = source[value.start : fault.at].strip() if value.start < fault.at else ""
    if read in ("", '"', "'"):  # else the value itself was read as one
        unclosed = _unclosed_quote_above(source, entry)
        if unclosed is not None:
            return open_quote(fault._replace(context=unclosed))
    if read and sign in "\"'[{":
        return _after_value(fault, entry, sign)
    first = entry.key.start if entry.key else entry.start
    if source.startswith("-", entry.start + indent_of(source, entry)) and not entry.key:
        message = "this list item stands under a key that has a value already, or under none"
        return fault.problem(
            Span(entry.start, entry.end), message, "write the key on the line above, as in `tags:`"
        )
    if entry.key:
        return fault.problem(
            entry.key,
            f"`{fault.text(entry.key)}` does not line up with the lines above it",
            "begin it exactly under the key, or the `-`, that it belongs with",
        )
    return fault.problem(Span(first, entry.end), "this line fits nothing above it")


def _after_value(fault: Fault, entry: Entry, sign: str) -> Problem:
    source, value = fault.source, without_comment(fault.source, entry.value)
    text = source[value.start : value.end]
    rest = source[fault.at : value.end].strip()
    if rest == "," and text.endswith(","):
        comma = Span(value.end - 1, value.end)
        return fault.problem(
            comma,
            "a comma stands after the value",
            "delete it",
            Edit(comma, ""),
            title="Delete the comma",
        )
    if sign in "[{" and rest and not rest.strip("]} "):
        extra = Span(fault.at, value.end)
        return fault.problem(
            extra,
            f"there is one `{rest[-1]}` too many",
            "delete it",
            Edit(extra, ""),
            title=f"Delete the `{rest}`",
        )
    if sign in "\"'":
        if len(text) > 1 and text.endswith(sign):
            what = "an apostrophe" if sign == "'" else "a quote"
            message = (
                f"{what} inside the value ends it at `{fault.text(Span(value.start, fault.at))}`"
            )
        else:
            message = f"`{shorten(rest, 30)}` follows the closing quote"
        return fault.quote(entry, message)
    if text.startswith("{{"):
        return fault.quote(entry, "a template tag must be in quotes")
    close = "]" if sign == "[" else "}"
    what = "a list" if sign == "[" else "a mapping"
    message = f"`{sign}` begins {what}, and `{shorten(rest, 30)}` follows its `{close}`"
    return fault.quote(entry, message)


def open_quote(fault: Fault) -> Problem:
    """A quote that is never closed."""
    source, entry = fault.source, entry_at(fault.source, fault.context)
    mark = source[fault.context : fault.context + 1]
    if source.startswith(("{{", "{%"), entry.value.start):
        return fault.quote(entry, "a template tag must be in quotes")
    end = max(entry.value.end, fault.context + 1)
    span = Span(fault.context, end)
    return fault.problem(
        span,
        f"the quote before `{fault.text(Span(fault.context + 1, end), 30)}` is never closed",
        f"type {mark} at the end of the value, or take the first one away",
        Edit(Span(end, end), mark),
    )


def _unclosed_quote_above(source: str, entry: Entry) -> int | None:
    """The opening quote of a value in one of the lines above that its line does not close."""
    above = line_above(source, entry)
    for _ in range(10):
        if above is None:
            return None
        start = above.value.start
        mark = source[start : start + 1]
        if mark in ('"', "'") and source.count(mark, start, above.end) == 1:
            return start
        above = line_above(source, above)
    return None


def item_on_key_line(fault: Fault) -> Problem:
    """`- item` behind `key:`."""
    entry = entry_at(fault.source, fault.at)
    if fault.source[fault.at : entry.value.end].strip(" -\t") == "":
        return fault.quote(entry, "a dash alone is no value")
    return fault.problem(
        Span(fault.at, entry.value.end),
        "a list cannot begin on the line of its key",
        "write each item on its own line below the key, or put the value in quotes if it is text",
    )
