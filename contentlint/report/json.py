"""Findings for programs: a JSON array, one object a line, and nothing else."""

from __future__ import annotations

import re
from json import dumps
from typing import TYPE_CHECKING, Any

from contentlint.report.order import reporting_order
from contentlint.report.statistics import rule_counts

if TYPE_CHECKING:
    from contentlint.diagnostics import Diagnostic, Fix, Report
    from contentlint.report.context import Context
    from contentlint.report.statistics import RuleCount

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What terminals obey or reorder and JSON lets through."""


def render(report: Report, context: Context) -> str:
    """The array; `[]` when nothing was found. Paths start at the project's root."""
    if context.statistics:
        return json_lines([_rule_count(row) for row in rule_counts(report)])
    return json_lines([_finding(found) for found in reporting_order(report.diagnostics)])


def json_lines(objects: list[dict[str, Any]]) -> str:
    """A JSON array with one object a line.

    Bytes that are not UTF-8 become U+FFFD: strict readers refuse a lone surrogate. Control
    characters are escaped, those included that JSON would allow, and `##[`, which begins a
    command to the host in the log of a GitHub workflow.
    """
    if not objects:
        return "[]\n"
    text = ",\n  ".join(dumps(item, ensure_ascii=False) for item in objects)
    text = _LONE_SURROGATE.sub(chr(0xFFFD), text)
    text = _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    text = text.replace("##[", "##\\u005b")
    return f"[\n  {text}\n]\n"


def _finding(found: Diagnostic) -> dict[str, Any]:
    place = found.location
    return {
        "path": found.path,
        "line": place.line if place else 1,
        "column": place.column if place else 1,
        "end_line": place.end_line if place else 1,
        "end_column": place.end_column if place else 1,
        "code": found.code,
        "name": found.name,
        "severity": str(found.severity),
        "message": found.message,
        "help": found.help,
        "fix": _fix(found.fix) if found.fix else None,
        "url": found.url,
    }


def _rule_count(row: RuleCount) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name,
        "severity": row.severity,
        "count": row.found,
        "fixable": row.fixable,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "title": fix.title,
        "safety": fix.safety.value,
        "edits": [{"start": span.start, "end": span.end, "text": text} for span, text in fix.edits],
    }
