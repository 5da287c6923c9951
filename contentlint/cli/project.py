"""The project that the options of a command lead to: its settings, and where its cache is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contentlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from contentlint.settings.model import Settings


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
