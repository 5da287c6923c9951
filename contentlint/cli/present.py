"""What `check` prints, and where."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contentlint.cli.terminal import wants_color, width, write
from contentlint.report import Context, render
from contentlint.report.summary import summary

if TYPE_CHECKING:
    from typing import TextIO

    from contentlint.diagnostics import Report
    from contentlint.report.context import Mode
    from contentlint.run.request import Request
    from contentlint.settings.model import Settings


def present(report: Report, request: Request, settings: Settings, options: dict[str, Any]) -> None:
    """The report on standard output, unless that carries a diff or the fixed text."""
    name = options["output_format"]
    if request.diff:
        write("".join(report.diffs), utf8=True)
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
    write(render(name, report, context), stream, utf8=name in ("json", "github"))


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
        repository=_repository(settings.root) if options["output_format"] == "github" else None,
        color=wants_color(options["color"], stream),
        quiet=options["quiet"],
        statistics=options["statistics"],
        show_unverified=options["show_unverified"],
        unsafe_fixes=options["unsafe_fixes"],
        mode=mode,
        width=width(stream),
    )


def _repository(root: Path) -> Path | None:
    """The git top level that the root lies in."""
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), None)


def list_files(report: Report, settings: Settings) -> None:
    """The files that were checked, one a line, as the writer would type them."""
    context = Context(root=settings.root, cwd=Path.cwd())
    write("".join(f"{context.shown_path(path)}\n" for path in report.checked_paths))
