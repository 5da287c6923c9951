"""What Hexo does with each file of its source folder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from contentlint.globs import GlobError, compile_glob
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from contentlint.site.adapters.hexo.setup import Setup

_HIDDEN = re.compile(r"(?:^|/)[_.]")
_FOLDERS = {"_posts/": "post", "_drafts/": "draft"}

Role = Literal["post", "draft", "page", "asset", "of-post", "data", "none"]


class SourceFile(NamedTuple):
    """`name` is the file's path in the source folder, or in `_posts` or `_drafts` below it.

    role: a "post" or "draft"; a "page"; an "asset", served as it is or rendered without a layout;
    "of-post", what may be the asset of a post; "data"; "none", what Hexo leaves alone
    """

    role: Role
    name: str


class Sources:
    """Applies the settings `skip_render`, `include`, `exclude`, `ignore` and the renderers."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self._outputs = setup.outputs
        self._skipped = _patterns(setup.globs("skip_render"))
        self._included = _patterns(setup.globs("include"))
        self._excluded = _patterns(setup.globs("exclude"))
        self._ignored = _patterns(setup.globs("ignore"))
        self._own_folder = setup.flag("post_asset_folder")
        self._post_extension = setup.text("new_post_name").rpartition(".")[2]

    def output(self, name: str) -> str | None:
        """The extension of what a file is rendered to; None where it is copied."""
        return self._outputs.get(name.rpartition(".")[2].lower() if "." in name else "")

    def role(self, path: str) -> SourceFile:
        """What becomes of a file, by its path in the source folder."""
        if path.endswith(("%", "~")) or _any(self._ignored, path):
            return SourceFile("none", path)
        for folder, role in _FOLDERS.items():
            if path.startswith(folder):
                return self._of_posts(path, path[len(folder) :], role)
        if path.startswith("_data/"):
            return SourceFile("data", path)
        if _any(self._excluded, path):
            return SourceFile("none", path)
        if _HIDDEN.search(path) and not _any(self._included, path):
            return SourceFile("none", path)
        rendered = self.output(path) is not None and not _any(self._skipped, path)
        return SourceFile("page" if rendered else "asset", path)

    def _of_posts(self, path: str, name: str, role: Any) -> SourceFile:
        if _HIDDEN.search(name):
            return SourceFile("of-post" if self._own_folder else "none", name)
        rendered = self.output(name) is not None and not _any(self._skipped, path)
        if rendered and self._own_folder:
            rendered = name.rpartition(".")[2] == self._post_extension
        if rendered:
            return SourceFile(role, name)
        return SourceFile("of-post" if self._own_folder else "none", name)


def _patterns(globs: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    found = []
    for glob in globs:
        try:
            found.append(compile_glob(glob.removeprefix("source/") if "**" in glob else glob))
        except GlobError:
            continue
    return tuple(found)


def _any(patterns: tuple[re.Pattern[str], ...], path: str) -> bool:
    return any(pattern.match(path) for pattern in patterns)
