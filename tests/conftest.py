"""What all tests share."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import settings

# Machines differ in speed, and a merge must not hang on which examples are drawn that day.
settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")


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
