"""Stamps: how a file is known again without reading it."""

from __future__ import annotations

import os

from contentlint.tuples import NamedTuple

RACY = 2_000_000_000
"""Nanoseconds for which a file may change again without another time stamp: the coarsest clock of
a file system in use counts in steps of two seconds."""


class Stamp(NamedTuple):
    """What a file system says of a file: its size in bytes, when its contents and when its entry
    changed (nanoseconds since 1970), and its number."""

    size: int
    modified: int
    changed: int
    inode: int

    def settled(self, noted: int) -> bool:
        """Whether a file with this stamp at the time `noted` cannot have changed since without
        getting another one."""
        return max(self.modified, self.changed) + RACY < noted


def stamp_of(path: str) -> Stamp | None:
    """The stamp of the file at `path`, links followed; None when there is none."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def digest_of(*parts: bytes) -> str:
    """A hash of some bytes, for telling contents apart (blake2b, 128 bits, hexadecimal)."""
    from hashlib import blake2b  # it brings OpenSSL along

    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()
