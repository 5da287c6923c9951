"""The last report is shown again, without reading any setting, while nothing changed."""

from __future__ import annotations

import os
from pathlib import Path
from time import time_ns

import pytest

from contentlint.cli.main import execute
from contentlint.run.cache.store import FOLDER
from tests.run.cache.test_cache import make
from tests.run.cache.test_reports import age

pytestmark = pytest.mark.usefixtures("settled")


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time at which an entry changed cannot be set back: only contents count here."""
    monkeypatch.setattr(
        "contentlint.run.cache.stamps.Stamp.settled",
        lambda stamp, now: stamp.modified + 2_000_000_000 < now,
    )


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for every time that settings are read."""
    from contentlint.settings import load

    seen: list[str] = []
    original = load.load_settings

    def noting(*args: object, **more: object) -> object:
        seen.append("load")
        return original(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(load, "load_settings", noting)
    return seen


def said(
    root: Path, capsys: pytest.CaptureFixture[str], *arguments: str, here: str = ""
) -> tuple[int, str]:
    before = Path.cwd()
    os.chdir(root / here)
    try:
        code = execute(["check", *arguments])
    finally:
        os.chdir(before)
    return code, capsys.readouterr().out


def test_nothing_is_read_where_nothing_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], loads: list[str]
) -> None:
    root = make(tmp_path)
    age(root)
    cold = said(root, capsys, "--no-cache")
    said(root, capsys)
    loads.clear()
    assert said(root, capsys) == cold
    assert loads == []


@pytest.mark.parametrize(
    "change",
    ["page", "config", "schema", "new", "gone", "pyproject", "git", "baseline", "folder", "moved"],
)
def test_any_change_is_seen(
    change: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], loads: list[str]
) -> None:
    root = make(tmp_path / "project")
    (root / "posts").mkdir()
    age(root)
    said(root, capsys)
    loads.clear()
    here = ""
    match change:
        case "page":
            (root / "content/a.md").write_text("[x](/nowhere)\n")
        case "config":
            (root / "contentlint.toml").write_text('[rules]\nselect = ["FM"]\n')
        case "schema":
            os.utime(root / "tide.schema.json", ns=(0, time_ns() - 10**14))
        case "new":
            (root / "content/new.md").write_text("[x](/nowhere)\n")
        case "gone":
            (root / "content/b.md").unlink()
        case "pyproject":
            (root / "contentlint.toml").rename(root / "x.toml")
            (root / "pyproject.toml").write_text("[tool.contentlint]\n")
        case "git":
            (root / ".git").mkdir()
            (root / ".git/HEAD").write_text("ref: refs/heads/x\n")
        case "baseline":
            (root / ".contentlint-baseline").write_text("")
        case "folder":
            here = "posts"
        case _:
            root = root.rename(tmp_path / "moved")
    age(root)
    try:
        warm = said(root, capsys, here=here)
    finally:
        assert loads
    assert warm == said(root, capsys, "--no-cache", here=here)


def test_other_options_are_another_question(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], loads: list[str]
) -> None:
    root = make(tmp_path)
    age(root)
    said(root, capsys)
    for options in (["--select", "FM"], ["--fail-on", "warning"], ["--statistics"], ["content"]):
        loads.clear()
        assert said(root, capsys, *options) == said(root, capsys, *options, "--no-cache")
        assert loads


def test_another_folder_may_hold_the_cache(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], loads: list[str]
) -> None:
    root, folder = make(tmp_path / "site"), tmp_path / "kept"
    age(root)
    first = said(root, capsys, "--cache-dir", str(folder))
    loads.clear()
    assert said(root, capsys, "--cache-dir", str(folder)) == first
    assert loads == []
    other = make(tmp_path / "other", {"a.md": "[x](gone.md)\n"})
    age(other)
    assert said(other, capsys, "--cache-dir", str(folder)) != first


@pytest.mark.parametrize("content", [b"{}", b"[", b'{"quick": 5}', b'{"quick": {"root": 7}}'])
def test_a_broken_report_is_none(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make(tmp_path)
    age(root)
    first = said(root, capsys)
    (root / FOLDER / "report.json").write_bytes(content)
    assert said(root, capsys) == first
