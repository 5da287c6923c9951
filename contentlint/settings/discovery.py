"""Where the project begins and which configuration file speaks for it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from contentlint.errors import SettingsError, UsageError
from contentlint.settings.source import read_config, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.settings.source import ConfigFile

NAMES = ("contentlint.toml", "pyproject.toml")


def find_project(
    start: Path, *, config: Path | None = None, isolated: bool = False
) -> tuple[Path, ConfigFile | None]:
    """The project's root and its configuration file.

    Looked for from `start` (a folder, or a file in it) upward to the git top level, else to the
    root of the file system; `contentlint.toml` goes before `pyproject.toml`, one that does not
    speak of contentlint is passed over. The root is the configuration's folder; of one named
    by `config` only if `start` is below it. Raises UsageError, SettingsError.
    """
    folder = Path(os.path.abspath(start))
    if not folder.is_dir():
        folder = folder.parent
    top = git_top(folder)
    if isolated and config is not None:
        raise UsageError(
            "--isolated and --config contradict each other", help="leave out one of them"
        )
    if isolated:
        return top or folder, None
    if config is not None:
        chosen = _named(config)
        home = chosen.path.parent
        return home if folder.is_relative_to(home) else top or folder, chosen
    for place in _upward(folder, top):
        for name in NAMES:
            found = _read_found(place / name, top or place)
            if found:
                return place, found
    return top or folder, None


def git_top(folder: Path) -> Path | None:
    """The nearest folder upward with a `.git` (a file in worktrees and submodules)."""
    for place in (folder, *folder.parents):
        if os.path.lexists(place / ".git"):
            return place
    return None


def _upward(folder: Path, top: Path | None) -> Iterator[Path]:
    for place in (folder, *folder.parents):
        yield place
        if place == top:
            return


def _read_found(path: Path, boundary: Path) -> ConfigFile | None:
    if not os.path.isfile(path):
        return None
    if os.path.islink(path) and not path.resolve().is_relative_to(boundary.resolve()):
        raise SettingsError(
            "this configuration is a link to a file outside the project",
            path=shown(path),
            help="put the file itself here, or name it with --config",
        )
    return read_config(path)


def _named(config: Path) -> ConfigFile:
    path = Path(os.path.abspath(config))
    if path.is_dir():
        raise UsageError(f"--config: {shown(path)} is a folder", help="name the file in it")
    if not path.exists():
        raise UsageError(f"--config: there is no file {shown(path)}")
    found = read_config(path)
    if found is None:
        raise UsageError(
            f"--config: {shown(path)} has no `[tool.contentlint]` table",
            help="add one, or name a contentlint.toml",
        )
    return found
