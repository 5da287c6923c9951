"""The baseline on the command line: what it writes, says and returns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Run

NAME = ".contentlint-baseline"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    page = tmp_path / "a.md"
    page.write_text("# A\n\n[Gone](gone.md)\n")
    return page


def test_from_findings_to_a_clean_run_and_back(run: Run, page: Path, tmp_path: Path) -> None:
    assert run("check").returncode == 1
    written = run("check", "--write-baseline")
    assert written.returncode == 0
    assert b".contentlint-baseline knows 1 finding of what was checked (1 new, 0 dropped)" in (
        written.stderr
    )
    clean = run("check")
    assert clean.returncode == 0
    assert clean.stdout.endswith(b"nothing found; 1 known finding in the baseline.\n")
    assert run("check", "--check-baseline").returncode == 0
    assert run("check", "--no-baseline").returncode == 1
    assert run("check", "--isolated").returncode == 1
    page.write_text("# A\n")
    assert run("check").returncode == 0
    stale = run("check", "--check-baseline")
    assert stale.returncode == 1
    assert stale.stderr.startswith(b".contentlint-baseline:3: no longer found: a.md LK001 ")
    assert b"--prune-baseline" in stale.stderr
    assert run("check", "--prune-baseline").returncode == 0
    assert run("check", "--check-baseline").returncode == 0
    assert (tmp_path / NAME).read_text().count("\n") == 2


def test_nothing_known_is_nothing_stale(run: Run, page: Path) -> None:
    assert run("check", "--check-baseline").returncode == 1
    page.write_text("# A\n")
    assert run("check", "--check-baseline").returncode == 0


def test_a_conflict_is_no_clean_run(run: Run, page: Path, tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("<<<<<<< HEAD\n=======\n>>>>>>> main\n")
    done = run("check")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"error: .contentlint-baseline:1: the baseline has a merge ")
    assert b"keep the lines of both sides" in done.stderr


@pytest.mark.parametrize(
    "options",
    [
        ("--write-baseline", "--no-baseline"),
        ("--write-baseline", "--check-baseline"),
        ("--write-baseline", "--fix"),
        ("--prune-baseline", "--since", "HEAD"),
        ("--check-baseline", "--isolated"),
        ("--write-baseline", "--stdin-filename", "a.md", "-"),
        ("--prune-baseline",),
    ],
)
def test_what_cannot_be_combined(run: Run, page: Path, tmp_path: Path, options: list[str]) -> None:
    done = run("check", *options)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"= help: " in done.stderr
    assert not (tmp_path / NAME).exists()


def test_names_that_would_drive_the_terminal(run: Run, tmp_path: Path) -> None:
    name = "\x1b[31m <<< \u202e b.md"
    (tmp_path / name).write_text("# A\n\n[Gone](gone.md)\n")
    run("check", "--write-baseline")
    assert (tmp_path / NAME).read_text("utf-8").replace("\n", "").isprintable()
    assert run("check").returncode == 0
    (tmp_path / name).write_text("# A\n")
    assert b"\x1b" not in run("check", "--check-baseline").stderr
