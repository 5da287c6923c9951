"""Where pages stood before their files were renamed: git's memory of them, turned into URLs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from contentlint.records import replace
from contentlint.site.files import MARKDOWN
from contentlint.site.git import ask_git

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contentlint.site.model import Site

COMMITS = 2000
"""How far back renames are looked for."""


def renames(root: str) -> dict[str, str]:
    """The earlier paths of Markdown files, below `root`, with their present ones. A path that two
    files have had is left out; without git, or in a shallow clone, there is little or nothing."""
    log = ("log", "-z", "--format=", "--name-status", "-M", "--diff-filter=R", "--relative")
    listed = ask_git(root, *log, f"--max-count={COMMITS}", "--no-ext-diff", "--no-textconv")
    parts = iter([os.fsdecode(part) for part in (listed or b"").split(b"\0") if part])
    now: dict[str, str] = {}
    twice: set[str] = set()
    for _status in parts:  # the newest commit first
        old, new = next(parts, ""), next(parts, "")
        if not old.lower().endswith(MARKDOWN) or not new:
            continue
        if old in now:
            twice.add(old)
        now.setdefault(old, now.get(new, new))
    return {old: new for old, new in now.items() if old not in twice and old != new}


def is_new(site: Site, path: str) -> bool:
    """Whether a file came with the change that a run looks at; without one, whether git does not
    have it in the last commit. Outside of git no file is new."""
    if site.added is None:
        root = site.files.root
        untracked = ask_git(root, "ls-files", "-z", "--others", "--exclude-standard")
        staged = ("diff", "--cached", "--name-only", "--diff-filter=A", "--relative", "-z")
        listed = (untracked, ask_git(root, *staged, "--no-ext-diff", "--no-textconv"))
        names = [name for part in listed for name in os.fsdecode(part or b"").split("\0")]
        site.added = frozenset(names) - {""}
    return path in site.added


def former_urls(site: Site, moved: Mapping[str, str]) -> dict[str, str]:
    """The addresses that moved pages had, each with the page's file of today. The site's own model
    says them, as if the files still stood where they were."""
    facts = {
        old: replace(site.facts[new], path=old)
        for old, new in moved.items()
        if new in site.facts and old not in site.files.files
    }
    if not facts:
        return {}
    earlier = site.adapter.on(site.files.changed(facts, {}))
    found: dict[str, str] = {}
    for path, route in earlier.routes({**site.facts, **facts}):
        if path in facts and route.kind == "page" and route.url is not None:
            found.setdefault(route.url, moved[path])
    return found
