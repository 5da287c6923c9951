"""Findings for programs that read as they go: one JSON object a line (`json-lines`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.report.json import objects
from contentlint.report.json_text import json_text

if TYPE_CHECKING:
    from contentlint.diagnostics import Report
    from contentlint.report.context import Context


def render(report: Report, context: Context) -> str:
    """The objects of the `json` format, each on a line of its own; nothing for no findings."""
    return "".join(f"{json_text(one)}\n" for one in objects(report, context))
