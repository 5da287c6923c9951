"""What a run depends on besides the pages: settings, all other files, git, the hour."""

from __future__ import annotations

import os
from contextlib import suppress
from time import strftime
from typing import TYPE_CHECKING

from contentlint.run.cache.stamps import Stamp, stamp_of
from contentlint.run.names import DEFAULT_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from contentlint.settings.model import Settings
    from contentlint.site.files import FileTree

Stamps = list[tuple[str, Stamp | None]]

_NOT_ASKED = frozenset(("known", "origins", "fail_on"))
"""Settings that change nothing of what is found."""


def all_listed(settings: Settings, files: FileTree) -> bool:
    """Whether every file that a run reads is in the listing, or the configuration."""
    for name in (settings.schema, *(one.schema for one in settings.collections)):
        # A shipped schema belongs to the tool; one that git ignores is not in the listing.
        if name and ("/" in name or "." in name) and name not in files.files:
            return False
    return all(source.partition("#")[0] in files.files for source in settings.data.values())


def stamps_of(settings: Settings, files: FileTree, paths: Iterable[str]) -> Stamps:
    """The stamps of some of the files that a run reads, and of the configuration."""
    found = [(path, stamp_of(f"{files.root}/{path}")) for path in paths]
    return found + ([_beside(settings.config)] if settings.config else [])


def _beside(place: str | Path) -> tuple[str, Stamp | None]:
    path = os.fspath(place)
    return path, stamp_of(path)


def baseline_of(settings: Settings) -> str:
    """The path of the baseline."""
    return os.fspath(settings.root / (settings.baseline or DEFAULT_NAME))


def state(root: str, baseline: str) -> Stamps:
    """The stamps of the baseline, and of git's files that say what is tracked, and which commit
    one stands on."""
    git = f"{root}/.git"
    if os.path.isfile(git):  # a worktree or a submodule: "gitdir: PATH"
        with suppress(OSError), open(git, encoding="utf-8", errors="surrogateescape") as file:
            git = os.path.join(root, file.read(4096).partition("gitdir:")[2].strip())
    index = os.environ.get("GIT_INDEX_FILE") or f"{git}/index"
    return [_beside(place) for place in (baseline, index, f"{git}/HEAD", f"{git}/logs/HEAD")]


def listing(files: FileTree, own: Path) -> Iterable[str]:
    """What a listing says besides its files, but for the cache's `own` folder."""
    folder = {os.path.relpath(own, files.root)}
    yield "\0".join(sorted(files.folders - folder))
    yield "\0".join(sorted(files.unlisted - folder))
    yield "\0".join(f"{link}\1{target}" for link, target in sorted(files.links.items()))


def hour(now: datetime | None) -> str:
    """The hour of the run (None: the clock's): posts of the future turn into pages."""
    return f"{now:%Y-%m-%d %H}" if now else strftime("%Y-%m-%d %H")


def said_settings(settings: Settings) -> str:
    """What is set, in words that are the same whenever it is the same."""
    from contentlint.records import fields

    names = [field.name for field in fields(settings) if field.name not in _NOT_ASKED]
    return "\n".join(f"{name} {getattr(settings, name)!r}" for name in names)
