"""Issues in Azure Pipelines: logging commands.

The escaping is that of the host's agent (`CommandStringConvertor`): a finding is one line and never
begins another command. The host knows errors and warnings only; an info is a line of the log.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity
from contentlint.report.colors import Paint
from contentlint.report.json_text import COMMAND
from contentlint.report.order import reporting_order
from contentlint.report.summary import summary
from contentlint.report.text import headline
from contentlint.report.visible import visible

if TYPE_CHECKING:
    from contentlint.diagnostics import Diagnostic, Report
    from contentlint.report.context import Context

_ESCAPES = (("%", "%AZP25"), (";", "%3B"), ("\r", "%0D"), ("\n", "%0A"), ("]", "%5D"))


def render(report: Report, context: Context) -> str:
    """The findings in reporting order, and the summary as plain text."""
    lines = [_issue(found, context) for found in reporting_order(report.diagnostics)]
    if not context.quiet:
        lines.append(summary(report, context))
    return "".join(f"{line}\n" for line in lines)


def escape(text: str) -> str:
    """`text` as a property or the message of a logging command."""
    for char, code in _ESCAPES:
        text = text.replace(char, code)
    return text


def _issue(found: Diagnostic, context: Context) -> str:
    if found.severity is Severity.INFO:
        return COMMAND.sub(r"#♯\1[", headline(found, context, Paint(on=False)))
    properties = {"type": str(found.severity)}
    properties["sourcepath"] = visible(context.repository_path(found.path))
    if found.location:
        properties["linenumber"] = str(found.location.line)
        properties["columnnumber"] = str(found.location.column)
    properties["code"] = visible(found.code)
    fields = "".join(f"{key}={escape(value)};" for key, value in properties.items())
    message = f"{found.message} – {found.help}" if found.help else found.message
    return f"##vso[task.logissue {fields}]{escape(visible(f'{message} ({found.name})'))}"
