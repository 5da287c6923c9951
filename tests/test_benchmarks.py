"""The benchmarks run on a small site; the peers are stand-ins here, nothing is fetched."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from benchmarks.generate import generate

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the peers are scripts here")


def test_all_cases_are_measured_in_turn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from benchmarks import peers

    site, cache, page = tmp_path / "site", tmp_path / "peers", tmp_path / "out.md"
    generate(site, 30)
    before = {path: path.read_bytes() for path in site.rglob("*.md")}
    (cache / "python/bin").mkdir(parents=True)
    script = cache / "python/bin/rumdl"
    script.write_text('#!/bin/sh\necho "rumdl 0.0.1"\n')
    script.chmod(0o755)
    asked: list[str] = []

    def run(command: tuple[str, ...], folder: Path) -> peers.Sample:
        asked.append(" ".join(command))
        if len(asked) < 3:  # the real thing, twice
            return real(command, folder)
        return peers.Sample(0.2 if "rumdl" in command[0] else 0.1, 0.1, 2048)

    real = peers.run
    monkeypatch.setattr(peers, "run", run)
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    options = ["--generated", "--runs", "1", "--no-install", "--cache", str(cache)]
    peers.main([str(site), *options, "--output", str(page)])
    said, told = capsys.readouterr()
    assert said.strip() == page.read_text().strip()
    assert "contentlint " in said
    assert "rumdl 0.0.1" in said
    for name in ("mdformat", "pymarkdown", "markdownlint-cli2"):
        assert f"left out: {name}: " in told
    for title in (
        "One page",
        "Cold: 30 pages",
        "Two processes",
        "nothing changed",
        "the whole site",
    ):
        assert title in said
    assert "| rumdl | 0.200 | 0.100 | 2 | 0.5 | 1 |" in said
    assert "--no-cache" not in next(one for one in asked if one.endswith("rumdl check ."))
    assert before == {path: path.read_bytes() for path in site.rglob("*.md")}
