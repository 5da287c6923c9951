"""What a reporter has to know besides the report: where paths start and how much to show."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

Mode = Literal["check", "fix", "diff", "suppress"]


@dataclass(frozen=True, slots=True)
class Context:
    """How a report is shown.

    root: the project's root, from which the report's paths start
    cwd: the folder in which the writer stands; `text` and `concise` show paths from here
    repository: the git top level, from which `github` counts paths (default: the root)
    width: how many terminal columns a line of the excerpt may take
    mode: what the run did with the files
    unsafe_fixes: suggested fixes count as fixable too
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

    def shown_path(self, path: str) -> str:
        """A path of the report as the writer would type it, safe to print."""
        shown = relative_path(path, self.root, self.cwd)
        # In the log of a workflow, a line that begins with `::` is a command to the host.
        return f"./{shown}" if shown.startswith(":") else shown


def relative_path(path: str, root: Path, start: Path) -> str:
    """A root-relative path as seen from `start`, with `/`, nothing invisible in it."""
    from contentlint.report.visible import visible

    if root == start:
        return visible(path)
    try:
        seen = os.path.relpath(os.path.join(root, path), start)
    except ValueError:  # another drive
        seen = os.path.join(root, path)
    return visible(seen.replace(os.sep, "/"))
