"""How often each rule found something, instead of the findings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from contentlint.diagnostics import Safety
from contentlint.report.colors import Paint
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from contentlint.diagnostics import Report
    from contentlint.report.context import Context


class RuleCount(NamedTuple):
    """One line of the statistics: findings, those with a safe fix, those with a suggested one."""

    code: str
    name: str
    severity: str
    found: int
    safe: int
    suggested: int

    @property
    def fixable(self) -> int:
        """How many of the findings carry a fix."""
        return self.safe + self.suggested


def rule_counts(report: Report) -> list[RuleCount]:
    """The findings by rule and severity, the most frequent first."""
    found: Counter[tuple[str, str, str]] = Counter()
    fixes: dict[Safety, Counter[tuple[str, str, str]]] = {kind: Counter() for kind in Safety}
    for diagnostic in report.diagnostics:
        key = (diagnostic.code, diagnostic.name, str(diagnostic.severity))
        found[key] += 1
        if diagnostic.fix is not None:
            fixes[diagnostic.fix.safety][key] += 1
    safe, suggested = fixes[Safety.SAFE], fixes[Safety.SUGGESTED]
    return [
        RuleCount(*key, number, safe[key], suggested[key])
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
        name = f"{row.name:<{name_width}}  {fixes_in_words(row)}".rstrip()
        lines.append(f"{row.found:>{width},}  {severity}  {paint('bold', row.code)} {name}")
    return "\n".join(lines)


def fixes_in_words(row: RuleCount) -> str:
    """`3 fixable, 2 more with --unsafe-fixes`; empty without fixes."""
    parts = [f"{row.safe:,} fixable"] if row.safe else []
    if row.suggested:
        parts.append(f"{row.suggested:,} {'more' if row.safe else 'fixable'} with --unsafe-fixes")
    return ", ".join(parts)
