"""Reports: one module a format, each with `render(report, context) -> str`.

A format is imported only when it is asked for. Adding one is one module and one line in `FORMATS`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from contentlint.report.context import Context

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.diagnostics import Report

__all__ = ["FORMATS", "Context", "render"]

FORMATS: dict[str, str] = {
    "text": "contentlint.report.text",
    "concise": "contentlint.report.concise",
    "json": "contentlint.report.json",
    "github": "contentlint.report.github",
}
"""The module of each output format by its name on the command line."""


def render(name: str, report: Report, context: Context) -> str:
    """The report in the format called `name`: everything that goes to standard output.

    The text ends with a line feed, or is empty. KeyError for a name that is not in `FORMATS`.
    """
    module = import_module(FORMATS[name])
    return cast("Callable[[Report, Context], str]", module.render)(report, context)
