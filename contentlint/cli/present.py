"""What `check` prints, and where."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contentlint.cli.origin import origin
from contentlint.cli.terminal import wants_color, width, write
from contentlint.patterns import regex
from contentlint.records import replace
from contentlint.report import FOR_PEOPLE, Context, render
from contentlint.report.summary import summary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from contentlint.cli.outputs import Output
    from contentlint.diagnostics import Report
    from contentlint.report.context import Mode
    from contentlint.run.request import Request
    from contentlint.settings.model import Settings


def present(
    report: Report,
    request: Request,
    settings: Settings,
    options: dict[str, Any],
    outputs: Sequence[Output] = (),
) -> None:
    """The report in its files, then on standard output, unless that carries a diff or the fixed
    text. Raises UsageError when a file cannot be written."""
    if outputs:
        from contentlint.cli.outputs import write_outputs

        in_file = _for_files(_context(settings, request, options, sys.stdout))
        write_outputs([(one.path, render(one.format, report, in_file)) for one in outputs])
    name = options["output_format"]
    if request.diff:
        write(obeyed_by_nobody("".join(report.diffs)), utf8=True)
        if not options["quiet"]:
            context = _context(settings, request, options, sys.stderr)
            write(summary(report, context) + "\n", sys.stderr)
        return
    stream = sys.stdout
    if request.stdin and request.fix:
        # An editor puts this into its buffer: what cannot be fixed goes back as it came.
        unchanged = request.stdin[1].decode("utf-8", "surrogateescape")
        write(unchanged if report.stdin_text is None else report.stdin_text, utf8=True)
        stream = sys.stderr
    context = _context(settings, request, options, stream)
    write(render(name, report, context), stream, utf8=name not in FOR_PEOPLE)


def _context(
    settings: Settings, request: Request, options: dict[str, Any], stream: TextIO
) -> Context:
    mode: Mode = "check"
    if request.add_suppressions is not None:
        mode = "suppress"
    elif request.fix:
        mode = "diff" if request.diff else "fix"
    return Context(
        root=settings.root,
        cwd=Path.cwd(),
        repository=_repository(settings.root),
        color=wants_color(options["color"], stream),
        quiet=options["quiet"],
        statistics=options["statistics"],
        show_unverified=options["show_unverified"],
        unsafe_fixes=options["unsafe_fixes"],
        mode=mode,
        width=width(stream),
        fail_on=settings.fail_on,
        rules=settings.known,
        origin=origin(os.environ),
    )


def _for_files(context: Context) -> Context:
    """Reports in files are whole, whatever the one on the terminal leaves out."""
    return replace(context, color=False, quiet=False, statistics=False, width=120)


def _repository(root: Path) -> Path | None:
    """The git top level that the root lies in."""
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), None)


_COMMAND = regex(r"^ [^\S\n]*::|##\w*\[", re.MULTILINE)
"""What GitHub takes for a command in a diff: an unchanged line, its white space not counted."""


def obeyed_by_nobody(diff: str) -> str:
    """A diff that must stay what it is, so the host of a workflow is told to look away.

    Tools that apply diffs pass over the lines around it.
    """
    if not os.environ.get("GITHUB_ACTIONS") or not _COMMAND.search(diff):
        return diff
    from secrets import token_hex

    token = token_hex(16)  # nobody who wrote the content can know it
    return f"::stop-commands::{token}\n{diff}::{token}::\n"


def list_files(report: Report, settings: Settings) -> None:
    """The files that were checked, one a line, as the writer would type them."""
    context = Context(root=settings.root, cwd=Path.cwd())
    write("".join(f"{context.shown_path(path)}\n" for path in report.checked_paths))
