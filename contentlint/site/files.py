"""The files of a checkout: one walk, everything else is a look-up.

What a look-up says never depends on the file system it runs on: names are compared by case as
they stand in the listing, and composed and decomposed letters are the same name.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING
from unicodedata import normalize

from contentlint.patterns import regex
from contentlint.site.tracked import MOST_LOOKED_UP, Index, tracked_files

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from contentlint.site.ignore import IgnoreFile

MARKDOWN = (".md", ".mdx", ".markdown")

Ignores = tuple[tuple[int, "IgnoreFile"], ...]
"""Ignore files in force, the nearest first, each with the length of its folder's prefix."""


class FileTree:
    """All files below a root that git tracks or would track. Paths are relative, with `/`.

    files: every file that git does not ignore or tracks all the same, names as on disk
    folders: every folder that was listed or is known to exist ("" is the root)
    unlisted: folders that exist and were not looked into (ignored, `node_modules`, `.git`,
        links that leave the root, empty submodules): nothing can be said about what is in them
    links: symbolic links to folders and files inside the root, with what they point to
    texts: what stands in files that are not saved so: an editor's text, an earlier version
    """

    def __init__(
        self,
        root: str,
        files: Iterable[str],
        folders: Iterable[str] = (),
        *,
        unlisted: Iterable[str] = (),
        links: Mapping[str, str] | None = None,
        ignores: Mapping[str, Ignores] | None = None,
        texts: Mapping[str, bytes] | None = None,
    ) -> None:
        self.root = root
        self.files = frozenset(files)
        self.folders = frozenset(folders) | {""}
        self.unlisted = frozenset(unlisted)
        self.links = dict(links or {})
        self._ignores = dict(ignores or {})
        self.texts = dict(texts or {})
        self._looked_up = 0

    @classmethod
    def walk(cls, root: Path | str) -> FileTree:
        """The tree below `root`. Folders that cannot be read count as unlisted."""
        from contentlint.site.walk import walk

        return walk(os.fspath(root))

    @classmethod
    def of(cls, files: Iterable[str], root: Path | str = ".") -> FileTree:
        """A tree of just these files, without looking at any disk."""
        listed = frozenset(files)
        return cls(os.fspath(root), listed, {above for path in listed for above in parents(path)})

    def adding(self, path: str, text: bytes | None = None) -> FileTree:
        """The same tree with one more file; `text` is what stands in it, where it is not saved."""
        if path in self.files and text is None:
            return self
        return self.changed({path}, {} if text is None else {path: text})

    def changed(
        self, added: Collection[str], texts: Mapping[str, bytes], gone: Collection[str] = ()
    ) -> FileTree:
        """The same tree with other files in it; `texts` are what stands in some of them."""
        return FileTree(
            self.root,
            (self.files - set(gone)) | set(added),
            self.folders.union(*(parents(path) for path in added)),
            unlisted=self.unlisted,
            links=self.links,
            ignores=self._ignores,
            texts={**self.texts, **texts},
        )

    def read(self, path: str, limit: int = -1) -> bytes:
        """What stands in a file; its first `limit` bytes if that is not negative. Raises
        OSError."""
        if path in self.texts:
            return self.texts[path]
        with open(os.path.join(self.root, path), "rb", buffering=0) as file:
            return file.read(limit)

    @cached_property
    def markdown(self) -> list[str]:
        """The Markdown files outside hidden folders, sorted, and the pages of `.github`."""
        return [path for path in self.listed if path.lower().endswith(MARKDOWN) and _shown(path)]

    @cached_property
    def listed(self) -> list[str]:
        """All files, sorted."""
        return sorted(self.files)

    def below(self, folder: str) -> list[str]:
        """The files at any depth below `folder` (with or without a trailing slash), sorted."""
        prefix = folder.rstrip("/") + "/" if folder else ""
        start = bisect_left(self.listed, prefix)
        end = bisect_left(self.listed, prefix[:-1] + "0") if prefix else len(self.listed)
        return self.listed[start:end]

    def children(self, folder: str) -> tuple[str, ...]:
        """The names directly in `folder`, files and folders, sorted."""
        return self._children.get(folder.rstrip("/"), ())

    @cached_property
    def _children(self) -> dict[str, tuple[str, ...]]:
        names: dict[str, list[str]] = {}
        for path in sorted(self.files | self.folders - {""}):
            head, _, name = path.rpartition("/")
            names.setdefault(head, []).append(name)
        return {folder: tuple(inside) for folder, inside in names.items()}

    def named(self, name: str) -> list[str]:
        """The files of this name in any folder but the root, sorted."""
        return self._named.get(name, [])

    @cached_property
    def _named(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path in self.listed:
            folder, _, name = path.rpartition("/")
            if folder:
                found.setdefault(name, []).append(path)
        return found

    def exists(self, path: str) -> bool:
        """Whether there is such a file, by case."""
        return path in self.files or self.find(path) is not None

    def find(self, path: str) -> str | None:
        """The file of this name as it is written on disk, letters composed or not."""
        if path in self.files:
            return path
        return None if path.isascii() else self._composed.get(normalize("NFC", path))

    @cached_property
    def _composed(self) -> dict[str, str]:
        return {normalize("NFC", path): path for path in self.files if not path.isascii()}

    def spelled(self, path: str) -> str | None:
        """The file whose name differs from `path` at most by case, as it is written on disk."""
        return self.find(path) or self._folded.get(_folded(path))

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {_folded(path): path for path in reversed(self.listed)}

    def ignored(self, path: str) -> bool:
        """Whether nothing can be said about `path`, because git ignores it (or would, if it
        existed) or because it lies in a folder that was not looked into."""
        if path in self.files:
            return False
        above = parents(path)
        if path in self.unlisted or not self.unlisted.isdisjoint(above):
            return True
        from contentlint.site.walk import decide

        rules = self._ignores.get("", ())
        for folder in above[1:]:
            if decide(rules, folder + "/"):
                return True
            rules = self._ignores.get(folder, rules)
        return decide(rules, path)

    @cached_property
    def tracked(self) -> frozenset[str] | None:
        """The files in git's index; None outside git, or when git cannot be asked."""
        return tracked_files(self.root)

    @property
    def untracked(self) -> frozenset[str] | None:
        """The files that git's index has not by this name; None where git was not yet, or cannot
        be, asked for all files."""
        return self._untracked if "tracked" in self.__dict__ else None

    @cached_property
    def _untracked(self) -> frozenset[str] | None:
        return None if self.tracked is None else self.files - self.tracked

    @cached_property
    def _index(self) -> Index:
        return Index(self.root)

    def is_tracked(self, path: str) -> bool | None:
        """Whether others get this file from git; None when that cannot be known."""
        if "tracked" not in self.__dict__ and self._looked_up < MOST_LOOKED_UP:
            self._looked_up += 1
            if self._index.holds(path):
                return True
        if self.tracked is None:
            return None
        path = self.find(path) or path
        if path in self.tracked:
            return True
        for link in parents(path):
            if link in self.links:
                return self.is_tracked(self.links[link] + path[len(link) :])
        return False


_COMMUNITY = regex(
    r"\.github/(?:(?:profile/readme|readme|contributing|code_of_conduct|governance|security|support)"
    r"\.[a-z]+|(?:instructions/)?[^/]+\.instructions\.md)\Z",
    re.IGNORECASE,
)
"""What code hosts show and read of `.github`; its templates are pasted elsewhere, links and all."""


def _shown(path: str) -> bool:
    hidden = path.startswith(".") or "/." in path
    return not hidden or bool(_COMMUNITY.match(path))


def parents(path: str) -> list[str]:
    """The folders above a path, from the root ("") down."""
    parts = path.rstrip("/").split("/")[:-1]
    return ["", *("/".join(parts[: depth + 1]) for depth in range(len(parts)))]


def printable(path: str) -> str:
    """A path that can be printed: undecodable bytes as `\\xNN`."""
    if path.isascii():
        return path
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _folded(path: str) -> str:
    return path.lower() if path.isascii() else normalize("NFC", normalize("NFC", path).casefold())
