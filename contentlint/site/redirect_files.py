"""The redirect files of a site, read into one table."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from contentlint.site.redirects import RedirectTable, read_redirects
from contentlint.site.urls import join, split

if TYPE_CHECKING:
    from contentlint.site.config import SiteConfig
    from contentlint.site.files import FileTree
    from contentlint.site.redirects import RedirectRule


def load_redirects(config: SiteConfig, files: FileTree) -> RedirectTable:
    """All rules in the order of `config.redirects`; files that are not there are passed over."""
    rules: list[RedirectRule] = []
    for name in config.redirects:
        path = join(f"/{config.folder}", name)[1:]
        if path in files.files:
            with open(os.path.join(files.root, path), "rb") as file:
                text = file.read().decode("utf-8-sig", "replace")
            found, _problems = read_redirects(path, text)
            rules += found
    own = split(config.base_url).host if config.base_url else None
    return RedirectTable(rules, {*config.hosts, *([own] if own else [])})
