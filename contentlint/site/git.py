"""Asking git, in a checkout that strangers may have prepared: git is told to run nothing."""

from __future__ import annotations

import os

TIMEOUT = 30
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


def ask_git(root: str, *arguments: str, given: bytes = b"") -> bytes | None:
    """What `git ARGUMENTS` prints in the folder `root`, with `given` on its standard input; None
    when git is not there, fails or takes too long, or the folder is in no checkout."""
    if not _in_checkout(root):
        return None
    import subprocess

    try:
        done = subprocess.run(
            ["git", *_OPTIONS, *arguments],
            cwd=root,
            env=_environment(root),
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout if done.returncode == 0 else None


def _in_checkout(root: str) -> bool:
    """Whether git has a folder or file of its own in the folder or above it."""
    folder, above = os.path.abspath(root), ""
    while folder != above:
        if os.path.lexists(os.path.join(folder, ".git")):
            return True
        folder, above = os.path.dirname(folder), folder
    return False


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
