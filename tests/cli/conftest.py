"""Running the real command in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest

PROJECT = Path(__file__).parents[2]


class Run(Protocol):
    """`run("check", "a.md", stdin=b"…")`: the finished process, output as bytes."""

    def __call__(
        self, *arguments: str, stdin: bytes = b"", variables: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]: ...


def environment(**changes: str) -> dict[str, str]:
    """The environment without what colours output, the project importable."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if key not in ("NO_COLOR", "FORCE_COLOR", "TERM", "GITHUB_ACTIONS")
    }
    return {**kept, "PYTHONPATH": str(PROJECT), "PYTHONDONTWRITEBYTECODE": "1", **changes}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs contentlint with `tmp_path` as the current folder."""

    def process(
        *arguments: str, stdin: bytes = b"", variables: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "contentlint", *arguments],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env=environment(**(variables or {})),
            timeout=60,
            check=False,
        )

    return process
