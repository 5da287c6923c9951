"""What git tracks, by its index on disk and by asking it."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from contentlint.site.files import FileTree
from contentlint.site.tracked import Index, tracked_files

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

TRACKED = ("a.md", "ab.md", "posts/a.md", "posts/ä b.md", "x" * 200 + ".md")
OTHERS = ("b.md", "d.md", "posts/b.md", "posts", "md", "")


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


def make(root: Path) -> FileTree:
    git(root, "init", "-q")
    (root / "posts").mkdir()
    for name in TRACKED:
        (root / name).write_text("x\n")
    git(root, "add", ".")
    for name in ("b.md", "d.md", "posts/b.md"):
        (root / name).write_text("x\n")
    return FileTree.walk(root)


def test_the_index_knows_what_is_tracked(tmp_path: Path) -> None:
    make(tmp_path)
    index = Index(str(tmp_path))
    assert [name for name in (*TRACKED, *OTHERS) if index.holds(name)] == list(TRACKED)


def test_git_is_asked_where_the_index_says_no(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = make(tmp_path)
    asked: list[str] = []

    def noting(root: str) -> frozenset[str] | None:
        asked.append(root)
        return tracked_files(root)

    monkeypatch.setattr("contentlint.site.files.tracked_files", noting)
    assert all(tree.is_tracked(name) for name in TRACKED)
    assert asked == []
    assert tree.is_tracked("b.md") is False
    assert len(asked) == 1
    git(tmp_path, "update-index", "--index-version", "4")
    again = FileTree.walk(tmp_path)
    assert all(again.is_tracked(name) for name in TRACKED)
    assert len(asked) == 2


def test_an_index_of_a_commit_that_is_made_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path)
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / ".git/index"))
    assert not Index(str(tmp_path)).holds("a.md")
    assert FileTree.walk(tmp_path).is_tracked("a.md") is True
