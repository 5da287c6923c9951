"""Renames that git remembers, and links to where pages stood."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from contentlint.diagnostics import Safety
from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings
from contentlint.site.history import renames

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "# Tides\n\nThe moon pulls twice a day, and the harbour fills to the brim.\n"


def git(root: Path, *arguments: str) -> None:
    env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, env=env)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "contents/blog").mkdir(parents=True)
    (tmp_path / "gatsby-config.js").write_text("")
    (tmp_path / "contents/blog/a.md").write_text(TEXT)
    (tmp_path / "contents/links.md").write_text("# Links\n\n[Tides](/blog/a/#tides)\n")
    git(tmp_path, "init", "-q")
    for old, new in (("", "a"), ("a", "tides"), ("tides", "reading-the-tides")):
        if old:
            git(tmp_path, "mv", f"contents/blog/{old}.md", f"contents/blog/{new}.md")
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-q", "-m", new)
    return tmp_path


def test_renames_are_followed_to_the_present_path(site: Path) -> None:
    now = "contents/blog/reading-the-tides.md"
    assert renames(str(site)) == {"contents/blog/tides.md": now, "contents/blog/a.md": now}


def test_a_link_to_a_former_address_is_mended(site: Path) -> None:
    settings = load_settings(site)
    check(settings, Request(cwd=site, fix=Safety.SAFE))
    text = (site / "contents/links.md").read_text()
    assert text == "# Links\n\n[Tides](/blog/reading-the-tides/#tides)\n"


def test_a_path_that_two_files_had_tells_nothing(site: Path) -> None:
    (site / "contents/blog/a.md").write_text("# Another\n\nOf quite another kind, about knots.\n")
    git(site, "add", "-A")
    git(site, "commit", "-q", "-m", "a again")
    git(site, "mv", "contents/blog/a.md", "contents/blog/knots.md")
    git(site, "commit", "-q", "-m", "knots")
    assert "contents/blog/a.md" not in renames(str(site))


def test_without_git_there_is_nothing(tmp_path: Path) -> None:
    assert renames(str(tmp_path)) == {}


def test_git_is_not_asked_when_nothing_is_to_be_fixed(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("contentlint.site.history.renames", lambda root: pytest.fail("asked"))
    report = check(load_settings(site), Request(cwd=site))
    assert [one.name for one in report.diagnostics] == ["broken-link"]
