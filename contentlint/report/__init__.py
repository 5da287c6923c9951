"""Reports: one module a format, each with `render(report, context) -> str`.

A format is imported only when it is asked for. Adding one is one module and one line in `FORMATS`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from contentlint.report.context import Context, Origin

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.diagnostics import Report

__all__ = ["COUNTING", "FORMATS", "FOR_PEOPLE", "SHOWING_FIXES", "Context", "Origin", "render"]

FORMATS: dict[str, str] = {
    "text": "contentlint.report.text",
    "concise": "contentlint.report.concise",
    "grouped": "contentlint.report.grouped",
    "json": "contentlint.report.json",
    "json-lines": "contentlint.report.json_lines",
    "github": "contentlint.report.github",
    "github-summary": "contentlint.report.github_summary",
    "markdown": "contentlint.report.markdown",
    "gitlab": "contentlint.report.gitlab",
    "azure": "contentlint.report.azure",
    "junit": "contentlint.report.junit",
    "sarif": "contentlint.report.sarif",
    "rdjson": "contentlint.report.rdjson",
    "checkstyle": "contentlint.report.checkstyle",
}
"""The module of each output format by its name on the command line."""

FOR_PEOPLE = frozenset(("text", "concise", "grouped"))
"""Formats for terminals: coloured, and in the terminal's encoding. The others are UTF-8."""
COUNTING = FOR_PEOPLE | {"json", "json-lines", "github", "github-summary", "markdown"}
"""Formats that know `--statistics`; the others are read by programs that expect findings."""

SHOWING_FIXES = frozenset(("json", "json-lines", "sarif", "rdjson"))
"""Formats that say what a fix writes, and where."""


def render(name: str, report: Report, context: Context) -> str:
    """The report in the format called `name`: everything that goes to standard output.

    The text ends with a line feed, or is empty. KeyError for a name that is not in `FORMATS`.
    """
    module = import_module(FORMATS[name])
    return cast("Callable[[Report, Context], str]", module.render)(report, context)
