"""Completion: the scripts are ones that the shells take, and answer with what can be typed."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

SHELLS = ["bash", "zsh", "fish"]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_asks_contentlint(run: Run, shell: str) -> None:
    done = run("completion", shell)
    assert (done.returncode, done.stderr) == (0, b"")
    assert f"_CONTENTLINT_COMPLETE={shell}_complete".encode() in done.stdout


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_reads_the_script(run: Run, shell: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    script = run("completion", shell).stdout
    done = subprocess.run([program, "-n"], input=script, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_shell_that_is_not_known(run: Run) -> None:
    done = run("completion", "fsh")
    assert done.returncode == 2
    assert b"did you mean `fish`?" in done.stderr


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("contentlint ch", "check"),
        ("contentlint check --wat", "--watch"),
        ("contentlint check --output-format gitl", "gitlab"),
        ("contentlint check --select LK001,broken-li", "LK001,broken-link"),
        ("contentlint rule lk00", "LK001"),
        ("contentlint completion z", "zsh"),
        ("contentlint schema li", "list"),
    ],
)
def test_what_bash_is_told(run: Run, words: str, expected: str) -> None:
    done = run(
        variables={
            "_CONTENTLINT_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(words.count(" ")),
        }
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert f"plain,{expected}" in done.stdout.decode().splitlines()


def test_a_command_that_does_not_exist_completes_to_nothing(run: Run) -> None:
    done = run(
        variables={
            "_CONTENTLINT_COMPLETE": "bash_complete",
            "COMP_WORDS": "contentlint chekc --",
            "COMP_CWORD": "2",
        }
    )
    assert done.stderr == b""
