"""The command line itself: help, versions, mistakes in typing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contentlint import __version__

if TYPE_CHECKING:
    from tests.cli.conftest import Run

COMMANDS = [
    *("check", "format", "init", "rule", "routes", "resolve", "config", "schema", "new", "clean"),
    "completion",
]
SCHEMA_COMMANDS = ["check", "export", "infer", "list"]
CHECK_OPTIONS = [
    "--config",
    "--write-baseline",
    "--prune-baseline",
    "--check-baseline",
    "--no-baseline",
    "--select",
    "--ignore",
    "--output-format",
    "--format",
    "--output",
    "--since",
    "--watch",
    "--fail-on",
    "--stdin-filename",
    "--fix",
    "--unsafe-fixes",
    "--diff",
    "--quiet",
    "--statistics",
    "--profile",
    "--show-files",
    "--show-unverified",
    "--jobs",
    "--no-cache",
    "--cache-dir",
    "--color",
    "--isolated",
    "--add-suppressions",
    "--reason",
]


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version(run: Run, option: str) -> None:
    done = run(option)
    assert (done.returncode, done.stdout.decode().strip()) == (0, f"contentlint {__version__}")


def test_version_imports_next_to_nothing() -> None:
    code = (
        "import sys; before = set(sys.modules); sys.argv = ['contentlint', '--version']\n"
        "from contentlint.__main__ import main\n"
        "main(); print(sorted(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.splitlines()[1] == "['__future__', 'contentlint', 'contentlint.__main__']"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command(run: Run, command: str) -> None:
    done = run(command, "--help")
    text = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert text.startswith(f"Usage: contentlint {command} ")
    assert f"\n  contentlint {command}" in text, "no example"
    assert "Exit codes: 0 " in text


@pytest.mark.parametrize("command", SCHEMA_COMMANDS)
def test_help_of_each_command_on_schemas(run: Run, command: str) -> None:
    done = run("schema", command, "--help")
    text = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert text.startswith(f"Usage: contentlint schema {command} ")
    assert f"\n  contentlint schema {command}" in text, "no example"
    assert "Exit codes: 0 " in text


def test_help_lists_the_commands(run: Run) -> None:
    text = run("-h").stdout.decode()
    listed = [line.split()[0] for line in text.split("Commands:\n")[1].splitlines() if line]
    assert listed[: len(COMMANDS)] == COMMANDS


def test_help_of_check_names_every_option(run: Run) -> None:
    text = run("check", "--help").stdout.decode()
    assert [option for option in CHECK_OPTIONS if option not in text] == []


def test_no_command_is_bad_usage(run: Run) -> None:
    done = run()
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"Usage: contentlint ")


MISTAKES = [
    (["chek"], "there is no command `chek`", "did you mean `contentlint check`?"),
    (["a.md"], "there is no command `a.md`", "did you mean `contentlint check a.md`?"),
    (["schema", "lst"], "there is no command `lst`", "did you mean `contentlint schema list`?"),
    (["frobnicate"], "there is no command `frobnicate`", "the commands are check, format, init,"),
    (["--verson"], "there is no option `--verson`", "did you mean `--version`?"),
    (["check", "--slect", "LK"], "there is no option `--slect`", "did you mean `--select`?"),
    (["check", "--zzz"], "there is no option `--zzz`", "see `contentlint check --help`"),
    (["check", "--output-format", "jsn"], "'jsn' is not one of", "did you mean `json`?"),
    (["check", "--fail-on", "eror"], "'eror' is not one of", "did you mean `error`?"),
    (["check", "--config"], "requires an argument", "see `contentlint check --help`"),
    (["check", "-"], "standard input (`-`) needs a name", "--stdin-filename posts/new.md -"),
    (["check", "--stdin-filename", "a.md"], "nothing says to read it", "add `-`"),
    (["check", "--stdin-filename", "a.md", "-", "b.md"], "is checked alone", "in a run of"),
    (["check", "--reason", "old"], "`--reason` says why", "add `--add-suppressions`"),
    (["check", "--add-suppressions", "--fix"], "cannot be combined", "run it by itself"),
    (["resolve", "/a"], "missing option '--from'", "see `contentlint resolve --help`"),
]


@pytest.mark.parametrize(("arguments", "message", "help_text"), MISTAKES)
def test_mistakes_end_with_two_and_what_to_type(
    run: Run, tmp_path: Path, arguments: list[str], message: str, help_text: str
) -> None:
    (tmp_path / "a.md").write_text("# A\n")
    done = run(*arguments)
    first, second, *rest = done.stderr.decode().splitlines()
    assert (done.returncode, done.stdout, rest) == (2, b"", [])
    assert first.startswith("error: ")
    assert message in first
    assert second.startswith("  = help: ")
    assert help_text in second


def test_hostile_arguments_are_shown_harmlessly(run: Run) -> None:
    done = run("\x1b[2Jrm")
    assert b"\x1b" not in done.stderr
    assert b"there is no command `<U+001B>[2Jrm`" in done.stderr


@pytest.mark.parametrize(
    ("environment", "colored"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_colours_follow_the_environment(
    run: Run, environment: dict[str, str], colored: bool
) -> None:
    assert (b"\x1b[" in run("chek", variables=environment).stderr) is colored
