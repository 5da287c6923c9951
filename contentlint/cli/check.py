"""`contentlint check`: judge the project and report."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from contentlint.cli.baseline import baseline_options, baseline_use, tell_baseline
from contentlint.cli.project import (
    cache_folder,
    cache_options,
    color_option,
    project_options,
    settings_for,
)
from contentlint.errors import UsageError
from contentlint.report import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from contentlint.run.request import Request
    from contentlint.settings.model import Settings


def _options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of `check` in the order of `--help`."""
    options = (
        click.option(
            "--select",
            metavar="RULES",
            multiple=True,
            help="Run these rules only: codes, names, prefixes (LK), recommended, ALL.",
        ),
        click.option(
            "--ignore", metavar="RULES", multiple=True, help="Leave these rules out, too."
        ),
        click.option("--fix", is_flag=True, help="Write the fixes that are safe."),
        click.option(
            "--unsafe-fixes",
            is_flag=True,
            help="With --fix or --diff: also the fixes that are a suggestion.",
        ),
        click.option("--diff", is_flag=True, help="Show what --fix would change; write nothing."),
        click.option(
            "--add-suppressions",
            is_flag=True,
            help="Silence every finding of today by a comment in its file.",
        ),
        click.option("--reason", metavar="TEXT", help="The reason in those comments."),
        *baseline_options,
        click.option(
            "--output-format",
            type=click.Choice(list(FORMATS)),
            default="text",
            show_default=True,
            help="How to report.",
        ),
        click.option(
            "--fail-on",
            type=click.Choice(["error", "warning", "info"]),
            help="The least severity that makes the exit code 1.  [default: error]",
        ),
        click.option(
            "--since",
            metavar="REV",
            help="Report only what changed since REV: on changed lines, in new files, and what the "
            "change breaks elsewhere.",
        ),
        click.option(
            "--stdin-filename",
            metavar="PATH",
            type=click.Path(),
            help="Check standard input (`-`) as if it stood in PATH.",
        ),
        click.option("-q", "--quiet", is_flag=True, help="Print findings only."),
        click.option("--statistics", is_flag=True, help="Count findings by rule, show none."),
        click.option("--show-files", is_flag=True, help="List the files that are checked."),
        click.option(
            "--show-unverified", is_flag=True, help="List the links that nobody can judge, and why."
        ),
        color_option,
        cache_options,
        project_options,
    )
    for option in reversed(options):
        function = option(function)
    return function


@click.command(
    "check",
    epilog="Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 bad usage, configuration "
    "or plugin.",
)
@click.argument("paths", nargs=-1, type=click.Path(allow_dash=True))
@_options
def command(paths: tuple[str, ...], **options: Any) -> int:
    """Check posts and docs: front matter, links, anchors, images, style.

    Without PATHS the whole project is checked. With PATHS (files or folders) only their findings
    are reported; they are still judged within the whole site.

    \b
    contentlint check
    contentlint check posts/ docs/intro.md
    contentlint check --diff posts/hello.md
    contentlint check --since origin/main
    contentlint check --write-baseline
    contentlint check --select LK,missing-image --fail-on warning
    contentlint check --stdin-filename posts/new.md - < draft.md
    """
    stdin = _standard_input(paths, options["stdin_filename"])
    if options["reason"] is not None and not options["add_suppressions"]:
        raise UsageError(
            "`--reason` says why findings are suppressed", help="add `--add-suppressions`"
        )
    if options["add_suppressions"] and (options["fix"] or options["diff"] or stdin):
        raise UsageError(
            "`--add-suppressions` writes into files and cannot be combined with `--fix`, "
            "`--diff` or standard input",
            help="run it by itself",
        )
    if options["since"] and stdin:
        raise UsageError(
            "`--since` compares files, and standard input is none", help="leave one of them out"
        )
    named = (stdin[0],) if stdin else paths
    settings = settings_for(
        named,
        config=options["config"],
        isolated=options["isolated"],
        select=options["select"],
        ignore=options["ignore"],
        fail_on=options["fail_on"],
    )
    cache = cache_folder(settings, options)
    return _check(settings, _request(paths, stdin, options, cache), options)


def _standard_input(paths: Sequence[str], filename: str | None) -> tuple[str, bytes] | None:
    """The name and the bytes of standard input when it is to be checked."""
    dash = "-" in paths
    if dash and filename is None:
        raise UsageError(
            "standard input (`-`) needs a name, because links are judged from where a file stands",
            help="contentlint check --stdin-filename posts/new.md - < draft.md",
        )
    if filename is not None and not dash:
        raise UsageError(
            "`--stdin-filename` names standard input, but nothing says to read it",
            help=f"add `-`: contentlint check --stdin-filename {filename} -",
        )
    if filename is None:
        return None
    if len(paths) > 1:
        raise UsageError(
            "standard input (`-`) is checked alone", help="check the other paths in a run of theirs"
        )
    return filename, sys.stdin.buffer.read()


def _request(
    paths: Sequence[str],
    stdin: tuple[str, bytes] | None,
    options: dict[str, Any],
    cache: Path | None,
) -> Request:
    from contentlint.diagnostics import Safety
    from contentlint.run.request import Request

    allowed = Safety.SUGGESTED if options["unsafe_fixes"] else Safety.SAFE
    return Request(
        cwd=Path.cwd(),
        paths=() if stdin else tuple(paths),
        stdin=stdin,
        fix=allowed if options["fix"] or options["diff"] else None,
        diff=options["diff"],
        add_suppressions=(options["reason"] or "") if options["add_suppressions"] else None,
        show_unverified=options["show_unverified"],
        since=options["since"],
        baseline=baseline_use(options),
        cache=cache,
    )


def _check(settings: Settings, request: Request, options: dict[str, Any]) -> int:
    from contentlint.cli.present import list_files, present
    from contentlint.run.check import check

    report = check(settings, request)
    if options["show_files"]:
        list_files(report, settings)
        return 0
    present(report, request, settings, options)
    stale = tell_baseline(report, request, settings, quiet=options["quiet"])
    return int(stale or any(found.severity >= settings.fail_on for found in report.diagnostics))
