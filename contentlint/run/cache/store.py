"""The cache's files: one manifest, and segments of records beside it.

    .contentlint_cache/
        .gitignore         "*": nobody commits a cache
        CACHEDIR.TAG       backup programs leave the folder out
        manifest.json      what is known, and where; replaced as a whole
        report.json        the last report
        site.jsonl         what was worked out of all pages together
        formatted.json     pages that formatting leaves as they are
        0f3a….records      one segment: a line with the front matter of its pages, one line a page

A segment is written once, under a name of its own, and never changed. So several runs may read and
write at the same time: the last manifest counts, and a segment that is gone or cut off costs no
more than reading its pages again.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER = ".contentlint_cache"
"""The cache's folder, beside the configuration or at the project's root."""

_MANIFEST = "manifest.json"
VERDICTS = "formatted.json"
_SEGMENT = ".records"
_TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# A cache of contentlint. `contentlint clean` deletes it.\n"
    "# https://bford.info/cachedir/\n"
)
INDEX = "site.jsonl"
_OWN = (_MANIFEST, "report.json", INDEX, VERDICTS, ".gitignore", "CACHEDIR.TAG")
_MANY = 16
"""Segments from which on the small ones are put together."""

_CHUNK = 8 * 1024 * 1024
"""Bytes of a first line that are read at once."""

encode = json.JSONEncoder(separators=(",", ":"), check_circular=False, allow_nan=False).encode

BROKEN = (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""What reading a file of the cache may raise, whoever wrote it."""


class Store:
    """The files below one cache folder. Reading raises nothing but `BROKEN`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open: dict[str, BinaryIO] = {}

    def manifest(self) -> dict[str, Any]:
        """The manifest as it was saved."""
        loaded = json.loads((self.folder / _MANIFEST).read_bytes())
        if type(loaded) is not dict:
            raise ValueError(_MANIFEST)
        return loaded

    def record(self, segment: str, start: int, end: int) -> str:
        """One line of a segment."""
        return read_at(self._segment(segment), start, end - start).decode("ascii")

    def head(self, segment: str) -> bytes:
        """The first line of a segment."""
        file, line = self._segment(segment), b""
        while b"\n" not in line:
            chunk = read_at(file, len(line), _CHUNK)
            if not chunk:
                break
            line += chunk
        return line.partition(b"\n")[0]

    def _segment(self, name: str) -> BinaryIO:
        # It stays open, so that it can be read to its end whoever deletes it meanwhile.
        if name not in self._open:
            if not name.isalnum():  # a forged name could lead anywhere
                raise ValueError(name)
            self._open[name] = open(  # noqa: SIM115 - stays open
                self.folder / f"{name}{_SEGMENT}", "rb"
            )
        return self._open[name]

    def add_segment(self, head: str, records: list[str]) -> tuple[str, list[int]]:
        """Writes a segment; its name, and where each record begins, and the last one ends."""
        prepare(self.folder)
        places = [len(head)]
        for record in records:
            places.append(places[-1] + len(record) + 1)
        name = os.urandom(8).hex()
        with open(self.folder / f"{name}{_SEGMENT}", "xb") as file:
            file.write(head.encode("ascii"))
            file.writelines(f"{record}\n".encode("ascii") for record in records)
        self._segment(name)
        return name, places

    def save(self, manifest: Mapping[str, Any], segments: set[str]) -> None:
        """Replaces the manifest and deletes the segments that it does not name."""
        prepare(self.folder)
        replace_file(self.folder / _MANIFEST, encode(manifest).encode("ascii"))
        for entry in os.scandir(self.folder):
            name, dot, _ = entry.name.partition(_SEGMENT)
            if dot and name not in segments:
                os.unlink(entry.path)


def read_at(file: BinaryIO, start: int, size: int) -> bytes:
    """Some bytes of a file, wherever it stands: processes that begin as copies of this one share
    the place where it stands."""
    if hasattr(os, "pread"):
        return os.pread(file.fileno(), size, start)
    file.seek(start)
    return file.read(size)


def prepare(folder: Path) -> None:
    """Makes a cache's folder, with what tells git and backup programs to leave it out."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in ((".gitignore", "*\n"), ("CACHEDIR.TAG", _TAG)):
        if not (folder / name).exists():
            replace_file(folder / name, text.encode("ascii"))


def is_foreign(folder: Path) -> bool:
    """Whether a folder holds files and is no cache of ours: its `manifest.json` may be a site's."""
    if folder.name == FOLDER:
        return False
    try:
        return not (folder / "CACHEDIR.TAG").read_text("ascii", "replace").startswith(_TAG)
    except FileNotFoundError:
        return folder.is_dir() and any(os.scandir(folder))
    except OSError:
        return True


def clean(folder: Path) -> None:
    """Deletes a cache: the files that a cache has, and the folder if nothing else is in it."""
    for entry in os.scandir(folder):
        if entry.name.startswith(_OWN) or _SEGMENT in entry.name:
            os.unlink(entry.path)
    if not os.listdir(folder):
        folder.rmdir()


def to_merge(sizes: Mapping[str, int]) -> set[str]:
    """The segments to put together, from how many pages each of them still holds: nothing while
    they are few, then all but the largest, or all when that saves as much again."""
    if len(sizes) < _MANY:
        return set()
    largest = max(sizes, key=lambda name: sizes[name])
    rest = sum(sizes.values()) - sizes[largest]
    return set(sizes) if rest > sizes[largest] else set(sizes) - {largest}


def replace_file(path: Path, content: bytes) -> None:
    """Writes a file as a whole or not at all."""
    made = path.with_name(f"{path.name}.{os.urandom(6).hex()}")
    try:
        made.write_bytes(content)
        os.replace(made, path)
    except OSError:
        made.unlink(missing_ok=True)
        raise
