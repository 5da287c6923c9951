"""The generator's own files: configuration and data, read as values and never run."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from contentlint.site.urls import join

if TYPE_CHECKING:
    from contentlint.content.facts import FrontMatter
    from contentlint.content.values import Values
    from contentlint.site.files import FileTree

_LARGEST = 4 * 1024 * 1024
"""Bytes of a configuration or data file that is still read."""


class Source:
    """Reads files of one site. Paths are relative to the site's `folder`, with `/`; `..` may lead
    to other parts of the project, never out of it. What is missing, broken or too large is
    empty. Everything is read once. `now` is the moment of the build, in some time zone."""

    def __init__(self, files: FileTree, folder: str = "", now: datetime | None = None) -> None:
        self.files = files
        self.now = now or datetime.now(UTC)
        self.folder = folder
        self._texts: dict[str, str | None] = {}
        self._values: dict[str, Values] = {}

    def path(self, name: str) -> str:
        """The root-relative path of a file or folder of the site ("" for the root itself)."""
        return join(f"/{self.folder}", name)[1:]

    def exists(self, name: str) -> bool:
        """Whether the site has this file."""
        return self.path(name) in self.files.files

    def first(self, *names: str) -> str | None:
        """The first of these files that the site has."""
        return next((name for name in names if self.exists(name)), None)

    def text(self, name: str) -> str | None:
        """The text of a file, without a byte order mark; None when it cannot be read."""
        path = self.path(name)
        if path not in self._texts:
            self._texts[path] = self._read(path)
        return self._texts[path]

    def _read(self, path: str) -> str | None:
        if path not in self.files.files:
            return None
        try:
            raw = self.files.read(path, _LARGEST + 1)
        except OSError:
            return None
        return raw.decode("utf-8-sig", "replace") if len(raw) <= _LARGEST else None

    def values(self, name: str) -> Values:
        """The values of a YAML, TOML or JSON file, by its ending, each with its span."""
        path = self.path(name)
        if path not in self._values:
            self._values[path] = _parse(path, self.text(name) or "")
        return self._values[path]

    def data(self, name: str) -> dict[str, Any]:
        """The mapping in a YAML, TOML or JSON file; {} when there is none."""
        data = self.values(name).data
        return data if isinstance(data, dict) else {}

    def front_matter(self, name: str) -> FrontMatter:
        """The front matter of a file that is no Markdown (a template, an HTML page)."""
        from contentlint.content.front_matter import read_front_matter

        return read_front_matter(self.text(name) or "")


def _parse(path: str, text: str) -> Values:
    from contentlint.content.values import read_json, read_toml, read_yaml

    if path.endswith(".toml"):
        return read_toml(text.replace("\r\n", "\n"))
    return read_json(text) if path.endswith((".json", ".jsonc")) else read_yaml(text)
