"""What git tracks."""

from __future__ import annotations

import os

from contentlint.site.git import ask_git


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
