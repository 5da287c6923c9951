"""The group of commands as click reads them; a command's module is imported only when it runs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from contentlint import __version__
from contentlint.cli.lazy import LazyGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

PROGRAM = "contentlint"
COMPLETION = "_CONTENTLINT_COMPLETE"
"""The environment variable by which a shell asks click for completions."""
COMMANDS: dict[str, str] = {
    "check": "contentlint.cli.check",
    "format": "contentlint.cli.format",
    "init": "contentlint.cli.init",
    "rule": "contentlint.cli.rule",
    "routes": "contentlint.cli.routes",
    "resolve": "contentlint.cli.resolve",
    "config": "contentlint.cli.config",
    "schema": "contentlint.cli.schema",
    "new": "contentlint.cli.new",
    "clean": "contentlint.cli.clean",
    "completion": "contentlint.cli.completion",
}
"""The module of each command, in the order of `--help`. It defines `command`."""


@click.group(
    cls=LazyGroup,
    modules=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 nothing to report, 1 findings, 2 bad usage, configuration or plugin.",
)
@click.version_option(
    __version__, "-V", "--version", prog_name="contentlint", message="%(prog)s %(version)s"
)
def group() -> None:
    """Find what a site build, a reviewer or a reader would trip over, before the post is merged.

    contentlint checks front matter, internal links, anchors, images and Markdown style from the
    source alone: it knows how the site turns files into URLs.

    \b
    contentlint init                      write a configuration and a baseline
    contentlint check                     check the whole project
    contentlint check posts/hello.md      report on one post, judged within the whole site
    contentlint check --fix               mend what can be mended safely
    contentlint format                    write Markdown in one form, without harm
    contentlint rule broken-link          what a rule means
    contentlint schema list               the schemas for front matter that ship with it
    """


def run_command(arguments: Sequence[str]) -> int:
    """Read one command line, run what it says and return the exit code. Raises ContentlintError."""
    if COMPLETION in os.environ:
        group.main(prog_name=PROGRAM)
    try:
        # Not `group.main`: it ends a closed pipe with exit code 1, which says "findings".
        with group.make_context(PROGRAM, list(arguments)) as context:
            return int(group.invoke(context) or 0)
    except click.exceptions.Exit as end:  # `--help`, `--version`
        return end.exit_code
    except click.exceptions.Abort as error:
        raise KeyboardInterrupt from error
    except click.ClickException as error:
        from contentlint.cli.usage import of_click

        raise of_click(error, named(arguments)) from error


def named(arguments: Sequence[str]) -> str:
    """The program and the command that the arguments begin with."""
    known = arguments[0] if arguments and arguments[0] in COMMANDS else ""
    return f"{PROGRAM} {known}".rstrip()
