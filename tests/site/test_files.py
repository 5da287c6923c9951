"""The file tree, with real git as the judge of what is ignored."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.site.files import FileTree, parents, printable
from contentlint.site.ignore import IgnoreFile

GIT_ENV = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")} | {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


def git(root: Path, *arguments: str, text: str = "") -> str:
    done = subprocess.run(
        ["git", "-c", "core.excludesFile=", *arguments],
        cwd=root,
        env=GIT_ENV,
        input=os.fsencode(text),
        capture_output=True,
        check=False,
    )
    return os.fsdecode(done.stdout)


def write(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        full = root / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_bytes(text.encode("utf-8", "surrogateescape"))


def listed_by_git(root: Path) -> set[str]:
    listed = git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    return set(listed.split("\0")) - {""}


PATTERNS = (
    "a",
    "/a",
    "a/",
    "!a",
    "!a/",
    "*.md",
    "!keep.md",
    "/*",
    "!/b",
    "b/*.txt",
    "**/c",
    "c/**",
    "!c/**/keep.md",
    "a/**/b",
    "a/*/b",
    "[ab]",
    "[!ab]*",
    "[^k]eep.md",
    "[[:alpha:]]",
    "?.txt",
    "\\#x",
    "\\!x",
    "#x",
    "x ",
    "x\\ ",
    "*a*b*",
    "a**b",
    "**",
    "**/",
    "/",
    "!",
    "[",
    "x\\",
    "b/c/",
    "/b/**/keep.md",
    "é*",
    ".*",
    "",
)
NAMES = ("a", "b", "c", "x", "x ", "#x", "!x", "keep.md", "a.md", "b.txt", "aXb", "été", ".env")
segments = st.sampled_from(NAMES)
rules = st.lists(st.sampled_from(PATTERNS), max_size=6).map(lambda lines: "\n".join(lines))


@settings(max_examples=30, deadline=None)
@given(
    paths=st.lists(st.lists(segments, min_size=1, max_size=4), min_size=1, max_size=12),
    ignores=st.dictionaries(st.sampled_from(("", "a/", "b/", "b/c/")), rules, max_size=3),
)
def test_files_are_those_that_git_lists(paths: list[list[str]], ignores: dict[str, str]) -> None:
    with TemporaryDirectory() as name:
        root = Path(name)
        git(root, "init", "-q")
        for folder, text in ignores.items():
            try:
                write(root, {f"{folder}.gitignore": text})
            except (FileExistsError, NotADirectoryError):
                continue
        for path in paths:
            try:
                write(root, {"/".join(path): ""})
            except (FileExistsError, NotADirectoryError, IsADirectoryError):
                continue
        tree = FileTree.walk(root)
        assert tree.files == listed_by_git(root)


@settings(max_examples=40, deadline=None)
@given(
    pattern=st.one_of(st.sampled_from(PATTERNS), st.text("ab*?/[]!^-\\ .x", max_size=12)),
    paths=st.lists(st.text("abx/.", min_size=1, max_size=8), min_size=1, max_size=10),
)
def test_paths_that_do_not_exist_are_judged_like_git_does(pattern: str, paths: list[str]) -> None:
    wanted = sorted({path for path in paths if _is_plain(path)})
    if not wanted or "\\" in pattern[-1:]:
        return
    with TemporaryDirectory() as name:
        root = Path(name)
        git(root, "init", "-q")
        write(root, {".gitignore": pattern})
        out = git(root, "check-ignore", "-z", "--stdin", "--no-index", text="\0".join(wanted))
        ignored = set(out.split("\0")) - {""}
        tree = FileTree.walk(root)
        assert {path for path in wanted if tree.ignored(path)} == ignored


def _is_plain(path: str) -> bool:
    return all(part not in ("", ".", "..") for part in path.split("/"))


def test_info_exclude_comes_last(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    write(tmp_path, {".git/info/exclude": "*.log\n*.tmp\n", ".gitignore": "!keep.log\n"})
    write(tmp_path, {"keep.log": "", "other.log": "", "a.tmp": "", "a.md": ""})
    assert FileTree.walk(tmp_path).files == {".gitignore", "keep.log", "a.md"}


def test_what_git_tracks_is_there_even_if_ignored(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    write(tmp_path, {"build/page.md": "", "build/other.md": "", "yarn.lock": "", "a.md": ""})
    git(tmp_path, "add", "build/page.md", "yarn.lock")
    write(tmp_path, {".gitignore": "build/\nyarn.lock\n"})
    tree = FileTree.walk(tmp_path)
    assert tree.files == listed_by_git(tmp_path)
    assert tree.files == {".gitignore", "build/page.md", "yarn.lock", "a.md"}
    assert tree.ignored("build/other.md")
    assert not tree.ignored("build/page.md")
    assert "build" in tree.folders


@pytest.mark.parametrize("version", ["2", "4"])
def test_index_versions(tmp_path: Path, version: str) -> None:
    git(tmp_path, "init", "-q")
    write(tmp_path, {"out/a.md": "", "out/b.md": ""})
    git(tmp_path, "add", ".")
    git(tmp_path, "update-index", "--index-version", version)
    write(tmp_path, {".gitignore": "out\n"})
    assert FileTree.walk(tmp_path).files == {".gitignore", "out/a.md", "out/b.md"}


def test_tracked_files(tmp_path: Path) -> None:
    assert FileTree.walk(tmp_path).tracked is None
    git(tmp_path, "init", "-q")
    write(tmp_path, {"a.md": "", "größe/b.md": "", "new.md": ""})
    git(tmp_path, "add", "a.md", "größe")
    tree = FileTree.walk(tmp_path)
    assert tree.tracked == frozenset({"a.md", "größe/b.md"})
    assert tree.is_tracked("a.md")
    assert not tree.is_tracked("new.md")


def test_a_hostile_configuration_of_git_runs_nothing(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    write(tmp_path, {"a.md": "", "evil.sh": '#!/bin/sh\ntouch "$(dirname "$0")/ran"\n'})
    (tmp_path / "evil.sh").chmod(0o755)
    git(tmp_path, "add", "a.md")
    evil = str(tmp_path / "evil.sh")
    for key in ("core.fsmonitor", "core.sshCommand", "core.pager", "alias.ls-files"):
        git(tmp_path, "config", key, evil)
    assert FileTree.walk(tmp_path).tracked == frozenset({"a.md"})
    assert not (tmp_path / "ran").exists()


def test_hidden_and_skipped_folders(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            ".vitepress/config.ts": "",
            ".eleventy.js": "",
            ".github/CONTRIBUTING.md": "",
            ".github/ISSUE_TEMPLATE/bug.md": "",
            ".github/docs.instructions.md": "",
            ".mypy_cache/a.json": "",
            "docs/.DS_Store": "",
            "node_modules/x/README.md": "",
            "docs/node_modules/y.md": "",
            "docs/a.MD": "",
            "docs/.draft.md": "",
            "b.mdx": "",
            "c.markdown": "",
            "d.txt": "",
        },
    )
    tree = FileTree.walk(tmp_path)
    assert tree.markdown == [
        ".github/CONTRIBUTING.md",
        ".github/docs.instructions.md",
        "b.mdx",
        "c.markdown",
        "docs/a.MD",
    ]
    assert {".vitepress/config.ts", ".eleventy.js", ".github/CONTRIBUTING.md"} <= tree.files
    assert not tree.exists("node_modules/x/README.md")
    assert tree.ignored("node_modules/x/README.md")
    assert tree.ignored("docs/node_modules/z")
    assert {"node_modules", "docs/node_modules", ".github"} <= tree.folders
    assert not tree.ignored("docs/missing.md")
    assert not tree.exists(".mypy_cache")
    assert "docs/.DS_Store" not in tree.files


def test_children_and_below() -> None:
    tree = FileTree.of(["a/b/c.md", "a/b.md", "a/b-c/d.md", "e.md"])
    assert tree.children("a") == ("b", "b-c", "b.md")
    assert tree.children("") == ("a", "e.md")
    assert tree.below("a/b") == tree.below("a/b/") == ["a/b/c.md"]
    assert tree.below("") == sorted(tree.files)
    assert tree.folders == {"", "a", "a/b", "a/b-c"}
    assert tree.below("nowhere") == []


def test_a_file_that_is_not_saved_yet() -> None:
    tree = FileTree.of(["a.md"]).adding("new/b.md")
    assert tree.exists("new/b.md")
    assert tree.markdown == ["a.md", "new/b.md"]
    assert "new" in tree.folders


def test_case_and_composition() -> None:
    composed, decomposed = "Über.md", normalize("NFD", "Über.md")
    tree = FileTree.of([f"a/{decomposed}", "a/README.md", "straße.md"])
    assert tree.exists(f"a/{composed}")
    assert tree.find(f"a/{composed}") == f"a/{decomposed}"
    assert not tree.exists("a/readme.md")
    assert tree.spelled("a/readme.md") == "a/README.md"
    assert tree.spelled("A/README.md") == "a/README.md"
    assert tree.spelled("a/über.md") == f"a/{decomposed}"
    assert tree.spelled("STRASSE.md") == "straße.md"
    assert tree.spelled("a/other.md") is None


def test_links_stay_inside_and_end(tmp_path: Path) -> None:
    outside, root = tmp_path / "outside", tmp_path / "root"
    write(outside, {"secret.md": ""})
    write(root, {"docs/a.md": "", "docs/sub/b.md": ""})
    (root / "out").symlink_to(outside)
    (root / "out.md").symlink_to(outside / "secret.md")
    (root / "again").symlink_to(root / "docs")
    (root / "docs" / "loop").symlink_to(root)
    (root / "docs" / "self").symlink_to("self")
    (root / "broken.md").symlink_to("nowhere.md")
    (root / "alias.md").symlink_to("docs/a.md")
    tree = FileTree.walk(root)
    assert tree.files == {
        "docs/a.md",
        "docs/sub/b.md",
        "again/a.md",
        "again/sub/b.md",
        "alias.md",
    }
    assert tree.links["again"] == "docs"
    assert tree.ignored("out/secret.md")
    assert tree.ignored("out.md")
    assert not tree.ignored("broken.md")


def test_what_git_tracks_behind_a_link(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    write(tmp_path, {"docs/a.md": "", "docs/new.md": ""})
    (tmp_path / "again").symlink_to("docs")
    git(tmp_path, "add", "docs/a.md", "again")
    tree = FileTree.walk(tmp_path)
    assert tree.is_tracked("again/a.md")
    assert tree.is_tracked("again/new.md") is False


def test_a_bomb_of_links_is_bounded(tmp_path: Path) -> None:
    for level in range(12):
        write(tmp_path, {f"d{level}/page.md": ""})
        for branch in range(3):
            (tmp_path / f"d{level}" / f"l{branch}").symlink_to(tmp_path / f"d{level + 1}")
    started = time.process_time()
    tree = FileTree.walk(tmp_path)
    assert len(tree.files) < 2000
    assert time.process_time() - started < 5


def test_names_that_are_not_utf_8(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/caf\xe9.md"
    try:
        with open(raw, "wb"):
            pass
    except OSError:
        pytest.skip("this file system only takes UTF-8 names")
    (path,) = FileTree.walk(tmp_path).markdown
    assert printable(path) == "caf\\xe9.md"
    printable(path).encode("utf-8")


def test_empty_submodules_are_unknown(tmp_path: Path) -> None:
    write(tmp_path, {".gitmodules": '[submodule "x"]\n\tpath = vendor/x\n\turl = ../x\n'})
    write(tmp_path, {"vendor/y.md": ""})
    tree = FileTree.walk(tmp_path)
    assert tree.ignored("vendor/x/a.md")
    assert not tree.ignored("vendor/z.md")
    write(tmp_path, {"vendor/x/a.md": ""})
    assert not FileTree.walk(tmp_path).ignored("vendor/x/b.md")


@pytest.mark.parametrize(
    "pattern",
    ["*a" * 40 + "b", "**/a" * 40 + "/b", "a/**/" * 40 + "b", "[a]" * 200, "*" * 500 + "b/c"],
)
def test_no_pattern_is_slow(pattern: str) -> None:
    rules = IgnoreFile(pattern)
    name = "a" * 250
    path = f"{'a/' * 120}{name}"
    started = time.process_time()
    for _ in range(20):
        rules.verdict(path, name)
    assert time.process_time() - started < 1


def test_parents() -> None:
    assert parents("a/b/c.md") == ["", "a", "a/b"]
    assert parents("c.md") == [""]
