"""Small sites written to disk and read as a project, for tests of adapters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.run.project import Project
from contentlint.settings.load import load_settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from contentlint.site.model import Site, Target


def project(root: Path, files: Mapping[str, str] | None = None) -> Project:
    """The project in `root`, where `files` are written first, read from disk."""
    for path, text in (files or {}).items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
    found = Project(load_settings(root))
    found.read_all(lambda document: None)
    return found


def site(root: Path, files: Mapping[str, str] | None = None) -> Site:
    """The innermost site of the project in `root`."""
    return project(root, files).sites[0]


def targets(site: Site, path: str) -> dict[str, Target]:
    """What each destination on a page leads to."""
    return {link.destination: target for link, target in site.targets(site.facts[path])}
