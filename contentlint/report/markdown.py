"""A comment on a pull or merge request, in Markdown (`markdown`).

It begins with a comment by which a bot finds it again and replaces it. Hosts refuse comments of
more than 65,536 characters, so the worst findings come first and a sentence counts the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.report.markdown_text import code, plain, prose
from contentlint.report.order import reporting_order
from contentlint.report.raw import raw_bytes, uri_path
from contentlint.report.summary import count, counts, summary

if TYPE_CHECKING:
    from contentlint.diagnostics import Diagnostic, Report
    from contentlint.report.context import Context

MARK = "<!-- contentlint -->"
_ROOM = 60_000
_OPEN = 20
"""Findings that are shown at once; the others unfold."""
_HEAD = ["| | Where | What |", "| --- | --- | --- |"]


def render(report: Report, context: Context) -> str:
    """The heading with the outcome, the findings in a table, and what was checked."""
    blocks = [f"{MARK}\n{heading(report)}"]
    if context.statistics:
        from contentlint.report.markdown_statistics import statistics

        blocks.append(statistics(report))
    else:
        blocks += findings(report, context, room=_ROOM, unfolded=_OPEN)
    if not context.quiet:
        blocks.append(plain(summary(report, context)))
    return "\n\n".join(block for block in blocks if block) + "\n"


def heading(report: Report) -> str:
    """`### contentlint: 2 errors`."""
    return f"### contentlint: {counts(report) or 'nothing found'}"


def findings(report: Report, context: Context, *, room: int, unfolded: int) -> list[str]:
    """The findings as tables of together at most `room` bytes, and how many had no room.

    Unlike elsewhere the worst come first whatever their file: the others may have to unfold.
    """
    ordered = sorted(reporting_order(report.diagnostics), key=lambda found: -found.severity)
    rows: list[str] = []
    for found in ordered:
        row = _row(found, context)
        room -= len(raw_bytes(row)) + 1
        if room < 0:
            break
        rows.append(row)
    blocks = ["\n".join([*_HEAD, *rows[:unfolded]])] if rows else []
    if folded := rows[unfolded:]:
        table = "\n".join([*_HEAD, *folded])
        title = f"<summary>{count(len(folded), 'more finding')}</summary>"
        blocks.append(f"<details>{title}\n\n{table}\n\n</details>")
    if left := len(ordered) - len(rows):
        blocks.append(f"… and {count(left, 'finding')} for which there is no room here.")
    return blocks


def _row(found: Diagnostic, context: Context) -> str:
    text = prose(found.message)
    if found.help:
        text += f"<br>{prose(found.help)}"
    rule = code(f"{found.code} {found.name}")
    return f"| {found.severity} | {_place(found, context)} | {text}<br><sub>{rule}</sub> |"


def _place(found: Diagnostic, context: Context) -> str:
    line = found.location.line if found.location else 1
    path = context.repository_path(found.path)
    shown = code(f"{path}:{line}")
    if context.origin is None:
        return shown
    return f"[{shown}]({context.origin.files.rstrip('/')}/{uri_path(path)}#L{line})"
