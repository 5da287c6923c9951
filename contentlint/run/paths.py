"""From the paths on the command line to the files that are reported."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from contentlint.errors import UsageError
from contentlint.globs import match_any
from contentlint.site.files import MARKDOWN

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from contentlint.site.files import FileTree

SCAFFOLDS = (
    "archetypes/**",
    "scaffolds/**",
    "**/archetypes/**",
    "**/scaffolds/{draft,page,photo,post}.md",
)
"""What generators make new posts from: full of gaps on purpose."""
OUTSIDE_SITES = (
    "**/CHANGELOG*",
    "{test,tests,__tests__,spec,fixtures}/**",
    "**/{__fixtures__,__snapshots__,testdata}/**",
    "**/{test,tests,__tests__,spec}/**/{fixtures,snapshots}/**",
)
"""Files of the repository that nobody writes for readers."""


def relative_to_root(path: str, cwd: Path, root: Path) -> str:
    """A path given by a person, relative to the project root with `/`. Raises UsageError."""
    full = os.path.normpath(os.path.join(cwd, path))
    if not os.path.lexists(full):
        raise UsageError(f"there is no file or folder {path}", help="check the spelling")
    for top in (str(root), os.path.realpath(root)):
        for candidate in (full, os.path.realpath(full)):
            if candidate == top:
                return ""
            if candidate.startswith(top.rstrip(os.sep) + os.sep):
                return os.path.relpath(candidate, top).replace(os.sep, "/")
    raise UsageError(
        f"{path} is outside the project, {root}",
        help="run contentlint from its own project, or name a configuration with --config",
    )


def requested(named: Iterable[tuple[str, str]], files: FileTree, pages: Iterable[str]) -> set[str]:
    """The pages below the named paths; `named` are pairs of (as given, root-relative).

    A file that is no Markdown (a data file, a picture) is passed over: hooks hand over whatever
    changed. A path without any page below it is a UsageError.
    """
    known = frozenset(pages)
    chosen: set[str] = set()
    for given, path in named:
        if path in files.files and not path.lower().endswith(MARKDOWN):
            continue
        if path in known:
            chosen.add(path)
            continue
        below = {page for page in known if not path or page.startswith(f"{path}/")}
        if not below:
            raise UsageError(
                f"no Markdown file is at or below {given}",
                help="contentlint reads .md, .mdx and .markdown files that git does not ignore",
            )
        chosen |= below
    return chosen


def stdin_path(given: str, cwd: Path, root: Path) -> str:
    """Where the text on standard input would be saved, relative to the root; it need not exist
    yet. UsageError where that is outside of the project."""
    full = os.path.normpath(os.path.join(cwd, given))
    relative = os.path.relpath(full, root).replace(os.sep, "/")
    if relative.startswith("../"):
        raise UsageError(f"--stdin-filename {given} is outside the project, {root}")
    return relative


def unreported(path: str, exclude: tuple[str, ...], in_site: bool) -> bool:
    """Whether findings in this file are left out, by the configuration or by default."""
    return match_any(path, (*exclude, *SCAFFOLDS)) or (
        not in_site and match_any(path, OUTSIDE_SITES)
    )
