"""Findings for people: the message, the source line with carets, the help, a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.report.colors import Paint
from contentlint.report.excerpt import excerpt
from contentlint.report.order import reporting_order
from contentlint.report.statistics import statistics_table
from contentlint.report.summary import summary
from contentlint.report.unverified import unverified_list, withdrawn_list
from contentlint.report.visible import visible

if TYPE_CHECKING:
    from contentlint.diagnostics import Diagnostic, Report
    from contentlint.report.context import Context


def render(report: Report, context: Context) -> str:
    """Blocks with an empty line between them; the summary last."""
    paint = Paint(context.color)
    if context.statistics:
        blocks = [statistics_table(report, context)]
    else:
        blocks = [_block(found, context, paint) for found in reporting_order(report.diagnostics)]
    if context.show_unverified:
        blocks.append(unverified_list(report, context))
    if not context.quiet:
        blocks += [withdrawn_list(report, context), summary(report, context)]
    text = "\n\n".join(block for block in blocks if block)
    return text and text + "\n"


def headline(found: Diagnostic, context: Context, paint: Paint) -> str:
    """`path:line:column: severity: message [CODE name]`, nothing invisible in it."""
    place = context.shown_path(found.path)
    if found.location:
        place += f":{found.location.line}:{found.location.column}"
    severity = paint.severity(found.severity, f"{found.severity}:")
    rule = paint("dim", f"[{visible(found.code)} {visible(found.name)}]")
    return f"{paint('bold', place + ':')} {severity} {visible(found.message)} {rule}"


def _block(found: Diagnostic, context: Context, paint: Paint) -> str:
    lines = [headline(found, context, paint)]
    margin = 5
    if found.location:
        shown = excerpt(found.location, context.width)
        margin = shown.margin
        number = paint("frame", f"{shown.line:>{margin}} |")
        lines.append(f"{number} {shown.source}" if shown.source else number)
        bar = paint("frame", " " * margin + " |")
        lines.append(f"{bar} {shown.indent}{paint.severity(found.severity, shown.carets)}")
    if found.help:
        mark = paint("frame", " " * margin + " =")
        lines.append(f"{mark} {paint('help', 'help:')} {visible(found.help)}")
    return "\n".join(lines)
