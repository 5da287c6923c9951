"""The walk behind FileTree: every folder is listed once, nothing is asked of the disk twice."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from contentlint.patterns import regex
from contentlint.site.files import FileTree, Ignores, parents
from contentlint.site.ignore import MAX_SIZE, IgnoreFile
from contentlint.site.tracked import read_index, tracked_files

if TYPE_CHECKING:
    from collections.abc import Iterator

SKIPPED = frozenset({".git", "node_modules", ".hg", ".svn", ".jj", ".contentlint_cache"})
"""Folders never looked into, whatever `.gitignore` says; the last one is our own."""

LITTER = ".DS_Store"
"""A file that comes and goes on its own."""

_MAX_VISITS = 8
"""How often one folder may be listed again through symbolic links."""

_SUBMODULE = regex(r"^[ \t]*path[ \t]*=[ \t]*([^\r\n]+)", re.MULTILINE)


def walk(root: str) -> FileTree:
    """The file tree below `root`."""
    return _Walk(root).run()


def decide(ignores: Ignores, path: str) -> bool:
    """Whether the ignore files say that `path` (with a trailing `/` for a folder) is ignored."""
    name = path[path.rfind("/", 0, -1) + 1 :]
    for length, rules in ignores:
        verdict = rules.verdict(path[length:], name)
        if verdict is not None:
            return verdict
    return False


def _is_cache(name: str) -> bool:
    """Whether a folder is the cache of some tool (`.rumdl_cache`, `.mypy_cache`): no site reads it,
    and as it comes and goes nothing shall be judged anew."""
    return name.startswith(".") and name.endswith("cache")


class _Walk:
    """The state of one walk."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.real_root = os.path.realpath(root)
        self.files: list[str] = []
        self.folders: list[str] = []
        self.unlisted: list[str] = []
        self.links: dict[str, str] = {}
        self.ignores: dict[str, Ignores] = {}
        self.visits: dict[str, int] = {}
        self.dropped: list[str] = []

    def run(self) -> FileTree:
        excluded = _read_ignores(os.path.join(self.root, ".git", "info", "exclude"))
        stack: list[tuple[str, Ignores]] = [("", ((0, excluded),) if excluded else ())]
        while stack:
            folder, ignores = stack.pop()
            stack.extend(self._list(folder, ignores))
        self._add_tracked()
        self._add_submodules()
        return FileTree(
            self.root,
            self.files,
            self.folders,
            unlisted=self.unlisted,
            links=self.links,
            ignores=self.ignores,
        )

    def _list(self, folder: str, ignores: Ignores) -> Iterator[tuple[str, Ignores]]:
        """Lists one folder; the folders in it that are to be listed too."""
        self.folders.append(folder)
        try:
            with os.scandir(f"{self.root}/{folder}") as listing:
                entries = list(listing)
        except OSError:
            self.unlisted.append(folder)
            return
        prefix = f"{folder}/" if folder else ""
        for entry in entries:
            if entry.name == ".gitignore" and entry.is_file(follow_symlinks=False):
                if own := _read_ignores(entry.path):
                    ignores = ((len(prefix), own), *ignores)
                break
        if ignores:
            self.ignores[folder] = ignores
        for entry in entries:
            if self._take(entry, prefix + entry.name, ignores):
                yield prefix + entry.name, ignores

    def _take(self, entry: os.DirEntry[str], path: str, ignores: Ignores) -> bool:
        """Files one entry where it belongs; whether it is a folder to be listed."""
        if entry.is_symlink():
            return not (ignores and decide(ignores, path)) and self._follow(entry, path)
        if not entry.is_dir(follow_symlinks=False):
            if entry.name == LITTER:
                return False
            (self.dropped if ignores and decide(ignores, path) else self.files).append(path)
            return False
        if entry.name in SKIPPED:
            self._leave(path)
            return False
        if _is_cache(entry.name):
            return False
        if ignores and decide(ignores, path + "/"):
            self._leave(path)
            self.dropped.append(path + "/")
            return False
        return True

    def _leave(self, folder: str) -> None:
        self.folders.append(folder)
        self.unlisted.append(folder)

    def _follow(self, entry: os.DirEntry[str], path: str) -> bool:
        """Takes a symbolic link as what it points to; whether that is a folder to be listed."""
        try:
            target = os.path.realpath(entry.path, strict=True)
        except (OSError, ValueError):
            return False
        inside = os.path.relpath(target, self.real_root).replace(os.sep, "/")
        if inside == ".." or inside.startswith("../"):
            self.unlisted.append(path)
            return False
        if not SKIPPED.isdisjoint(inside.split("/")):
            self.unlisted.append(path)
            return False
        self.links[path] = "" if inside == "." else inside
        if not os.path.isdir(target):
            self.files.append(path)
            return False
        here = os.path.dirname(os.path.realpath(os.path.dirname(entry.path)) + "/")
        visits = self.visits[target] = self.visits.get(target, 0) + 1
        if f"{here}/".startswith(f"{target}/") or visits > _MAX_VISITS:
            self.unlisted.append(path)
            return False
        return True

    def _add_tracked(self) -> None:
        """Takes back what is ignored and tracked all the same. Git is asked only if its index
        seems to hold such a name: version 4 of the index shortens names, so it cannot be told."""
        if not self.dropped or not os.path.lexists(os.path.join(self.root, ".git")):
            return
        index = read_index(self.root)
        if index is not None and not any(os.fsencode(path) in index for path in self.dropped):
            return
        files = {path for path in self.dropped if not path.endswith("/")}
        folders = tuple(path for path in self.dropped if path.endswith("/"))
        known = set(self.folders)
        for path in tracked_files(self.root) or ():
            if path not in files and not (folders and path.startswith(folders)):
                continue
            full = os.path.join(self.root, path)
            if os.path.isfile(full) and os.path.realpath(full) == f"{self.real_root}/{path}":
                self.files.append(path)
                missing = [folder for folder in parents(path) if folder not in known]
                self.folders += missing
                known.update(missing)

    def _add_submodules(self) -> None:
        """Submodules that were not fetched: they are empty, or not there at all."""
        if ".gitmodules" not in self.files:
            return
        known = set(self.folders)
        filled = {path.split("/", 1)[0] for path in self.files}
        for match in _SUBMODULE.finditer(_read(os.path.join(self.root, ".gitmodules"))):
            path = match.group(1).strip().strip('"').strip("/")
            if path in known:
                below = path + "/"
                if path.split("/", 1)[0] in filled and any(f.startswith(below) for f in self.files):
                    continue
            self.unlisted.append(path)


def _read_ignores(path: str) -> IgnoreFile | None:
    return IgnoreFile(_read(path)) or None


def _read(path: str) -> str:
    """The beginning of a small text file; "" when it cannot be read."""
    try:
        with open(path, "rb") as file:
            raw = file.read(MAX_SIZE)
    except OSError:
        return ""
    return raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
