"""How often each rule found something, instead of the findings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from contentlint.report.colors import Paint

if TYPE_CHECKING:
    from contentlint.diagnostics import Report
    from contentlint.report.context import Context


class RuleCount(NamedTuple):
    """One line of the statistics; `fixable` counts the findings that carry a fix."""

    code: str
    name: str
    severity: str
    found: int
    fixable: int


def rule_counts(report: Report) -> list[RuleCount]:
    """The findings by rule and severity, the most frequent first."""
    found: Counter[tuple[str, str, str]] = Counter()
    fixable: Counter[tuple[str, str, str]] = Counter()
    for diagnostic in report.diagnostics:
        key = (diagnostic.code, diagnostic.name, str(diagnostic.severity))
        found[key] += 1
        fixable[key] += diagnostic.fix is not None
    return [
        RuleCount(*key, number, fixable[key])
        for key, number in sorted(found.items(), key=lambda item: (-item[1], item[0]))
    ]


def statistics_table(report: Report, context: Context) -> str:
    """The table for terminals, without a final line end; empty when nothing was found."""
    counts = rule_counts(report)
    paint = Paint(context.color)
    width = max((len(f"{row.found:,}") for row in counts), default=0)
    name_width = max((len(row.name) for row in counts), default=0)
    lines = []
    for row in counts:
        severity = paint(row.severity, f"{row.severity:<7}")
        fixable = f"{row.fixable:,} fixable" if row.fixable else ""
        name = f"{row.name:<{name_width}}  {fixable}".rstrip()
        lines.append(f"{row.found:>{width},}  {severity}  {paint('bold', row.code)} {name}")
    return "\n".join(lines)
