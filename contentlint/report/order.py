"""The order of findings: files by harm to the reader, findings in a file by position."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contentlint.diagnostics import Diagnostic


def reporting_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings as every format shows them.

    The file with the worst finding comes first; among equals the one with more errors, then
    with more warnings, then by path. Findings in a file stand by position, then by code.
    """
    files: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in diagnostics:
        files[diagnostic.path].append(diagnostic)
    ordered = sorted(files.items(), key=lambda item: (_harm(item[1]), item[0]))
    return [
        diagnostic for _, found in ordered for diagnostic in sorted(found, key=_position_in_file)
    ]


def _harm(found: list[Diagnostic]) -> tuple[int, int, int]:
    severities = [diagnostic.severity for diagnostic in found]
    return (
        -max(severities),
        -severities.count(Severity.ERROR),
        -severities.count(Severity.WARNING),
    )


def _position_in_file(diagnostic: Diagnostic) -> tuple[int, int, str, str]:
    return (*diagnostic.span, diagnostic.code, diagnostic.message)
