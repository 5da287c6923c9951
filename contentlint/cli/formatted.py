"""What `format` prints: pages and diffs on standard output, all else on standard error."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contentlint.cli.present import obeyed_by_nobody
from contentlint.cli.terminal import write
from contentlint.report.context import Context
from contentlint.report.summary import count

if TYPE_CHECKING:
    from contentlint.run.format import FormatReport, FormatRequest
    from contentlint.settings.model import Settings

SHOWN = 20
"""Pages left alone that are named without being asked for."""


def present(
    report: FormatReport, request: FormatRequest, settings: Settings, options: dict[str, Any]
) -> None:
    """Standard output has what a program reads on (diffs, the formatted text) or the pages that
    would change; standard error what a person should know."""
    context = Context(root=settings.root, cwd=Path.cwd())
    if request.diff:
        write(obeyed_by_nobody("".join(report.diffs)), utf8=True)
    elif request.stdin is not None and request.write:
        # An editor puts this into its buffer: what is left alone goes back as it came.
        unchanged = request.stdin[1].decode("utf-8", "surrogateescape")
        write(unchanged if report.stdin_text is None else report.stdin_text, utf8=True)
    elif not request.write:
        write("".join(f"Would reformat: {context.shown_path(path)}\n" for path in report.changed))
    lines = [f"Not written: {context.shown_path(path)}: {why}" for path, why in report.failed]
    lines += _left_alone(report, context, everything=options["show_kept"])
    if not options["quiet"]:
        lines += [f"note: {context.shown_path(path)}: {note}" for path, note in report.notes]
        lines.append(_summary(report, request, kept_shown=options["show_kept"]))
    if lines:
        write("\n".join(lines) + "\n", sys.stderr)


def _left_alone(report: FormatReport, context: Context, *, everything: bool) -> list[str]:
    shown = report.refused if everything else report.refused[:SHOWN]
    lines = [f"Left alone: {context.shown_path(path)}: {reason}" for path, reason in shown]
    if len(report.refused) > len(shown):
        lines.append(f"… and {len(report.refused) - len(shown):,} more: --show-kept")
    if everything:
        for path, (first, last, reason) in report.kept:
            place = f"{context.shown_path(path)}:{first}"
            lines.append(f"Kept: {place}{f'-{last}' if last > first else ''}: {reason}")
    return lines


def _summary(report: FormatReport, request: FormatRequest, *, kept_shown: bool) -> str:
    changed = len(report.changed)
    parts = []
    if changed:
        done = "reformatted" if request.write else "would be reformatted"
        parts.append(f"{count(changed, 'page')} {done}")
    if report.same:
        parts.append(f"{count(report.same, 'page')} already formatted")
    if report.refused:
        parts.append(f"{count(len(report.refused), 'page')} left alone")
    if report.failed:
        parts.append(f"{count(len(report.failed), 'page')} not written")
    if not parts:
        return "Formatted nothing: no page is here, or the settings leave all of them out."
    partly = len({path for path, _ in report.kept})
    how = "" if kept_shown else ": --show-kept"
    kept = f" (parts of {count(partly, 'page')} kept as they are{how})" if partly else ""
    return ", ".join(parts) + kept + "."
