"""Findings for people: the message, the source line with carets, the help, a summary."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from contentlint.report.colors import Paint
from contentlint.report.order import reporting_order
from contentlint.report.summary import summary
from contentlint.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.diagnostics import Diagnostic, Report
    from contentlint.report.context import Context

    Show = Callable[[Report, Context], list[str]]


def render(report: Report, context: Context) -> str:
    """Blocks with an empty line between them; the summary last."""
    blocks = around_findings(report, context, each(_block))
    text = "\n\n".join(blocks)
    return text and text + "\n"


def each(show: Callable[[Diagnostic, Context, Paint], str]) -> Show:
    """Shows the findings one by one, in reporting order."""

    def blocks(report: Report, context: Context) -> list[str]:
        paint = Paint(context.color)
        return [show(found, context, paint) for found in reporting_order(report.diagnostics)]

    return blocks


def around_findings(report: Report, context: Context, show: Show) -> list[str]:
    """What a person is told, as blocks: the findings by `show`, what was not done, the summary."""
    if context.statistics:
        from contentlint.report.statistics import statistics_table

        blocks = [statistics_table(report, context)]
    else:
        blocks = show(report, context)
    if context.show_unverified:
        from contentlint.report.unverified import unverified_list

        blocks.append(unverified_list(report, context))
    if report.withdrawn and not context.quiet:
        from contentlint.report.unverified import withdrawn_list

        blocks.append(withdrawn_list(report, context))
    if not context.quiet:
        blocks.append(summary(report, context))
    return [block for block in blocks if block]


def headline(found: Diagnostic, context: Context, paint: Paint) -> str:
    """`path:line:column: severity: message [CODE name]`, nothing invisible in it."""
    place = context.shown_path(found.path)
    if found.location:
        place += f":{found.location.line}:{found.location.column}"
    rule = _rule(found.code, found.name)
    severity, message = str(found.severity), visible(found.message)
    if not paint.on:
        return f"{place}: {severity}: {message} {rule}"
    severity = paint(severity, f"{severity}:")
    return f"{paint('bold', place + ':')} {severity} {message} {paint('dim', rule)}"


@lru_cache(maxsize=256)
def _rule(code: str, name: str) -> str:
    return f"[{visible(code)} {visible(name)}]"


def _block(found: Diagnostic, context: Context, paint: Paint) -> str:
    from contentlint.report.excerpt import MARGIN, excerpt

    lines = [headline(found, context, paint)]
    margin = MARGIN
    if found.location and (found.location.source or found.location.line > 1):
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
