"""Small sites on disk, read as a project's only ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.document import Document
from contentlint.site.files import FileTree
from contentlint.site.layout import Layout
from contentlint.site.model import Site
from contentlint.site.redirect_files import load_redirects

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.content.facts import Facts


def read_sites(folder: Path) -> list[Site]:
    """Every site below `folder`, the repository around them last."""
    files = FileTree.walk(folder)
    layout = Layout([], files)
    owned: list[dict[str, Facts]] = [{} for _ in layout.adapters]
    for path in files.markdown:
        document = Document(path, (folder / path).read_bytes(), layout.dialect(path))
        owned[layout.owner(path)][path] = document.facts
    return [
        Site(adapter, owned[index], load_redirects(adapter, owned[index]))
        for index, adapter in enumerate(layout.adapters)
    ]
