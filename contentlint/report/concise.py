"""One line a finding: `path:line:column: severity: message [CODE name]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.report.colors import Paint
from contentlint.report.order import reporting_order
from contentlint.report.statistics import statistics_table
from contentlint.report.summary import summary
from contentlint.report.text import headline
from contentlint.report.unverified import unverified_list, withdrawn_list

if TYPE_CHECKING:
    from contentlint.diagnostics import Report
    from contentlint.report.context import Context


def render(report: Report, context: Context) -> str:
    """The findings, then the summary."""
    paint = Paint(context.color)
    if context.statistics:
        lines = [statistics_table(report, context)]
    else:
        lines = [headline(found, context, paint) for found in reporting_order(report.diagnostics)]
    if context.show_unverified:
        lines.append(unverified_list(report, context))
    if not context.quiet:
        lines += [withdrawn_list(report, context), summary(report, context)]
    return "".join(f"{line}\n" for line in lines if line)
