"""Diffs are what `git apply` and `patch` take for the same change."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentlint.content.linediff import changed_lines, split_lines
from contentlint.fixing.diff import unified_diff

if TYPE_CHECKING:
    from pathlib import Path

BOM = "\ufeff"
LONG = "".join(f"line {n}\n" for n in range(40))

CASES = {
    "one line": ("page.md", LONG, LONG.replace("line 7\n", "LINE 7\n")),
    "two places": ("page.md", LONG, LONG.replace("line 3\n", "").replace("line 30\n", "x\ny\n")),
    "neighbours": ("page.md", LONG, LONG.replace("line 5\n", "a\n").replace("line 11\n", "b\n")),
    "first and last": ("page.md", LONG, "new\n" + LONG + "end\n"),
    "crlf": ("page.md", "a\r\nb\r\nc\r\n", "a\r\nB\r\nc\r\n"),
    "line ending": ("page.md", "a\nb\nc\n", "a\nb\r\nc\n"),
    "lone cr": ("page.md", "a\rb\rc", "a\rB\rc"),
    "no final newline": ("page.md", "a\nb", "a\nc"),
    "final newline added": ("page.md", "a\nb", "a\nb\n"),
    "final newline lost": ("page.md", "a\nb\n", "a\nb"),
    "filled": ("page.md", "", "a\n"),
    "emptied": ("page.md", "a\n", ""),
    "form feed": ("page.md", "a\x0cb\u2028c\n", "a\x0cB\u2028c\n"),
    "space in the name": ("my page.md", "a\n", "b\n"),
    "umlaut": ("höhe/seite.md", "ä\n", "ö\n"),
    "quote": ('a "quoted"\\page.md', "a\n", "b\n"),
}


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def git_apply(folder: Path, diff: str) -> None:
    command = ["git", "apply", "--unsafe-paths", "--whitespace=nowarn", "-"]
    subprocess.run(command, cwd=folder, input=diff.encode(), check=True, capture_output=True)


def patch(folder: Path, diff: str) -> None:
    command = ["patch", "-p1", "--binary", "--silent", "--no-backup-if-mismatch"]
    subprocess.run(command, cwd=folder, input=diff.encode(), check=True, capture_output=True)


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
needs_patch = pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")


@needs_git
@pytest.mark.parametrize("case", CASES)
def test_git_applies_it(tmp_path: Path, case: str) -> None:
    name, before, after = CASES[case]
    path = write(tmp_path, name, before)
    git_apply(tmp_path, unified_diff(name, before, after, color=False))
    assert path.exists()
    assert path.read_bytes().decode() == after


@needs_patch
@pytest.mark.parametrize("case", CASES)
def test_patch_applies_it(tmp_path: Path, case: str) -> None:
    name, before, after = CASES[case]
    path = write(tmp_path, name, before)
    patch(tmp_path, unified_diff(name, before, after, color=False))
    left = path.read_bytes().decode() if path.exists() else ""
    assert left == after


@needs_git
def test_the_byte_order_mark_is_part_of_the_first_line(tmp_path: Path) -> None:
    path = write(tmp_path, "page.md", BOM + "a\nb\n")
    git_apply(tmp_path, unified_diff("page.md", "a\nb\n", "a\nc\n", color=False, bom=True))
    assert path.read_bytes().decode() == BOM + "a\nc\n"


def test_its_form() -> None:
    assert unified_diff("docs/page.md", "a\nb\nc\n", "a\nc\nd", color=False) == (
        "diff --git a/docs/page.md b/docs/page.md\n"
        "--- a/docs/page.md\n"
        "+++ b/docs/page.md\n"
        "@@ -1,3 +1,3 @@\n"
        " a\n"
        "-b\n"
        " c\n"
        "+d\n"
        "\\ No newline at end of file\n"
    )


def test_no_change_is_no_diff() -> None:
    assert unified_diff("page.md", "a\n", "a\n", color=False) == ""


def test_color_marks_lines_and_defuses_control_characters() -> None:
    diff = unified_diff("page.md", "\x1b[2Jold\n", "\x1b[2Jnew\n", color=True)
    assert "\x1b[31m-\\x1b[2Jold\x1b[0m\n" in diff
    assert "\x1b[32m+\\x1b[2Jnew\x1b[0m\n" in diff
    assert "\x1b[2J" not in diff


LINES = st.text(st.sampled_from("ab\n\r"), max_size=30)


@needs_git
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=LINES, after=LINES)
def test_git_applies_any_diff(tmp_path: Path, before: str, after: str) -> None:
    if before == after:
        return
    path = write(tmp_path, "page.md", before)
    git_apply(tmp_path, unified_diff("page.md", before, after, color=False))
    assert path.read_bytes().decode() == after


@given(LINES, LINES)
def test_hunks_rebuild_the_new_text(before: str, after: str) -> None:
    old, new = split_lines(before), split_lines(after)
    assert "".join(old) == before
    built: list[str] = []
    end = 0
    for hunk in changed_lines(old, new):
        assert hunk.old_start >= end
        assert old[hunk.old_start : hunk.old_end] != new[hunk.new_start : hunk.new_end]
        built += old[end : hunk.old_start]
        assert len(built) == hunk.new_start
        built += new[hunk.new_start : hunk.new_end]
        end = hunk.old_end
    assert built + old[end:] == new


def test_unique_lines_anchor_the_diff() -> None:
    old = ["{", "a", "}", "", "{", "b", "}"]
    new = ["{", "a", "}", "", "{", "new", "}", "", "{", "b", "}"]
    hunks = changed_lines(old, new)
    assert len(hunks) == 1
    assert hunks[0].old_start == hunks[0].old_end


def test_adversarial_lines_take_bounded_time() -> None:
    old = ["a\n", "b\n"] * 20_000
    new = ["b\n", "b\n", "a\n"] * 14_000
    assert changed_lines(old, new)
