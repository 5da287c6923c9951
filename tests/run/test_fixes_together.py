"""Fixes of several rules at once: what one of them mends, another one does not take for granted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Report, Safety
from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings

if TYPE_CHECKING:
    from pathlib import Path


def fix(root: Path, *select: str, safety: Safety = Safety.SUGGESTED) -> Report:
    return check(load_settings(root, select=select), Request(cwd=root, fix=safety))


def test_a_mistyped_id_is_mended_and_links_to_it_stay(tmp_path: Path) -> None:
    (tmp_path / "docs/.vitepress").mkdir(parents=True)
    (tmp_path / "docs/.vitepress/config.js").write_text("export default {}\n", "utf-8")
    page = tmp_path / "docs/tides.md"
    page.write_text("# Tides\n\nSee [ebb](#ebb).\n\n## The ebb {##ebb}\n\nLow.\n", "utf-8")
    fix(tmp_path, "LK")
    assert "[ebb](#ebb)" in page.read_text("utf-8")
    assert "## The ebb {#ebb}" in page.read_text("utf-8")
    assert fix(tmp_path, "LK").fixed == 0
