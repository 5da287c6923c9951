"""What a run depends on besides the pages: settings, all other files, git, the hour."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import fields
from typing import TYPE_CHECKING

from contentlint.run.cache.stamps import Stamp, stamp_of
from contentlint.run.known import DEFAULT_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from contentlint.run.request import Request
    from contentlint.settings.model import Settings
    from contentlint.site.files import FileTree

Stamps = list[tuple[str, Stamp | None]]

_NOT_ASKED = frozenset(("known", "origins", "fail_on"))
"""Settings that change nothing of what is found."""


def stamps_of(settings: Settings, files: FileTree, paths: Iterable[str]) -> Stamps | None:
    """The stamps of some of the files that a run reads, and of the configuration; None where a
    file that it reads is not in the listing."""
    for name in (settings.schema, *(one.schema for one in settings.collections)):
        # A shipped schema belongs to the tool; one that git ignores is not in the listing.
        if name and ("/" in name or "." in name) and name not in files.files:
            return None
    for source in settings.data.values():
        if source.partition("#")[0] not in files.files:
            return None
    found = [(path, stamp_of(f"{files.root}/{path}")) for path in paths]
    return found + ([_beside(settings.config)] if settings.config else [])


def _beside(place: str | Path) -> tuple[str, Stamp | None]:
    path = os.fspath(place)
    return path, stamp_of(path)


def stamps_of_state(settings: Settings, root: str) -> Stamps:
    """The stamps of the baseline, and of git's files that say what is tracked, and which commit
    one stands on."""
    git = f"{root}/.git"
    if os.path.isfile(git):  # a worktree or a submodule: "gitdir: PATH"
        with suppress(OSError), open(git, encoding="utf-8", errors="surrogateescape") as file:
            git = os.path.join(root, file.read(4096).partition("gitdir:")[2].strip())
    index = os.environ.get("GIT_INDEX_FILE") or f"{git}/index"
    baseline = settings.root / (settings.baseline or DEFAULT_NAME)
    return [_beside(place) for place in (baseline, index, f"{git}/HEAD", f"{git}/logs/HEAD")]


def listing(files: FileTree, own: Path) -> Iterable[str]:
    """What a listing says besides its files, but for the cache's `own` folder."""
    folder = {os.path.relpath(own, files.root)}
    yield "\0".join(sorted(files.folders - folder))
    yield "\0".join(sorted(files.unlisted - folder))
    yield "\0".join(f"{link}\1{target}" for link, target in sorted(files.links.items()))


def hour(request: Request) -> str:
    """The hour of the run: posts of the future turn into pages."""
    from datetime import datetime

    return f"{request.now or datetime.now().astimezone():%Y-%m-%d %H}"


def said_settings(settings: Settings) -> str:
    """What is set, in words that are the same whenever it is the same."""
    names = [field.name for field in fields(settings) if field.name not in _NOT_ASKED]
    return "\n".join(f"{name} {getattr(settings, name)!r}" for name in names)
