"""`contentlint format`: write Markdown in one form, without harm."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from contentlint.cli.options import cache_options, jobs_option, project_options
from contentlint.cli.project import cache_folder, settings_for
from contentlint.cli.standard_input import standard_input
from contentlint.errors import UsageError

if TYPE_CHECKING:
    from contentlint.run.format import FormatReport, FormatRequest


@click.command(
    "format",
    epilog="Exit codes: 0 formatted, or nothing to do, 1 pages would change (--check, --diff) or "
    "could not be written, 2 bad usage or configuration.",
)
@click.argument("paths", nargs=-1, type=click.Path(allow_dash=True))
@click.option("--check", is_flag=True, help="List the pages that would change; write nothing.")
@click.option("--diff", is_flag=True, help="Show what would change; write nothing.")
@click.option(
    "--show-kept",
    is_flag=True,
    help="List what stays as it is, and why: pages left alone and parts of formatted pages.",
)
@click.option(
    "--stdin-filename",
    metavar="PATH",
    type=click.Path(),
    help="Format standard input (`-`) as if it stood in PATH.",
)
@click.option(
    "-q", "--quiet", is_flag=True, envvar="CONTENTLINT_QUIET", help="Print no summary and no notes."
)
@jobs_option
@cache_options
@project_options
def command(paths: tuple[str, ...], **options: Any) -> int:
    """Write Markdown in one form: blank lines, list markers, tables, white space.

    Without PATHS the whole project. Front matter is never touched, and neither is what the site's
    generator reads and a formatter does not; every page is read again and compared before it is
    written. A page that is not proven to stay the same page is left alone.

    \b
    contentlint format
    contentlint format posts/ docs/intro.md
    contentlint format --check
    contentlint format --diff posts/hello.md
    contentlint format --stdin-filename posts/new.md - < draft.md
    """
    from contentlint.cli.progress import terminal_progress
    from contentlint.run.format import FormatRequest, run_format
    from contentlint.run.workers import usable_jobs

    if options["check"] and options["diff"]:
        raise UsageError("`--check` lists pages and `--diff` shows changes", help="take one")
    stdin = standard_input(
        paths,
        options["stdin_filename"],
        command="format",
        done="formatted",
        why="where a page stands says how it is read",
    )
    named = (stdin[0],) if stdin else paths
    settings = settings_for(named, config=options["config"], isolated=options["isolated"])
    progress = terminal_progress() if not options["quiet"] else None
    request = FormatRequest(
        cwd=Path.cwd(),
        paths=() if stdin else paths,
        stdin=stdin,
        write=not (options["check"] or options["diff"]),
        diff=options["diff"],
        cache=cache_folder(settings, options),
        jobs=options["jobs"] or usable_jobs(),
        progress=progress,
    )
    try:
        report = run_format(settings, request)
    finally:
        if progress is not None:
            progress.end()
    from contentlint.cli.formatted import present

    present(report, request, settings, options)
    return _exit_code(report, request)


def _exit_code(report: FormatReport, request: FormatRequest) -> int:
    would = bool(report.changed) and not request.write
    return int(would or bool(report.failed))
