"""Files by harm, findings by position."""

from __future__ import annotations

from itertools import permutations

from contentlint.diagnostics import Diagnostic, Severity, Span
from contentlint.report.order import reporting_order


def finding(path: str, severity: Severity, start: int = 0, code: str = "LK001") -> Diagnostic:
    return Diagnostic(path, code, "a-rule", severity, Span(start, start + 1), "something is wrong")


def test_worst_file_first_then_position() -> None:
    ordered = [
        finding("two-errors.md", Severity.WARNING, 1),
        finding("two-errors.md", Severity.ERROR, 5),
        finding("two-errors.md", Severity.ERROR, 9),
        finding("b-one-error.md", Severity.ERROR, 3),
        finding("b-one-error.md", Severity.WARNING, 4),
        finding("a-one-error.md", Severity.ERROR, 2),
        finding("a-warning.md", Severity.WARNING),
        finding("b-warning.md", Severity.WARNING),
    ]
    for shuffled in list(permutations(ordered))[::997]:
        assert reporting_order(shuffled) == ordered


def test_findings_at_one_place_by_code() -> None:
    first = finding("a.md", Severity.WARNING, 4, "FM001")
    second = finding("a.md", Severity.ERROR, 4, "LK001")
    assert reporting_order([second, first]) == [first, second]


def test_nothing_is_nothing() -> None:
    assert reporting_order([]) == []
