"""Annotations on a pull request: workflow commands of GitHub Actions.

The host shows ten errors, ten warnings and ten notices a step and drops the rest, so the worst
come first and one notice lists what had no room. The escaping is that of the host's own toolkit
(`@actions/core`, command.ts); a finding is one line and never begins another command.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity
from contentlint.report.colors import Paint
from contentlint.report.context import relative_path
from contentlint.report.order import reporting_order
from contentlint.report.summary import count, summary
from contentlint.report.text import headline
from contentlint.report.visible import visible

if TYPE_CHECKING:
    from contentlint.diagnostics import Diagnostic, Report
    from contentlint.report.context import Context

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_ROOM = {Severity.ERROR: 10, Severity.WARNING: 10, Severity.INFO: 9}
"""Annotations a step; one notice is kept for the rest."""
_LISTED = 100
"""Findings named in that notice; the host cuts very long messages."""


def render(report: Report, context: Context) -> str:
    """The annotations, worst first, a notice with the rest, and the summary as plain text."""
    lines = []
    if context.statistics:
        from contentlint.report.statistics import statistics_table

        lines.append(statistics_table(report, context))
    else:
        ordered = reporting_order(report.diagnostics)
        shown: list[Diagnostic] = []
        for severity, room in _ROOM.items():
            shown += [found for found in ordered if found.severity is severity][:room]
        lines += [_annotation(found, context) for found in shown]
        rest = [found for found in ordered if not any(found is other for other in shown)]
        if rest:
            lines.append(_rest(rest, context))
    if not context.quiet:
        lines.append(summary(report, context))
    return "".join(f"{line}\n" for line in lines if line)


def escape_data(text: str) -> str:
    """`text` as the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """`text` as the value of a workflow command's property."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")


def _annotation(found: Diagnostic, context: Context) -> str:
    properties = {"file": _path(found.path, context)}
    place = found.location
    if place:
        properties["line"] = str(place.line)
        properties["col"] = str(place.column)
        properties["endLine"] = str(place.end_line)
        properties["endColumn"] = str(place.end_column)
        if place.end_line != place.line:  # the host takes columns for a single line only
            del properties["col"], properties["endColumn"]
    properties["title"] = visible(f"{found.code} {found.name}")
    fields = ",".join(f"{key}={escape_property(value)}" for key, value in properties.items())
    message = visible(found.message)
    if found.help:
        message += f"\nhelp: {visible(found.help)}"
    return f"::{_COMMANDS[found.severity]} {fields}::{escape_data(message)}"


def _rest(rest: list[Diagnostic], context: Context) -> str:
    paint = Paint(on=False)
    lines = [f"{count(len(rest), 'more finding')}, for which the host shows no annotation:"]
    lines += [headline(found, context, paint) for found in rest[:_LISTED]]
    if len(rest) > _LISTED:
        lines.append(f"… and {len(rest) - _LISTED:,} more")
    return f"::notice title=contentlint::{escape_data(chr(10).join(lines))}"


def _path(path: str, context: Context) -> str:
    return relative_path(path, context.root, context.repository or context.root)
