"""The example blog: what the README shows is what the tool says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
EXAMPLES = PROJECT / "examples"
EXPECTED = {
    ("field-engineer-vs-software-engineer.md", 8, "FM010"),
    ("field-engineer-vs-software-engineer.md", 33, "LK001"),
    ("field-engineer-vs-software-engineer.md", 34, "LK001"),
    ("the-spring-tide-release.md", 2, "FM003"),
    ("the-spring-tide-release.md", 9, "FM011"),
    ("the-spring-tide-release.md", 16, "IM001"),
    ("the-spring-tide-release.md", 20, "LK002"),
    ("the-spring-tide-release.md", 24, "LK003"),
}


@pytest.fixture(scope="module")
def output() -> str:
    """What `contentlint check` prints in examples/."""
    done = subprocess.run(
        [sys.executable, "-m", "contentlint", "check", "--color", "never"],
        cwd=EXAMPLES,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "COLUMNS": "100"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stderr
    return done.stdout


def test_every_planted_defect_is_found_and_nothing_else(output: str) -> None:
    found = re.findall(r"^contents/blog/(\S+):(\d+):\d+: .*\[(\w+) [\w-]+\]$", output, re.M)
    assert {(name, int(line), code) for name, line, code in found} == EXPECTED
    assert len(found) == len(EXPECTED)


def test_the_readme_shows_the_real_output(output: str) -> None:
    readme = (PROJECT / "README.md").read_text("utf-8")
    (shown,) = re.findall(r"```text\n(contents/.*?)```", readme, re.S)
    for part in shown.strip().split("\n…\n"):
        assert part.strip() in output


def test_the_images_are_images() -> None:
    images = sorted(EXAMPLES.rglob("*.png"))
    assert images
    assert all(image.read_bytes().startswith(b"\x89PNG\r\n\x1a\n") for image in images)
