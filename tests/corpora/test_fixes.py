"""Fixes over all real sites: only what a finding is about changes, and a second run is idle."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from contentlint.content.linediff import changed_lines
from contentlint.diagnostics import Report, Safety
from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings
from tests.corpora.shared import CORPORA, POSTHOG_CONFIG, needs_corpora

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from contentlint.content.linediff import Hunk

pytestmark = needs_corpora
SITES = sorted(path.name for path in CORPORA.iterdir() if path.is_dir()) if CORPORA.is_dir() else []


def link(source: str, target: str) -> None:
    """A hard link where the file system allows: a fixed file is replaced, never written into."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy(source, target)


def run(site: Path, fix: Safety | None) -> Report:
    return check(load_settings(site), Request(cwd=site, fix=fix))


def split_lines(raw: bytes) -> list[str]:
    return raw.decode("utf-8", "surrogateescape").split("\n")


def _lines(hunk: Hunk) -> Iterable[int]:
    """The lines of the original, from 1, that changed; the one below lines that were put in."""
    return range(hunk.old_start + 1, max(hunk.old_end, hunk.old_start + 1) + 1)


@pytest.mark.parametrize("name", SITES)
def test_fixes_touch_only_what_they_are_about(name: str, tmp_path: Path) -> None:
    site = tmp_path / name
    shutil.copytree(CORPORA / name, site, copy_function=link)
    if name == "posthog-2022":
        (site / "contentlint.toml").write_text(POSTHOG_CONFIG, "utf-8")
    before = run(site, None)
    fixable: dict[str, set[int]] = {}
    for one in before.diagnostics:
        if one.fix and one.location:
            lines = range(one.location.line, one.location.end_line + 1)
            fixable.setdefault(one.path, set()).update(lines)
    originals = {path: (site / path).read_bytes() for path in before.checked_paths}
    after = run(site, Safety.SUGGESTED)
    changed = {path for path in originals if (site / path).read_bytes() != originals[path]}
    assert changed <= set(fixable)
    for path in changed:
        old, new = split_lines(originals[path]), split_lines((site / path).read_bytes())
        hunks = changed_lines(old, new)
        differing = {line for hunk in hunks for line in _lines(hunk)}
        assert differing <= fixable[path]
    assert after.fixed >= len(changed)
    assert after.withdrawn == []
    fixed = {path: (site / path).read_bytes() for path in changed}
    assert run(site, Safety.SUGGESTED).fixed == 0
    assert fixed == {path: (site / path).read_bytes() for path in changed}
