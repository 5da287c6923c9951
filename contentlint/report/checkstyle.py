"""Findings as Checkstyle writes its own: for Jenkins, reviewdog and whatever else reads them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from contentlint.report.order import reporting_order
from contentlint.report.places import place_of
from contentlint.report.xml_text import attributes

if TYPE_CHECKING:
    from contentlint.diagnostics import Diagnostic, Report
    from contentlint.report.context import Context

VERSION = "4.3"
"""The version of the format that readers expect; it has not changed since."""


def render(report: Report, context: Context) -> str:
    """One `file` a file with findings. Paths start where contentlint was started."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', f'<checkstyle version="{VERSION}">']
    for path, found in groupby(reporting_order(report.diagnostics), key=lambda one: one.path):
        lines.append(f"  <file{attributes(name=context.typed_path(path))}>")
        lines += [f"    <error{_attributes(one)}/>" for one in found]
        lines.append("  </file>")
    return "\n".join([*lines, "</checkstyle>", ""])


def _attributes(found: Diagnostic) -> str:
    place = place_of(found)
    message = f"{found.message} ({found.help})" if found.help else found.message
    return attributes(
        line=place.line,
        column=place.column,
        severity=found.severity,
        message=message,
        source=f"contentlint.{found.code}.{found.name}",
    )
