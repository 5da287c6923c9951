"""`contentlint resolve`: how one link is judged, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from contentlint.cli.options import project_options
from contentlint.cli.project import settings_for

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.run.explain import Resolution


@click.command(
    "resolve",
    epilog="Exit codes: 0 the link is not broken, 1 it is, 2 bad usage, configuration or plugin.",
)
@click.argument("link")
@click.option(
    "--from",
    "source",
    metavar="FILE",
    required=True,
    type=click.Path(),
    help="The file in which the link stands.",
)
@project_options
def command(link: str, source: str, config: Path | None, isolated: bool) -> int:
    """Show how LINK is judged when it stands in FILE.

    \b
    contentlint resolve /blog/hello --from posts/second.md
    contentlint resolve '../images/cat.png' --from posts/second.md
    """
    from contentlint.cli.terminal import write
    from contentlint.run.explain import resolve

    settings = settings_for((source,), config=config, isolated=isolated)
    resolution = resolve(settings, link, source)
    write(_steps(resolution))
    return int("broken" in resolution.verdict)


def _steps(resolution: Resolution) -> str:
    from contentlint.report.visible import visible

    width = len(str(len(resolution.steps)))
    lines = [
        f"{number:>{width}}. {visible(step)}" for number, step in enumerate(resolution.steps, 1)
    ]
    ends = [visible(end) for end in (resolution.url, resolution.path) if end]
    verdict = f"verdict: {resolution.verdict}"
    lines.append(f"{verdict} ({', '.join(ends)})" if ends else verdict)
    return "\n".join(lines) + "\n"
