"""The cache from the command line."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

PAGE = "# Tides\n\n[moon](moon.md)\n"


def test_what_is_read_is_kept_beside_the_configuration(run: Run, tmp_path: Path) -> None:
    (tmp_path / "contentlint.toml").write_text("")
    (tmp_path / "tides.md").write_text(PAGE)
    first, second = run("check"), run("check")
    assert first.stdout == second.stdout
    assert first.returncode == second.returncode == 1
    assert (tmp_path / ".contentlint_cache/manifest.json").is_file()


def test_nothing_is_kept_on_demand(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tides.md").write_text(PAGE)
    assert run("check", "--no-cache").returncode == 1
    assert not (tmp_path / ".contentlint_cache").exists()


def test_another_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tides.md").write_text(PAGE)
    run("check", "--cache-dir", "elsewhere/kept")
    assert (tmp_path / "elsewhere/kept/manifest.json").is_file()
    assert not (tmp_path / ".contentlint_cache").exists()
    assert run("clean", "--cache-dir", "elsewhere/kept").returncode == 0
    assert not (tmp_path / "elsewhere/kept").exists()


def test_clean_deletes_what_is_ours(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tides.md").write_text(PAGE)
    run("check")
    kept = tmp_path / ".contentlint_cache"
    (kept / "notes.txt").write_text("mine")
    assert b"Deleted" in run("clean").stdout
    assert [entry.name for entry in kept.iterdir()] == ["notes.txt"]
    (kept / "notes.txt").unlink()
    run("clean")
    assert not kept.exists()
    assert b"Nothing is kept" in run("clean").stdout


@pytest.mark.parametrize("command", ["check", "clean"])
def test_a_folder_with_other_files_is_no_cache(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "tides.md").write_text(PAGE)
    (tmp_path / "static").mkdir()
    (tmp_path / "static/manifest.json").write_text('{"name": "a web app"}')
    (tmp_path / "static/.gitignore").write_text("*.tmp")
    done = run(command, "--cache-dir", "static")
    assert done.returncode == 2
    assert b"static/contentlint" in done.stderr
    assert (tmp_path / "static/manifest.json").read_text() == '{"name": "a web app"}'
    assert sorted(path.name for path in (tmp_path / "static").iterdir()) == [
        ".gitignore",
        "manifest.json",
    ]


def test_clean_says_what_stays(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tides.md").write_text(PAGE)
    run("check")
    (tmp_path / ".contentlint_cache/notes.txt").write_text("mine")
    assert b"other files are there" in run("clean").stdout


def test_the_environment_may_say_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tides.md").write_text(PAGE)
    run("check", variables={"CONTENTLINT_NO_CACHE": "1"})
    assert not (tmp_path / ".contentlint_cache").exists()
    run("check", variables={"CONTENTLINT_CACHE_DIR": "kept"})
    assert (tmp_path / "kept/manifest.json").is_file()


def test_a_link_in_its_place_is_not_followed(run: Run, tmp_path: Path) -> None:
    """A pull request may bring one, and nothing outside of the project is ever written."""
    outside = tmp_path / "outside"
    outside.mkdir()
    site = tmp_path / "site"
    site.mkdir()
    (site / "contentlint.toml").write_text("")
    (site / "tides.md").write_text(PAGE)
    os.symlink(outside, site / ".contentlint_cache")
    assert run("check", "site").returncode == 1
    assert list(outside.iterdir()) == []
