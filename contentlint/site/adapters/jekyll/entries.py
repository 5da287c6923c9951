"""Which files Jekyll reads, and what it takes each of them for (`Reader`, `EntryFilter`)."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.site.adapters.jekyll.settings import JekyllSettings
    from contentlint.site.files import FileTree

Kind = Literal["post", "draft", "document", "file", "part"]

_DATED = re.compile(r"(?:.+/)*?(\d{2,4}-\d{1,2}-\d{1,2})-([^/]*)(\.[^.]+)\Z", re.DOTALL)
_SPECIAL = (".", "_", "#", "~")
_PARTS = ("_includes/", "_layouts/")


class Entry(NamedTuple):
    """A file that Jekyll reads. `path` is root-relative, `relative` what Jekyll calls its relative
    path; `collection` is the label of a document's collection.

    kind: "post", "draft"; "document" of another collection; "file", a page or a static file as its
    front matter says; "part", an include or a layout
    """

    path: str
    relative: str
    kind: Kind
    collection: str = ""


class Reader:
    """Sorts the files below Jekyll's source folder."""

    def __init__(self, settings: JekyllSettings, files: FileTree) -> None:
        self.settings = settings
        self.files = files
        self._open: dict[str, bool] = {"": True}
        self._include = _Patterns(settings.include)
        self._exclude = _Patterns(settings.exclude)
        self._known: dict[str, Entry | None] = {}
        destination = settings.text("destination", "_site").removeprefix("./").strip("/")
        self._destination = destination or "_site"

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Everything that is read, by root-relative path, sorted."""
        found = {}
        for path in self.files.below(self.settings.root.rstrip("/")):
            entry = self.entry(path)
            if entry is not None:
                found[path] = entry
        return found

    def entry(self, path: str) -> Entry | None:
        """What Jekyll makes of a root-relative path; None when it does not read it."""
        if path not in self._known:
            self._known[path] = self._sort(path)
        return self._known[path]

    def _sort(self, path: str) -> Entry | None:
        if not path.startswith(self.settings.root):
            return None
        relative = path[len(self.settings.root) :]
        if relative.startswith(_PARTS):
            return Entry(path, relative, "part")
        for folder, magic, rest in _magic(relative):
            if self._opens(folder) and self._posts_live_in(folder):
                return self._post(path, folder, magic, rest)
        if (document := self._document(path, relative)) is not None:
            return document
        folder, _, name = relative.rpartition("/")
        if relative in self.settings.include or (
            self._opens(folder) and self._reads(folder, name, False)
        ):
            return Entry(path, relative, "file")
        return None

    def _post(self, path: str, folder: str, magic: str, rest: str) -> Entry | None:
        if not self._reads(f"{folder}/{magic}".lstrip("/"), rest, False):
            return None
        relative = f"{folder}/{magic}/{rest}".lstrip("/").removeprefix(
            self.settings.collections_dir
        )
        if magic == "_drafts":
            return Entry(path, relative, "draft", "posts") if "." in rest else None
        return Entry(path, relative, "post", "posts") if _DATED.match(rest) else None

    def _posts_live_in(self, folder: str) -> bool:
        wanted = self.settings.collections_dir.rstrip("/")
        return not wanted or folder.startswith(wanted)

    def _document(self, path: str, relative: str) -> Entry | None:
        if not relative.startswith(f"{self.settings.collections_dir}_"):
            return None
        below = relative[len(self.settings.collections_dir) :]
        folder, _, rest = below.partition("/")
        label = folder[1:]
        if not rest or label in ("posts", "data") or label not in self.settings.collections:
            return None
        return Entry(path, below, "document", label) if self._reads(folder, rest, False) else None

    def _opens(self, folder: str) -> bool:
        """Whether Jekyll walks into a folder."""
        known = self._open.get(folder)
        if known is None:
            above, _, name = folder.rpartition("/")
            known = (
                self._opens(above)
                and folder != self._destination
                and self._reads(above, name, True)
            )
            self._open[folder] = known
        return known

    def _reads(self, folder: str, name: str, is_folder: bool) -> bool:
        """Whether an entry of a folder passes the filter; `name` may have folders in it."""
        if name.endswith("."):
            return False
        last = name.rpartition("/")[2]
        if self._include.match(name, is_folder) or self._include.match(last, is_folder):
            return True
        if self._exclude.match(f"{folder}/{name}" if folder else name, is_folder):
            return False
        return not (name.startswith(_SPECIAL) or last.startswith(_SPECIAL) or name.endswith("~"))


class _Patterns:
    """The patterns of `include` or `exclude`, relative to the source folder. They match as in
    `EntryFilter#glob_include?`: as a glob, as the beginning of a path, as a folder's name."""

    def __init__(self, texts: Sequence[str]) -> None:
        clean = [text.removeprefix("./").lstrip("/") for text in texts]
        self._starts = tuple(text for text in clean if text)
        self._folders = frozenset(text for text in clean if text.endswith("/"))
        self._globs = [
            _fnmatch(text) for text in self._starts if any(char in text for char in "*?[")
        ]

    def match(self, entry: str, is_folder: bool) -> bool:
        """Whether any of them fits."""
        if entry.startswith(self._starts) or (is_folder and f"{entry}/" in self._folders):
            return True
        return any(glob.fullmatch(entry) for glob in self._globs)


def _fnmatch(glob: str) -> re.Pattern[str]:
    """Ruby's `File.fnmatch` without flags: `*` matches slashes too."""
    from fnmatch import translate

    return re.compile(translate(glob))


def _magic(relative: str) -> list[tuple[str, str, str]]:
    """The ways to split a path at `_posts` or `_drafts`: folder before, that name, rest."""
    if "_posts/" not in relative and "_drafts/" not in relative:
        return []
    parts = relative.split("/")
    return [
        ("/".join(parts[:index]), part, "/".join(parts[index + 1 :]))
        for index, part in enumerate(parts[:-1])
        if part in ("_posts", "_drafts")
    ]


def date_and_slug(relative: str) -> tuple[str, str] | None:
    """The date in a post's file name, and what stands between it and the extension."""
    match = _DATED.match(relative)
    return (match[1], match[2]) if match else None
