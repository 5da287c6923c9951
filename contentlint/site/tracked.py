"""What git tracks. Git reads the checkout's own configuration, so it is told to run nothing."""

from __future__ import annotations

import os

TIMEOUT = 10
"""Seconds after which git is given up."""

_OPTIONS = (
    "--no-pager",
    "--no-optional-locks",
    "-c",
    "core.fsmonitor=false",
    "-c",
    f"core.hooksPath={os.devnull}",
    "-c",
    "safe.bareRepository=explicit",
    "-c",
    "core.quotePath=false",
)


def tracked_files(root: str) -> frozenset[str] | None:
    """The paths in git's index, relative to `root`; None outside git or when git fails."""
    import subprocess

    command = ["git", *_OPTIONS, "ls-files", "-z", "--cached"]
    try:
        done = subprocess.run(
            command,
            cwd=root,
            env=_environment(root),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    if done.returncode != 0:
        return None
    return frozenset(os.fsdecode(done.stdout).split("\0")) - {""}


def read_index(root: str) -> bytes | None:
    """Git's index as it is on disk, if names stand in it unshortened (versions 2 and 3)."""
    try:
        with open(os.path.join(root, ".git", "index"), "rb") as file:
            raw = file.read()
    except OSError:
        return None
    return raw if raw[:4] == b"DIRC" and raw[4:8] in (b"\0\0\0\2", b"\0\0\0\3") else None


def _environment(root: str) -> dict[str, str]:
    """The environment without what would point git at another repository than `root`'s.

    `git commit -a` hands its hooks an index of its own: that one is kept, being the truth about
    the commit, where it belongs to this repository.
    """
    env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    index = os.environ.get("GIT_INDEX_FILE")
    if index:
        index = os.path.abspath(index)
        if os.path.dirname(index) == os.path.abspath(os.path.join(root, ".git")):
            env["GIT_INDEX_FILE"] = index
    return env | {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
