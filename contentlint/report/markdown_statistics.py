"""How often each rule found something, as a table in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.report.markdown_text import code
from contentlint.report.statistics import fixes_in_words, rule_counts

if TYPE_CHECKING:
    from contentlint.diagnostics import Report


def statistics(report: Report) -> str:
    """The table, the most frequent rule first; empty when nothing was found."""
    rows = [
        f"| {row.found:,} | {row.severity} | {code(f'{row.code} {row.name}')} "
        f"| {fixes_in_words(row)} |"
        for row in rule_counts(report)
    ]
    return "\n".join(
        ["| Findings | | Rule | |", "| ---: | --- | --- | --- |", *rows] if rows else []
    )
