"""Findings for programs: a JSON array, one object a line, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.report.json_text import json_array
from contentlint.report.order import reporting_order
from contentlint.report.statistics import rule_counts

if TYPE_CHECKING:
    from contentlint.diagnostics import Diagnostic, Fix, Report
    from contentlint.report.context import Context
    from contentlint.report.statistics import RuleCount


def render(report: Report, context: Context) -> str:
    """The array; `[]` when nothing was found. Paths start at the project's root."""
    return json_array(objects(report, context))


def objects(report: Report, context: Context) -> list[dict[str, Any]]:
    """One object a finding, in reporting order; with `--statistics` one a rule."""
    if context.statistics:
        return [_rule_count(row) for row in rule_counts(report)]
    return [_finding(found) for found in reporting_order(report.diagnostics)]


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
        "fingerprint": found.fingerprint,
    }


def _rule_count(row: RuleCount) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name,
        "severity": row.severity,
        "count": row.found,
        "fixable": row.fixable,
        "safe": row.safe,
        "suggested": row.suggested,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "title": fix.title,
        "safety": fix.safety.value,
        "edits": [{"start": span.start, "end": span.end, "text": text} for span, text in fix.edits],
    }
