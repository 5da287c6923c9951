"""What all tests share."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.fixture(scope="session")
def online(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skips a test that installs packages where no package index can be reached."""
    folder = tmp_path_factory.mktemp("download")
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--retries", "0"]
    try:
        done = subprocess.run(
            [*command, "-d", folder, "hatchling"], capture_output=True, timeout=60, check=False
        )
    except subprocess.TimeoutExpired:
        pytest.skip("no package index answers within a minute")
    if done.returncode:
        pytest.skip("no package index can be reached")
