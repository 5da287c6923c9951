"""`contentlint config`: the settings in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from contentlint.cli.options import project_options
from contentlint.cli.project import settings_for

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.run.explain import PageLine


@click.command("config", epilog="Exit codes: 0 printed, 2 a setting is wrong.")
@click.argument("paths", nargs=-1, type=click.Path())
@project_options
def command(paths: tuple[str, ...], config: Path | None, isolated: bool) -> int:
    """Print the settings in force and where each came from.

    With PATHS (files or folders), what holds for these pages: their site, their collection, and
    which schema judges their front matter and why.

    \b
    contentlint config
    contentlint config posts/hello.md
    contentlint config --isolated         what holds without any configuration
    """
    from contentlint.cli.terminal import write
    from contentlint.run.project import Project
    from contentlint.settings.show import explain_settings

    settings = settings_for(paths, config=config, isolated=isolated)
    if paths:
        from contentlint.run.explain import pages

        write("\n".join(_page(page) for page in pages(settings, paths)))
        return 0
    *sites, outside = Project(settings).layout.configs
    # What lies outside every site comes last; a project without any site is only that.
    write(explain_settings(settings, sites or [outside]))
    return 0


def _page(page: PageLine) -> str:
    from contentlint.report.visible import visible

    rows = [
        ("site", page.site),
        ("collection", page.collection),
        ("schema", page.schema),
        *(("passed over", text) for text in page.passed),
    ]
    width = max(len(name) for name, _ in rows) + 1
    lines = [f"  {name + ':':<{width}} {visible(text)}\n" for name, text in rows]
    return f"{visible(page.path)}\n{''.join(lines)}"
