"""The files below the content mounts: which page or bundle each belongs to, in which language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.site.adapters.hugo.paths import CONTENT, Name, key, read_name
from contentlint.site.adapters.hugo.settings import texts
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.adapters.hugo.mounts import Mount, Mounts
    from contentlint.site.adapters.hugo.settings import HugoSettings

_GENERATOR = "_content.gotmpl"


class ContentFile(NamedTuple):
    """A file as one language of the site sees it: `place` is its path in the content folder,
    `mount` the rank of the mount that holds it."""

    path: str
    language: str
    place: str
    name: Name
    mount: int


class Content:
    """All content files of a site, by root-relative path; a file may serve several languages."""

    def __init__(self, settings: HugoSettings, mounts: Mounts) -> None:
        self.settings = settings
        self.files: dict[str, list[ContentFile]] = {}
        self.generators: list[ContentFile] = []
        """Templates that make pages out of data at build time."""
        self._ignored = _patterns(settings)
        self._languages = frozenset((*settings.languages, *settings.disabled))
        for rank, mount in enumerate(mounts.of("content")):
            if not mount.missing:
                self._add(mount, rank, mounts)

    def _add(self, mount: Mount, rank: int, mounts: Mounts) -> None:
        files = mounts.source.files
        single = mount.source in files.files
        for path in [mount.source] if single else files.below(mount.source):
            below = "" if single else path[len(mount.source) :].lstrip("/")
            if not self._takes(mount, below, path):
                continue
            place = f"{mount.target}/{below}".strip("/")
            for entry in self._entries(path, place, mount, rank):
                if place.rpartition("/")[2] == _GENERATOR:
                    self.generators.append(entry)
                else:
                    self.files.setdefault(path, []).append(entry)

    def _takes(self, mount: Mount, below: str, path: str) -> bool:
        if mount.globs and below and not mount.takes(below):
            return False
        if below.startswith(".") or "/." in below:
            return False
        name = path.rpartition("/")[2]
        if name.startswith("#") or name.endswith("~"):
            return False
        return not self._ignored or not any(pattern.search(path) for pattern in self._ignored)

    def _entries(self, path: str, place: str, mount: Mount, rank: int) -> Iterator[ContentFile]:
        settings = self.settings
        name = read_name(place, self._languages)
        if name.language in settings.disabled:
            return
        if name.language:
            yield ContentFile(path, name.language, place, name, rank)
            return
        for language in mount.languages or (settings.default_language,):
            yield ContentFile(path, language, place, name, rank)


def _patterns(settings: HugoSettings) -> list[re.Pattern[str]]:
    """`ignoreFiles`: regular expressions on whole paths."""
    found = []
    for text in texts(settings.get("ignorefiles")):
        try:
            found.append(re.compile(text))
        except re.error:
            continue
    return found


class Bundles:
    """The folders that are leaf bundles, and the pages that own the files in them."""

    def __init__(self, content: Content) -> None:
        self._leaves: set[tuple[str, str]] = set()
        self._known: dict[tuple[str, str], str | None] = {}
        for entries in content.files.values():
            for entry in entries:
                if entry.name.kind == "leaf" and entry.name.folder:
                    self._leaves.add((entry.language, key(entry.name.folder)))

    def leaf_above(self, language: str, folder: str) -> str | None:
        """The key of the outermost leaf bundle that holds a folder, itself included."""
        asked = (language, folder)
        if asked not in self._known:
            above = folder.rpartition("/")[0] if folder else ""
            found = self.leaf_above(language, above) if folder else None
            if found is None and folder and (language, key(folder)) in self._leaves:
                found = key(folder)
            self._known[asked] = found
        return self._known[asked]

    def is_resource(self, entry: ContentFile) -> bool:
        """Whether the file has no page of its own: it is no content, or inside a leaf bundle."""
        if entry.name.extension not in CONTENT:
            return True
        leaf = self.leaf_above(entry.language, entry.name.folder) if self._leaves else None
        return leaf is not None and (entry.name.kind != "leaf" or leaf != entry.name.key)
