"""`contentlint routes`: the URL of every file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from contentlint.cli.options import project_options
from contentlint.cli.project import settings_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from contentlint.run.explain import RouteLine


@click.command("routes", epilog="Exit codes: 0 printed, 2 bad usage, configuration or plugin.")
@click.argument("paths", nargs=-1, type=click.Path())
@project_options
def command(paths: tuple[str, ...], config: Path | None, isolated: bool) -> int:
    """Print each file, its URL on the site and why; or why it has none.

    Without PATHS the files of the whole project. Links are judged against these URLs, so this is
    the first thing to look at when a good link is called broken.

    \b
    contentlint routes
    contentlint routes posts/ docs/intro.md
    """
    from contentlint.cli.terminal import write
    from contentlint.run.explain import routes

    settings = settings_for(paths, config=config, isolated=isolated)
    write(_table(routes(settings, paths)))
    return 0


def _table(lines: Sequence[RouteLine]) -> str:
    from contentlint.report.visible import visible

    rows = [
        (visible(line.path), visible(line.url) if line.url else "-", visible(line.reason))
        for line in lines
    ]
    path_width = max((len(path) for path, _, _ in rows), default=0)
    url_width = max((len(url) for _, url, _ in rows), default=0)
    return "".join(
        f"{path:<{path_width}}  {url:<{url_width}}  {reason}".rstrip() + "\n"
        for path, url, reason in rows
    )
