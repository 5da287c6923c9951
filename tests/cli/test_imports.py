"""What a run imports: start-up is most of what a writer waits for on a small site."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from contentlint.rules import imported_rules
from tests.cli.conftest import environment

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = {
    *("jsonschema", "referencing", "attr", "attrs", "mdformat", "markdown_it", "tomlkit", "rich"),
    *("linkify_it", "frontmatter", "importlib.metadata", "concurrent", "multiprocessing"),
    *("asyncio", "csv", "zipfile", "tempfile", "xml", "http.client", "unittest"),
    *("click", "dataclasses", "inspect", "uuid", "typing_extensions", "subprocess"),
}
MOST = 255
"""Modules of ours on the way of one file; raise it with a reason."""
CODE = (
    "import sys; before = set(sys.modules); sys.argv = ['contentlint', *sys.argv[1:]]\n"
    "from contentlint.__main__ import main\n"
    "main(); print(*sorted(set(sys.modules) - before), file=sys.stderr)"
)


def imported(folder: Path, *arguments: str) -> set[str]:
    """The modules that a command imports."""
    done = subprocess.run(
        [sys.executable, "-c", CODE, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        env=environment(),
        timeout=60,
    )
    assert "nothing found" in done.stdout
    return set(done.stderr.split())


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "contentlint.toml").write_text('[site]\npreset = "jekyll"\n')
    (tmp_path / "about.md").write_text("---\ntitle: About\n---\n\n## One\n\nWords [up](#one).\n")
    old = time.time() - 100
    for path in tmp_path.iterdir():
        os.utime(path, (old, old))
    return tmp_path


def test_one_clean_file(site: Path) -> None:
    seen = imported(site, "check", "--no-cache", "about.md")
    assert not HEAVY & seen
    assert not {"yaml", "hashlib"} & seen  # its front matter is plain, and nothing is kept
    ours = {name for name in seen if name.startswith("contentlint.")}
    assert len(ours) <= MOST
    asked = {rule.module for rule in imported_rules().values() if rule.recommended}
    rules = {rule.module for rule in imported_rules().values()}
    assert rules & seen <= asked


def test_the_last_report_again(site: Path) -> None:
    imported(site, "check")
    time.sleep(2.1)  # until the stamps of the files are trusted
    imported(site, "check")
    seen = imported(site, "check")
    assert not (HEAVY | {"yaml", "pyromark", "jsonschema_rs", "tomllib", "subprocess"}) & seen
    for part in ("content", "rules", "settings.load", "run.check", "fixing"):
        assert not any(name.startswith(f"contentlint.{part}") for name in seen), part
    assert len([name for name in seen if name.startswith("contentlint.")]) <= 46


def test_a_page_without_a_project(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("---\ntitle: A page\n---\n\n# One\n\n[up](#one)\n")
    seen = imported(tmp_path, "check", "--no-cache", "page.md")
    assert not (HEAVY | {"yaml", "hashlib", "tomllib"}) & seen
