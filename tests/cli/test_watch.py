"""`--watch`, as a writer uses it: in a process of its own, on a small site."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from contentlint.run.watching import snapshot, wait_for_change
from tests.cli.conftest import environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from contentlint.run.watching import Snapshot
    from tests.cli.conftest import Run

SECONDS = 30.0
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


class Watcher:
    """The running command; what it prints line by line, errors included."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "contentlint", "check", "--watch", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=environment(PYTHONUNBUFFERED="1"),
            text=True,
            encoding="utf-8",
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def round(self) -> list[str]:
        """What one round prints, up to the line that ends it."""
        lines: list[str] = []
        while not (lines and lines[-1].startswith("Watching for changes")):
            lines.append(self._lines.get(timeout=SECONDS))
        return lines[:-1]

    def rest(self) -> list[str]:
        """What comes after a while in which nothing should."""
        try:
            return [self._lines.get(timeout=1.5)]
        except queue.Empty:
            return []

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=SECONDS)


@pytest.fixture
def watchers() -> Iterator[list[Watcher]]:
    started: list[Watcher] = []
    yield started
    for one in started:
        one.process.kill()
        one.process.wait()
        if one.process.stdout:
            one.process.stdout.close()


def test_a_writer_at_work(tmp_path: Path, watchers: list[Watcher]) -> None:
    page, config = tmp_path / "a.md", tmp_path / "contentlint.toml"
    page.write_text("[x](b.md)\n", "utf-8")
    config.write_text('[rules]\nselect = ["LK"]\n', "utf-8")
    watcher = Watcher(tmp_path, "--format", "concise", "--output", "json=report.json")
    watchers.append(watcher)
    assert watcher.round()[0].startswith("a.md:1:5: error: ")
    assert (tmp_path / "report.json").exists()
    assert watcher.rest() == [], "its own output set it off"

    (tmp_path / "b.md").write_text("# B\n", "utf-8")
    assert watcher.round() == ["Checked 2 pages, 1 link: nothing found."]

    config.write_text("[rules]\nselect = [1\n", "utf-8")
    assert watcher.round()[0].startswith("error: contentlint.toml:")

    page.write_text("[x](c.md)\n", "utf-8")
    assert watcher.round()[0].startswith("error: contentlint.toml:")

    config.write_text('[rules]\nselect = ["LK"]\n[rules.broken-link]\nseverity = "info"\n', "utf-8")
    assert watcher.round()[0].startswith("a.md:1:5: info: ")

    (tmp_path / "b.md").unlink()
    assert watcher.round()[-1].startswith("Checked 1 page, 1 link: 1 info")
    assert watcher.interrupt() == 130
    assert watcher.rest() == []


def test_nothing_is_cleared_but_a_terminal(tmp_path: Path, watchers: list[Watcher]) -> None:
    watcher = Watcher(tmp_path)
    watchers.append(watcher)
    assert "\x1b" not in "".join(watcher.round())


def test_a_terminal_is_cleared(tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "contentlint", "check", "--watch", "--quiet"]
    process = subprocess.Popen(
        command, stdout=theirs, stderr=theirs, cwd=tmp_path, env=environment()
    )
    try:
        assert os.read(ours, 100).startswith(b"\x1b[2J\x1b[3J\x1b[H")
    finally:
        process.kill()
        process.wait()
        os.close(ours)
        os.close(theirs)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--diff"], "`--watch` checks again and again, and `--diff` is done once"),
        (["--write-baseline"], "and `--write-baseline` is done once"),
        (["--stdin-filename", "a.md", "-"], "standard input is none"),
        (["gone.md"], "there is no file or folder gone.md"),
        (["--select", "nothing"], "--select"),
        (["--config", "gone.toml"], "there is no file gone.toml"),
    ],
)
def test_bad_usage_ends_it(run: Run, arguments: list[str], said: str) -> None:
    done = run("check", "--watch", *arguments)
    assert done.returncode == 2
    assert said in done.stderr.decode()


def test_what_counts_as_a_change(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("built/\n", "utf-8")
    (tmp_path / "built").mkdir()
    known = snapshot(tmp_path)
    (tmp_path / "built" / "a.html").write_text("x", "utf-8")
    (tmp_path / ".contentlint_cache").mkdir()
    (tmp_path / ".contentlint_cache" / "manifest.json").write_text("{}", "utf-8")
    (tmp_path / "out.json").write_text("{}", "utf-8")
    assert snapshot(tmp_path, leave_out={str(tmp_path / "out.json")}) == known
    (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/main\n", "utf-8")
    assert snapshot(tmp_path, leave_out={str(tmp_path / "out.json")}) != known


def test_waits_until_the_tree_has_come_to_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr("contentlint.run.watching.time.sleep", slept.append)
    looks: list[Snapshot] = [{"a": (n, 0)} for n in (0, 0, 1, 2, 3, 3, 4)]
    wait_for_change(lambda: looks.pop(0), {"a": (0, 0)})
    assert looks == [{"a": (4, 0)}]
    assert len(slept) == 6
