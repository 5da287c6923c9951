"""Where the files of a run are published: what the build says in the environment.

Neither git's configuration nor its remotes are read: an address there may hold a password.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.patterns import regex
from contentlint.report import Origin

if TYPE_CHECKING:
    from collections.abc import Mapping

_COMMIT = regex(r"[0-9a-f]{7,64}")
_ADDRESS = regex(r"https?://[\w.~:/-]+")


def origin(variables: Mapping[str, str]) -> Origin | None:
    """The repository and commit of a build of GitHub or GitLab; None anywhere else."""
    if variables.get("GITHUB_ACTIONS") == "true":
        server, name = variables.get("GITHUB_SERVER_URL"), variables.get("GITHUB_REPOSITORY")
        commit, below = variables.get("GITHUB_SHA", ""), "blob"
        address = f"{server}/{name}" if server and name else ""
    else:
        address, commit = variables.get("CI_PROJECT_URL", ""), variables.get("CI_COMMIT_SHA", "")
        below = "-/blob"
    if not _ADDRESS.fullmatch(address) or not _COMMIT.fullmatch(commit):
        return None
    return Origin(address, commit, f"{address}/{below}/{commit}")
