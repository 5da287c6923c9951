"""The cache: what earlier runs read of pages that have not changed since.

- `stamps`: whether a file is the one that was read
- `records`: Facts as JSON and back
- `store`: the files on disk: a manifest and, beside it, records that are read when they are needed
- `lazy`: Facts that are read from their record on first use
- `pages`: the cache of pages as a run uses it
- `parts`, `site_index`, `judged`: what was worked out of all pages together
- `surroundings`: what a run depends on besides the pages
- `findings`: findings as JSON and back
- `reports`: the last report, for when nothing changed at all
- `tool`: which version of what wrote it

It is an optimisation and never the truth: whatever is missing, broken or of another version is read
from the page again. A forged cache can change findings; it holds no code and no fix.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.run.cache.looked import Looked
    from contentlint.run.cache.pages import PageCache
    from contentlint.run.cache.reports import ReportCache
    from contentlint.run.cache.site_index import SiteIndex
    from contentlint.run.project import Project
    from contentlint.run.request import Request
    from contentlint.settings.model import Settings


def open_cache(folder: Path, project: Project, looked: Looked | None = None) -> PageCache:
    """What earlier runs left in `folder` of the pages of a project, whose files were `looked` at
    already."""
    from contentlint.run.cache.pages import PageCache
    from contentlint.run.cache.store import Store
    from contentlint.run.cache.tool import tool_digest

    return PageCache(
        Store(folder),
        os.fspath(project.root),
        tool_digest(project.settings.plugins),
        lambda path: project.document(path).facts,
        looked,
    )


def open_index(folder: Path, project: Project, pages: PageCache) -> SiteIndex:
    """What earlier runs left in `folder` of all pages of a project together."""
    from contentlint.run.cache.parts import Parts
    from contentlint.run.cache.site_index import SiteIndex
    from contentlint.run.cache.tool import tool_digest

    return SiteIndex(Parts(folder, tool_digest(project.settings.plugins)), project, pages, folder)


def open_reports(request: Request, settings: Settings) -> ReportCache | None:
    """Where the last report is kept; None for a run whose report is not to be kept."""
    from contentlint.run.cache.reports import ReportCache, repeatable
    from contentlint.run.cache.tool import tool_digest

    if request.cache is None or not repeatable(request):
        return None
    return ReportCache(request.cache, tool_digest(settings.plugins))
