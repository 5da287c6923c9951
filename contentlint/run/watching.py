"""Whether something in a project has changed: the times and sizes of its files, looked at again.

No program of the system is asked to tell: polling works on every disk, in containers and over the
network, and a look at some thousand files takes a few hundredths of a second.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from contentlint.run.cache.store import FOLDER
from contentlint.site.files import FileTree

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from pathlib import Path

Snapshot = dict[str, tuple[int, int]]

PAUSE = 0.4
"""Seconds between two looks; longer where one look takes long."""
_SETTLING = 0.1
_LONGEST = 2.0
"""A tree that keeps changing (a checkout, a build) is judged after so many seconds all the same."""
_HEAD = ".git/HEAD"


def snapshot(root: Path, *, also: Iterable[Path] = (), leave_out: Collection[str] = ()) -> Snapshot:
    """The time (in nanoseconds) and size of every file that git does not ignore, by path.

    `also` are files from elsewhere, `leave_out` absolute paths that do not count (the run's own
    output). What cannot be looked at is not there.
    """
    tree = FileTree.walk(root)
    files = [str(root / path) for path in tree.files if not path.startswith(f"{FOLDER}/")]
    files += [str(root / _HEAD), *map(str, also)]
    seen: Snapshot = {}
    for path in files:
        if path in leave_out:
            continue
        try:
            status = os.stat(path)
        except (OSError, ValueError):
            continue
        seen[path] = (status.st_mtime_ns, status.st_size)
    return seen


def wait_for_change(look: Callable[[], Snapshot], known: Snapshot) -> None:
    """Returns when `look` sees something else than `known` and it has come to rest."""
    cost = 0.0
    while True:
        time.sleep(max(PAUSE, 10 * cost))
        begun = time.monotonic()
        now = look()
        cost = time.monotonic() - begun
        if now != known:
            break
    until = time.monotonic() + _LONGEST
    while time.monotonic() < until:
        time.sleep(max(_SETTLING, cost))
        before, now = now, look()
        if now == before:
            return
