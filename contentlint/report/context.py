"""What a reporter has to know besides the report: where paths start and how much to show."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from contentlint.diagnostics import Severity
from contentlint.records import field, record
from contentlint.report.visible import visible
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from contentlint.rules.registry import Rule

Mode = Literal["check", "fix", "diff", "suppress"]


class Origin(NamedTuple):
    """Where the checked files are published: a repository's address and a commit of it.

    `files` is the address below which the host shows the files of the commit.
    """

    repository: str
    commit: str
    files: str


@record(frozen=True)
class Context:
    """How a report is shown.

    root: the project's root, from which the report's paths start
    cwd: the folder in which the writer stands; formats for people show paths from here
    repository: the git top level, from which hosts count paths (default: the root)
    width: how many terminal columns a line of the excerpt may take
    mode: what the run did with the files
    unsafe_fixes: suggested fixes count as fixable too
    fail_on: the least severity that fails the run
    rules: what is known of the rules, by code
    origin: where the files are published, if anybody says so
    """

    root: Path
    cwd: Path
    repository: Path | None = None
    color: bool = False
    quiet: bool = False
    statistics: bool = False
    show_unverified: bool = False
    unsafe_fixes: bool = False
    mode: Mode = "check"
    width: int = 120
    fail_on: Severity = Severity.ERROR
    rules: Mapping[str, Rule] = field(default_factory=dict)
    origin: Origin | None = None

    def shown_path(self, path: str) -> str:
        """A path of the report as the writer would type it, safe to print."""
        shown = relative_path(path, self.root, self.cwd)
        # In the log of a workflow, a line that begins with `::` is a command to the host, and so
        # is one with white space before it.
        return f"./{shown}" if shown.lstrip().startswith(":") else shown

    def typed_path(self, path: str) -> str:
        """A path of the report from where the writer stands, as it is: for programs."""
        return _seen_from(path, self.root, self.cwd)

    def repository_path(self, path: str) -> str:
        """A path of the report from the git top level, as it is: for hosts."""
        return _seen_from(path, self.root, self.repository or self.root)


@lru_cache(maxsize=64)  # the findings of a file follow one another
def relative_path(path: str, root: Path, start: Path) -> str:
    """A root-relative path as seen from `start`, with `/`, nothing invisible in it."""
    return visible(_seen_from(path, root, start))


def _seen_from(path: str, root: Path, start: Path) -> str:
    if root == start:
        return path
    try:
        seen = os.path.relpath(os.path.join(root, path), start)
    except ValueError:  # another drive
        seen = os.path.join(root, path)
    return seen.replace(os.sep, "/")
