"""Options that every command which reads a project takes, and the settings they lead to."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from contentlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from contentlint.settings.model import Settings

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


def cache_folder(settings: Settings, options: Mapping[str, Any]) -> Path | None:
    """Where a run keeps what it reads; None where it shall not, and where the folder beside the
    configuration is a link, which could lead anywhere.

    Raises UsageError for a folder that is somebody else's: a cache's files could be taken for
    those that are there.
    """
    if options["no_cache"]:
        return None
    from contentlint.run.cache.store import FOLDER, is_foreign

    if options["cache_dir"] is not None:
        named = Path(options["cache_dir"]).absolute()
        if is_foreign(named):
            raise UsageError(
                f"--cache-dir {options['cache_dir']}: there are other files in this folder",
                help=f"name one for the cache alone: `{options['cache_dir'] / 'contentlint'}`",
            )
        return named
    folder = settings.root / FOLDER
    return None if folder.is_symlink() else folder


def settings_for(
    paths: Sequence[str],
    *,
    config: Path | None = None,
    isolated: bool = False,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    fail_on: str | None = None,
    schema: str | None = None,
) -> Settings:
    """The settings of the project that the paths lie in, else of the one the writer stands in.

    The configuration is looked for upward from the folder that the paths share, so that a file
    is judged in the same way wherever one stands.
    """
    from contentlint.settings.load import load_settings

    start = shared_folder(paths, Path.cwd())
    return load_settings(
        start,
        config=config,
        isolated=isolated,
        select=select,
        ignore=ignore,
        fail_on=fail_on,
        schema=schema,
    )


def shared_folder(paths: Sequence[str], here: Path) -> Path:
    """The folder that all paths (relative to `here`) lie in; `here` when there are none."""
    if not paths:
        return here
    folders = []
    for path in paths:
        absolute = Path(os.path.abspath(os.path.join(here, path)))
        while not absolute.is_dir() and absolute != absolute.parent:
            absolute = absolute.parent
        folders.append(str(absolute))
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # different drives
        return here
