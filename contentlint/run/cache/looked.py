"""One look at all files of a project: the listing, and the stamp of each file."""

from __future__ import annotations

import os
from array import array
from functools import cached_property
from hashlib import blake2b
from time import time_ns
from typing import TYPE_CHECKING

from contentlint.run.cache.stamps import Stamp
from contentlint.site.files import FileTree

if TYPE_CHECKING:
    from pathlib import Path

_GONE = (-1, -1, -1, -1)


class Looked:
    """The stamps of all files in a listing, taken when this is made."""

    def __init__(self, files: FileTree) -> None:
        self.files = files
        self._paths = files.listed
        self._numbers = array("q")
        extend, root, stat = self._numbers.extend, files.root, os.stat
        for path in self._paths:
            try:
                found = stat(f"{root}/{path}")
            except (OSError, ValueError):
                extend(_GONE)
                continue
            number = found.st_ino
            number = number if number < 2**63 else number - 2**64
            extend((found.st_size, found.st_mtime_ns, found.st_ctime_ns, number))
        self._now = time_ns()

    def stamp(self, path: str) -> Stamp | None:
        """The stamp of a file in the listing; None when it was gone."""
        at = self._places[path] * 4
        found = Stamp(*self._numbers[at : at + 4])
        return None if found == _GONE else found

    def stamp_said(self, path: str) -> str:
        """The same as it stands in the manifest of pages; "" when it was gone."""
        at = self._places[path] * 4
        size, modified, changed, inode = self._numbers[at : at + 4]
        return f"{size} {modified} {changed} {inode}" if size >= 0 else ""

    @cached_property
    def _places(self) -> dict[str, int]:
        return {path: place for place, path in enumerate(self._paths)}

    @property
    def settled(self) -> bool:
        """Whether no file can have changed since without another stamp."""
        modified, changed = (max(self._numbers[at::4], default=0) for at in (1, 2))
        return Stamp(0, modified, changed, 0).settled(self._now)

    def digest(self) -> str:
        """A hash of all names and stamps."""
        names = "\0".join(self._paths).encode("utf-8", "surrogatepass")
        hashed = blake2b(names, digest_size=16)
        hashed.update(self._numbers.tobytes())
        return hashed.hexdigest()


def look_at(root: Path, before: Looked | None) -> Looked:
    """A look at the files below `root`; the one from `before` where it was one at them."""
    return before if before and before.files.root == str(root) else Looked(FileTree.walk(root))
