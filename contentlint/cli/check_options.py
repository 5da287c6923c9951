"""The options of `contentlint check`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from contentlint.cli.complete import rule_names
from contentlint.cli.options import (
    baseline_options,
    cache_options,
    color_option,
    jobs_option,
    project_options,
)
from contentlint.report import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable

_WHAT = (
    click.option(
        "--select",
        metavar="RULES",
        multiple=True,
        envvar="CONTENTLINT_SELECT",
        shell_complete=rule_names,
        help="Run these rules only: codes, names, prefixes (LK), recommended, ALL.",
    ),
    click.option(
        "--ignore",
        metavar="RULES",
        multiple=True,
        envvar="CONTENTLINT_IGNORE",
        shell_complete=rule_names,
        help="Leave these rules out, too.",
    ),
)
_MENDING = (
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
)
_REPORTING = (
    click.option(
        "--output-format",
        "--format",
        metavar="FORMAT",
        type=click.Choice(list(FORMATS)),
        default="text",
        show_default=True,
        envvar="CONTENTLINT_OUTPUT_FORMAT",
        help=f"How to report on standard output: {', '.join(FORMATS)}.",
    ),
    click.option(
        "--output",
        metavar="FORMAT=FILE",
        multiple=True,
        envvar="CONTENTLINT_OUTPUT",
        help="Also write a report to a file. May be given more than once.",
    ),
    click.option(
        "--fail-on",
        type=click.Choice(["error", "warning", "info"]),
        envvar="CONTENTLINT_FAIL_ON",
        help="The least severity that makes the exit code 1.  [default: error]",
    ),
    click.option(
        "--schema",
        metavar="NAME_OR_FILE",
        help="Judge all front matter by this schema, whatever the configuration says.",
    ),
    click.option(
        "--since",
        metavar="REV",
        envvar="CONTENTLINT_SINCE",
        help="Report only what changed since REV: on changed lines, in new files, and what the "
        "change breaks elsewhere.",
    ),
    click.option(
        "--watch", is_flag=True, help="Check again whenever a file of the project changes."
    ),
    click.option(
        "--stdin-filename",
        metavar="PATH",
        type=click.Path(),
        help="Check standard input (`-`) as if it stood in PATH.",
    ),
    click.option(
        "-q",
        "--quiet",
        is_flag=True,
        envvar="CONTENTLINT_QUIET",
        help="Print findings only.",
    ),
    click.option(
        "--profile",
        is_flag=True,
        help="Tell on standard error where the time goes: phases and rules, in one process.",
    ),
    click.option("--statistics", is_flag=True, help="Count findings by rule, show none."),
    click.option("--show-files", is_flag=True, help="List the files that are checked."),
    click.option(
        "--show-unverified", is_flag=True, help="List the links that nobody can judge, and why."
    ),
)


def check_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of `check` in the order of `--help`."""
    shared = (color_option, jobs_option, cache_options, project_options)
    options = (*_WHAT, *_MENDING, *baseline_options, *_REPORTING, *shared)
    for option in reversed(options):
        function = option(function)
    return function
