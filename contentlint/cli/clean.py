"""`contentlint clean`: delete the cache."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from contentlint.cli.options import cache_dir_option, project_options
from contentlint.cli.project import cache_folder, settings_for
from contentlint.cli.terminal import write

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    "clean", epilog="Exit codes: 0 done, or nothing to do, 2 bad usage or configuration."
)
@cache_dir_option
@project_options
def command(cache_dir: Path | None, **options: Any) -> int:
    """Delete what earlier runs kept of this project.

    The next run reads every page again; nothing else changes.

    \b
    contentlint clean
    contentlint clean --cache-dir build/cache
    """
    settings = settings_for((), config=options["config"], isolated=options["isolated"])
    folder = cache_folder(settings, {"no_cache": False, "cache_dir": cache_dir})
    if folder is None or not folder.is_dir():
        write("Nothing is kept here.\n")
        return 0
    from contentlint.run.cache.store import clean

    clean(folder)
    if folder.is_dir():
        write(f"Deleted the cache in {folder}; other files are there, too.\n")
    else:
        write(f"Deleted {folder}\n")
    return 0
