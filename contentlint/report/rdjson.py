"""Findings for reviewdog (`rdjson`), with suggestions that a reviewer can accept.

Columns are bytes of UTF-8 and the end is exclusive, as its `reviewdog.proto` says:
https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.report.json_text import json_text
from contentlint.report.order import reporting_order
from contentlint.report.places import Place, byte_column, place_in, place_of
from contentlint.report.rule_pages import address

if TYPE_CHECKING:
    from contentlint.diagnostics import Diagnostic, Report
    from contentlint.lines import Lines
    from contentlint.report.context import Context

_REACH = 30
"""Lines that one suggestion covers at most: a host shows it as one block to accept."""


def render(report: Report, context: Context) -> str:
    """One object. Paths start where contentlint was started: reviewdog maps them itself."""
    diagnostics = [
        _diagnostic(found, report.sources.get(found.path), context)
        for found in reporting_order(report.diagnostics)
    ]
    result = {"source": {"name": "contentlint"}, "diagnostics": diagnostics}
    return json_text(result, indent=2) + "\n"


def _diagnostic(found: Diagnostic, lines: Lines | None, context: Context) -> dict[str, Any]:
    message = f"{found.message}\n\n{found.help}" if found.help else found.message
    code = {"value": found.code}
    if page := address(context.rules.get(found.code)):
        code["url"] = page
    place = place_of(found)
    location: dict[str, Any] = {"path": context.typed_path(found.path)}
    # Without the text, columns in bytes are unknown: a range of whole lines.
    location["range"] = _range(place, lines) if lines else _whole_lines(place)
    result: dict[str, Any] = {
        "message": message,
        "location": location,
        "severity": str(found.severity).upper(),
        "code": code,
    }
    if lines and (suggestion := _suggestion(found, lines)):
        result["suggestions"] = [suggestion]
    return result


def _range(place: Place, lines: Lines) -> dict[str, Any]:
    return {
        "start": {"line": place.line, "column": byte_column(lines, place.line, place.column)},
        "end": {
            "line": place.end_line,
            "column": byte_column(lines, place.end_line, place.end_column),
        },
    }


def _whole_lines(place: Place) -> dict[str, Any]:
    return {"start": {"line": place.line}, "end": {"line": place.end_line}}


def _suggestion(found: Diagnostic, lines: Lines) -> dict[str, Any] | None:
    """All edits of the fix as one: two suggestions would be two alternatives."""
    if found.fix is None or not found.fix.edits:
        return None
    edits = sorted(found.fix.edits)
    start, end = edits[0].span.start, max(edit.span.end for edit in edits)
    place = place_in(lines, edits[0].span._replace(end=end))
    if place.end_line - place.line > _REACH:
        return None
    text, position = "", start
    for span, new in edits:
        text += lines.text[position : span.start] + new
        position = span.end
    return {"range": _range(place, lines), "text": text}
