"""What a run could not do: links that nobody could judge, fixes that did not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.report.summary import count
from contentlint.report.visible import visible

if TYPE_CHECKING:
    from contentlint.diagnostics import Report
    from contentlint.report.context import Context


def unverified_list(report: Report, context: Context) -> str:
    """The links that were not judged: the reasons with their number, then each link."""
    if not report.unverified:
        return ""
    lines = [f"Not judged: {count(report.unverified.total(), 'link')}"]
    width = len(f"{max(report.unverified.values()):,}")
    reasons = sorted(report.unverified.items(), key=lambda item: (-item[1], item[0]))
    lines += [f"  {number:>{width},}  {visible(reason)}" for reason, number in reasons]
    for path, line, destination, reason in sorted(report.unverified_links):
        place = f"{context.shown_path(path)}:{line}"
        lines.append(f"{place}: not judged: {visible(destination)} ({visible(reason)})")
    return "\n".join(lines)


def withdrawn_list(report: Report, context: Context) -> str:
    """The fixes that were left out because the fixed file would not have said the same."""
    return "\n".join(
        f"{context.shown_path(path)}: not fixed: {visible(why)}"
        + (f" [{visible(code)}]" if code else "")
        for path, code, why in sorted(report.withdrawn)
    )
