"""Findings under the name of their file, in columns."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from contentlint.report.colors import Paint
from contentlint.report.order import reporting_order
from contentlint.report.text import around_findings
from contentlint.report.visible import visible

if TYPE_CHECKING:
    from contentlint.diagnostics import Diagnostic, Report
    from contentlint.report.context import Context


def render(report: Report, context: Context) -> str:
    """A block a file, an empty line between blocks; the summary last."""
    text = "\n\n".join(around_findings(report, context, _files))
    return text and text + "\n"


def _files(report: Report, context: Context) -> list[str]:
    paint = Paint(context.color)
    ordered = reporting_order(report.diagnostics)
    return [
        _block(context.shown_path(path), list(found), paint)
        for path, found in groupby(ordered, key=lambda one: one.path)
    ]


def _block(path: str, found: list[Diagnostic], paint: Paint) -> str:
    places = [_place(one) for one in found]
    width = max(map(len, places))
    severities = max(len(str(one.severity)) for one in found)
    lines = [paint("bold", f"{path}:")]
    for place, one in zip(places, found, strict=True):
        severity = paint.severity(one.severity, f"{one.severity!s:<{severities}}")
        rule = paint("dim", f"[{visible(one.code)} {visible(one.name)}]")
        lines.append(f"  {place:>{width}}  {severity}  {visible(one.message)} {rule}")
    return "\n".join(lines)


def _place(found: Diagnostic) -> str:
    return f"{found.location.line}:{found.location.column}" if found.location else "-"
