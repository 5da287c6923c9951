"""Findings as JSON, and back. A fix is kept without its edits: for counting, never for writing."""

from __future__ import annotations

from typing import Any

from contentlint.diagnostics import Diagnostic, Fix, Safety, Severity, Span


def write_finding(one: Diagnostic) -> list[Any]:
    """A finding as it was stamped: nothing of its place in lines, its address, its fingerprint."""
    span = (one.span.start, one.span.end)
    written = [one.code, one.name, int(one.severity), span, one.message, one.help]
    return [*written, one.fix.title, one.fix.safety] if one.fix else written


def read_finding(path: str, written: Any) -> Diagnostic:
    """A finding out of JSON. Raises ValueError or TypeError."""
    code, name, severity, (start, end), message, advice, *fix = written
    if not (type(start) is type(end) is int and type(message) is type(code) is type(name) is str):
        raise ValueError(written)
    if not (advice is None or type(advice) is str) or not 0 <= start <= end:
        raise ValueError(written)
    said = None
    if fix:
        title, safety = fix
        said = Fix(str(title), (), Safety(safety))
    return Diagnostic(path, code, name, Severity(severity), Span(start, end), message, advice, said)
