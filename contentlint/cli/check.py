"""`contentlint check`: judge the project and report."""

from __future__ import annotations

from typing import Any

import click

from contentlint.cli.check_options import check_options
from contentlint.cli.checking import run_check


@click.command(
    "check",
    epilog="Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 bad usage, configuration "
    "or plugin.",
)
@click.argument("paths", nargs=-1, type=click.Path(allow_dash=True))
@check_options
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
    contentlint check --output sarif=report.sarif --output junit=junit.xml
    contentlint check --stdin-filename posts/new.md - < draft.md
    """
    return run_check(paths, **options)
