"""In which form a project wants its pages: the nearest `.mdformat.toml` of each, and what earlier
runs found of a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contentlint.content.document import Document
    from contentlint.content.formatting.outcome import Formatted, Refusal
    from contentlint.content.formatting.style import Style
    from contentlint.run.cache.verdicts import Verdicts
    from contentlint.settings.mdformat import StyleFile
    from contentlint.site.files import FileTree

_NAME = ".mdformat.toml"
EXCLUDED = f"`{_NAME}` excludes it"
"""Why a page is left alone that the project does not want formatted."""


class Forms:
    """The forms of one project's pages. `verdicts` are those of earlier runs, where they are kept.

    Methods raise SettingsError for a `.mdformat.toml` that cannot be followed.
    """

    def __init__(self, files: FileTree, verdicts: Verdicts | None = None) -> None:
        self._files = files
        self.verdicts = verdicts
        self._nearest: dict[str, str | None] = {}
        self._read: dict[str, StyleFile] = {}
        self._tags: dict[str, str] = {}

    def formatted(self, document: Document) -> Formatted | Refusal:
        """The page in the form that the project wants, or why it is left alone."""
        file = self.file(document.path)
        if file is not None and self._excludes(document.path):
            from contentlint.content.formatting.outcome import Refusal

            return Refusal(EXCLUDED)
        known = self.known(document)
        if known is not None:
            return known
        from contentlint.content.formatting import format_text

        return format_text(document, self.style(document.path))

    def known(self, document: Document) -> Formatted | Refusal | None:
        """What an earlier run found of a page with the same text, where it needs no change."""
        if self.verdicts is None:
            return None
        return self.verdicts.get(self.key(document), document.text)

    def key(self, document: Document) -> str:
        """What the verdict on a page depends on, besides the program."""
        from contentlint.run.cache.stamps import digest_of

        said = f"{self.style(document.path)!r} {document.dialect!r}"
        return digest_of(document.raw, said.encode())

    def style(self, path: str) -> Style:
        """The form that a page should have."""
        file = self.file(path)
        if file is not None:
            return file.style
        from contentlint.content.formatting.style import DEFAULT

        return DEFAULT

    def file(self, path: str) -> StyleFile | None:
        """The `.mdformat.toml` that counts for a page, None where there is none."""
        where = self._where(path.rpartition("/")[0])
        if where is None:
            return None
        if where not in self._read:
            from contentlint.settings.mdformat import read_style

            self._read[where] = read_style(Path(self._files.root, where))
        return self._read[where]

    def notes(self) -> list[tuple[str, str]]:
        """What the files that were read ask for and do not get: pairs of path and sentence."""
        return [(path, note) for path in sorted(self._read) for note in self._read[path].notes]

    def tag(self, path: str) -> str:
        """A short text that differs where two pages are wanted in different forms: a hash of the
        file that says so."""
        where = self._where(path.rpartition("/")[0])
        if where is None:
            return ""
        if where not in self._tags:
            from contentlint.run.cache.stamps import digest_of

            try:
                self._tags[where] = digest_of(where.encode(), self._files.read(where))[:12]
            except OSError:
                self._tags[where] = "?"
        return self._tags[where]

    def _excludes(self, path: str) -> bool:
        from contentlint.globs import match_any

        where = self._where(path.rpartition("/")[0]) or ""
        file = self.file(path)
        folder = where.rpartition("/")[0]
        inside = path[len(folder) :].removeprefix("/")
        return file is not None and match_any(inside, file.exclude)

    def _where(self, folder: str) -> str | None:
        """The path of the nearest `.mdformat.toml` at or above a folder of the project."""
        if folder not in self._nearest:
            own = f"{folder}/{_NAME}" if folder else _NAME
            if own in self._files.files:
                self._nearest[folder] = own
            else:
                self._nearest[folder] = self._where(folder.rpartition("/")[0]) if folder else None
        return self._nearest[folder]
