"""`contentlint config`: the settings in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from contentlint.cli.project import project_options, settings_for

if TYPE_CHECKING:
    from pathlib import Path


@click.command("config", epilog="Exit codes: 0 printed, 2 a setting is wrong.")
@project_options
def command(config: Path | None, isolated: bool) -> int:
    """Print the settings in force and where each came from.

    \b
    contentlint config
    contentlint config --isolated         what holds without any configuration
    """
    from contentlint.cli.terminal import write
    from contentlint.run.project import Project
    from contentlint.settings.show import explain_settings

    settings = settings_for((), config=config, isolated=isolated)
    *sites, outside = Project(settings).layout.configs
    # What lies outside every site comes last; a project without any site is only that.
    write(explain_settings(settings, sites or [outside]))
    return 0
