"""How a run ends when the terminal goes away, the writer stops it, or contentlint is wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.cli.conftest import environment

PROJECT = Path(__file__).parents[2]


def start(body: str) -> subprocess.Popen[bytes]:
    """The real `main`, with `body` in the place of the command."""
    code = textwrap.dedent("""
        import sys, os, signal, click
        from contentlint.cli import commands
        from contentlint.__main__ import main
        from contentlint.errors import ContentlintError, SettingsError

        @click.command("clean")
        def command():
        {body}
        commands.LazyGroup.get_command = lambda self, ctx, name: command
        sys.argv = ["contentlint", "clean"]
        sys.exit(main())
    """).format(body=textwrap.indent(textwrap.dedent(body).strip(), "    "))
    return subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        cwd=PROJECT,
    )


def finish(process: subprocess.Popen[bytes]) -> tuple[int, bytes, bytes]:
    out, err = process.communicate(timeout=30)
    return process.returncode, out, err


posix = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


@posix
def test_a_closed_pipe_ends_quietly() -> None:
    process = start("""
        from contentlint.cli.terminal import write
        while True:
            write("a line of the report\\n" * 1000)
    """)
    assert process.stdout
    assert process.stdout.readline() == b"a line of the report\n"
    process.stdout.close()
    assert process.stderr
    assert process.stderr.read() == b""
    assert process.wait(timeout=30) == 141


@posix
def test_the_rest_of_a_pipe_like_head() -> None:
    command = f'"{sys.executable}" -m contentlint --help | head -n 1'
    done = subprocess.run(
        ["sh", "-c", command], capture_output=True, env=environment(), cwd=PROJECT, check=True
    )
    assert done.stdout == b"Usage: contentlint [OPTIONS] COMMAND [ARGS]...\n"
    assert done.stderr == b""


@posix
def test_control_c_ends_quietly() -> None:
    process = start("""
        import time
        print("working", flush=True)
        time.sleep(30)
    """)
    assert process.stdout
    assert process.stdout.readline() == b"working\n"
    process.send_signal(signal.SIGINT)
    assert finish(process) == (130, b"", b"")


@posix
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is full")
def test_a_full_disk_is_an_error() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "contentlint", "--help"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            cwd=PROJECT,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.startswith(b"error: cannot go on: ")
    assert done.stderr.count(b"\n") == 1


def test_an_error_of_the_project_is_one_message() -> None:
    code, out, err = finish(
        start("""
            raise SettingsError(
                "there is no key `selct`", path="contentlint.toml", line=3, column=1,
                help="did you mean `select`?",
            )
        """)
    )
    assert (code, out) == (2, b"")
    assert err.decode().splitlines() == [
        "error: contentlint.toml:3:1: there is no key `selct`",
        "  = help: did you mean `select`?",
    ]


@pytest.mark.parametrize("exception", ["ValueError('x')", "RecursionError('deep')"])
def test_a_defect_of_contentlint_does_not_pass_for_findings(exception: str) -> None:
    code, out, err = finish(start(f"raise {exception}"))
    assert (code, out) == (2, b"")
    assert b"Traceback" in err
    assert b"error: contentlint failed; this is a defect of contentlint" in err


@pytest.mark.parametrize("code", [0, 1])
def test_the_exit_code_of_the_command(code: int) -> None:
    assert finish(start(f"return {code}")) == (code, b"", b"")
