"""One line a finding: `path:line:column: severity: message [CODE name]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.report.text import around_findings, each, headline

if TYPE_CHECKING:
    from contentlint.diagnostics import Report
    from contentlint.report.context import Context


def render(report: Report, context: Context) -> str:
    """The findings, then the summary."""
    return "".join(f"{block}\n" for block in around_findings(report, context, each(headline)))
