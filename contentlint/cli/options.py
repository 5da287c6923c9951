"""Options that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

config_option = click.option(
    "--config",
    metavar="FILE",
    type=click.Path(path_type=Path),
    envvar="CONTENTLINT_CONFIG",
    help="Read this configuration file instead of the nearest contentlint.toml or pyproject.toml.",
)
isolated_option = click.option(
    "--isolated",
    is_flag=True,
    envvar="CONTENTLINT_ISOLATED",
    help="Ignore configuration files and plugins.",
)
color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    envvar="CONTENTLINT_COLOR",
    help="Colours: on a terminal, always or never. NO_COLOR is honoured.",
)
cache_dir_option = click.option(
    "--cache-dir",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="CONTENTLINT_CACHE_DIR",
    help="Keep what is read there instead of in .contentlint_cache beside the configuration.",
)


def project_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--config` and `--isolated`."""
    return config_option(isolated_option(function))


jobs_option = click.option(
    "--jobs",
    "-j",
    metavar="N",
    type=click.IntRange(min=0),
    default=0,
    envvar="CONTENTLINT_JOBS",
    help="Read with up to N processes.  [default: as many as there are processors, at most 8]",
)


def cache_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--no-cache` and `--cache-dir`."""
    no_cache = click.option(
        "--no-cache",
        is_flag=True,
        envvar="CONTENTLINT_NO_CACHE",
        help="Keep nothing from run to run.",
    )
    return no_cache(cache_dir_option(function))


baseline_options = (
    click.option(
        "--write-baseline",
        is_flag=True,
        help="Take every finding of today into the baseline, and drop what is mended: from now on "
        "only new findings are reported.",
    ),
    click.option("--prune-baseline", is_flag=True, help="Drop from the baseline what is mended."),
    click.option(
        "--check-baseline",
        is_flag=True,
        help="Also fail where the baseline has findings that are mended.",
    ),
    click.option("--no-baseline", is_flag=True, help="Report what the baseline knows, too."),
)
