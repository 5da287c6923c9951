"""The summary page of a GitHub Actions job, in Markdown (`github-summary`).

For the file that `GITHUB_STEP_SUMMARY` names; the host takes 1 MiB a step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.report.markdown import findings, heading
from contentlint.report.markdown_statistics import statistics
from contentlint.report.markdown_text import plain
from contentlint.report.summary import summary

if TYPE_CHECKING:
    from contentlint.diagnostics import Report
    from contentlint.report.context import Context

_ROOM = 900_000
_OPEN = 50


def render(report: Report, context: Context) -> str:
    """What was checked, how often each rule found something, then the findings."""
    blocks = [heading(report), plain(summary(report, context)), statistics(report)]
    if not context.statistics:
        blocks += findings(report, context, room=_ROOM, unfolded=_OPEN)
    return "\n\n".join(block for block in blocks if block) + "\n"
