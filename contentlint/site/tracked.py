"""What git tracks."""

from __future__ import annotations

import os

from contentlint.site.git import ask_git

MOST_LOOKED_UP = 60
"""Files that are looked up one by one before git is asked for all of them."""


def tracked_files(root: str) -> frozenset[str] | None:
    """The paths in git's index, relative to `root`; None outside git or when git fails."""
    listed = ask_git(root, "ls-files", "-z", "--cached")
    if listed is None:
        return None
    return frozenset(os.fsdecode(listed).split("\0")) - {""}


def read_index(root: str) -> bytes | None:
    """Git's index as it is on disk, if names stand in it unshortened (versions 2 and 3)."""
    try:
        with open(os.path.join(root, ".git", "index"), "rb") as file:
            raw = file.read()
    except OSError:
        return None
    return raw if raw[:4] == b"DIRC" and raw[4:8] in (b"\0\0\0\2", b"\0\0\0\3") else None


class Index:
    """Git's index as it is on disk, for a few questions: asking git costs more than they do."""

    def __init__(self, root: str) -> None:
        other = "GIT_INDEX_FILE" in os.environ  # that of a commit that is being made
        self._raw = b"" if other else read_index(root) or b""

    def holds(self, path: str) -> bool:
        """Whether the index surely has this file; where it says no, git may still say yes."""
        name = os.fsencode(path)
        # A name stands behind its flags: its length, and zeros where nothing is special about it.
        flags = min(len(name), 0xFFF).to_bytes(2, "big")
        return bool(name) and flags + name + b"\0" in self._raw
