"""Code quality of GitLab merge requests: a JSON array of issues.

The host compares the fingerprints with those of the target branch to say what is new, and drops
all but the first of equal ones, so they are unique in a report. Format:
https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.diagnostics import Severity
from contentlint.report.json_text import json_array
from contentlint.report.order import reporting_order
from contentlint.report.places import place_of

if TYPE_CHECKING:
    from contentlint.diagnostics import Diagnostic, Report
    from contentlint.report.context import Context

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, context: Context) -> str:
    """The array; `[]` when nothing was found. Paths start at the git top level."""
    return json_array([_issue(one, context) for one in reporting_order(report.diagnostics)])


def _issue(found: Diagnostic, context: Context) -> dict[str, Any]:
    place = place_of(found)
    issue: dict[str, Any] = {
        "type": "issue",
        "check_name": found.name,
        "description": f"{found.code}: {found.message}",
        "categories": ["Bug Risk" if found.severity is Severity.ERROR else "Style"],
        "severity": _SEVERITIES[found.severity],
        "fingerprint": found.fingerprint,
        "location": {
            "path": context.repository_path(found.path),
            "lines": {"begin": place.line, "end": place.end_line},
        },
    }
    if found.help:
        issue["content"] = {"body": found.help}
    return issue
