"""The site index on disk: one file of JSON lines, of which each run reads those that it asks for.

The first line says by which program it was written and, for each part, under which key it is true
and where its line stands.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO

from contentlint.run.cache.store import BROKEN, INDEX, encode, prepare, read_at, replace_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Parts:
    """Named parts, each under a key; `tool` tells programs apart."""

    def __init__(self, folder: Path, tool: str) -> None:
        self._folder = folder
        self._tool = tool
        self._file: BinaryIO | None = None
        self._places: dict[str, tuple[str, int, int]] = {}
        with suppress(*BROKEN):
            self._open()

    def _open(self) -> None:
        file = open(self._folder / INDEX, "rb")  # noqa: SIM115 - stays open
        line = file.readline()
        said = json.loads(line)
        if said["tool"] == self._tool:
            self._places = {
                str(name): (str(key), len(line) + int(start), int(size))
                for name, (key, start, size) in said["parts"].items()
            }
            self._file = file

    def has(self, name: str, key: str) -> bool:
        """Whether a part is there under this key."""
        return name in self._places and self._places[name][0] == key

    def read(self, name: str, key: str) -> Any:
        """A part; None where there is none under this key."""
        if not self.has(name, key):
            return None
        with suppress(*BROKEN):
            return json.loads(self._raw(name))
        return None

    def _raw(self, name: str) -> bytes:
        _, start, size = self._places[name]
        if self._file is None:
            raise LookupError(name)
        return read_at(self._file, start, size)

    def save(self, new: Mapping[str, tuple[str, Any]]) -> None:
        """Writes these parts, each with its key, and keeps the others."""
        if not new:
            return
        with suppress(*BROKEN):
            kept = {
                name: (place[0], self._raw(name))
                for name, place in self._places.items()
                if name not in new
            }
            lines = {name: (key, encode(said).encode("ascii")) for name, (key, said) in new.items()}
            places, start = {}, 0
            for name, (key, line) in (kept | lines).items():
                places[name] = (key, start, len(line))
                start += len(line) + 1
            head = encode({"tool": self._tool, "parts": places}).encode("ascii")
            bodies = (line for _, line in (kept | lines).values())
            prepare(self._folder)
            replace_file(self._folder / INDEX, b"\n".join((head, *bodies, b"")))
