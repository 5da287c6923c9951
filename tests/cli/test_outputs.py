"""Several reports of one run: in files, whole or not at all."""

from __future__ import annotations

import json
import os
import re
import subprocess
import xml.etree.ElementTree as ElementTree
from typing import TYPE_CHECKING

import pytest

from contentlint.cli.origin import origin
from contentlint.cli.outputs import parse_outputs, write_outputs
from contentlint.errors import UsageError
from contentlint.report import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

posix = pytest.mark.skipif(os.name == "nt", reason="files of POSIX")
not_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text("# A\n\n[x](nowhere.md)\n", "utf-8")
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".contentlint_cache")


def test_every_format_in_one_run(run: Run, site: Path) -> None:
    arguments = [word for name in FORMATS for word in ("--output", f"{name}=out-{name}")]
    done = run("check", "--format", "concise", *arguments)
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.startswith(b"a.md:3:5: error: ")
    assert names(site) == sorted(["a.md", *(f"out-{name}" for name in FORMATS)])
    for name in FORMATS:
        alone = run("check", "--output-format", name, variables={"COLUMNS": "120"})
        assert (site / f"out-{name}").read_bytes() == alone.stdout


def test_files_hold_everything_whatever_the_terminal_shows(run: Run, site: Path) -> None:
    done = run("check", "--statistics", "--quiet", "--output", "json=all.json")
    assert done.stdout.split() == [b"1", b"error", b"LK001", b"broken-link"]
    (found,) = json.loads((site / "all.json").read_bytes())
    assert found["code"] == "LK001"


def test_a_clean_run_writes_its_files_too(run: Run, site: Path) -> None:
    done = run("check", "--ignore", "LK001", "--output", "junit=a.xml", "--output", "sarif=a.sarif")
    assert done.returncode == 0
    assert ElementTree.parse(site / "a.xml").getroot().get("failures") == "0"
    assert json.loads((site / "a.sarif").read_bytes())["runs"][0]["results"] == []


@pytest.mark.parametrize(
    ("value", "message", "help_text"),
    [
        ("sarif", "names no file", "write `--output sarif=FILE`"),
        ("sarif=", "names no file", "write `--output sarif=FILE`"),
        ("sarfi=a", "there is no format `sarfi`", "did you mean `sarif`?"),
        ("nothing=a", "there is no format `nothing`", "formats are text, concise, "),
        ("json=no/a.json", "the folder of no/a.json does not exist", "mkdir -p no"),
        ("json=.", ". is a folder", "name a file in it"),
    ],
)
def test_what_cannot_be_written_is_said_before_the_run(
    run: Run, site: Path, value: str, message: str, help_text: str
) -> None:
    done = run("check", "--output", "junit=first.xml", "--output", value)
    assert (done.returncode, done.stdout) == (2, b"")
    said = done.stderr.decode()
    assert message in said
    assert help_text in said
    assert names(site) == ["a.md"]


def test_one_file_is_one_report(run: Run, site: Path) -> None:
    done = run("check", "--output", "json=a", "--output", "sarif=./a")
    assert done.returncode == 2
    assert b"are the same file" in done.stderr


def test_a_list_of_files_is_no_report(run: Run, site: Path) -> None:
    done = run("check", "--show-files", "--output", "json=a.json")
    assert done.returncode == 2
    assert b"`--show-files` checks nothing" in done.stderr


@not_root
def test_a_folder_without_permission(site: Path) -> None:
    (site / "shut").mkdir(mode=0o500)
    with pytest.raises(UsageError, match="permission denied"):
        parse_outputs([f"json={site}/shut/a.json"])


def test_when_one_file_cannot_be_written_none_is(site: Path) -> None:
    (site / "old.json").write_text("old", "utf-8")
    texts = [(site / "old.json", "new"), (site / "gone" / "b.json", "new")]
    with pytest.raises(UsageError, match=r"b\.json cannot be written: no such file"):
        write_outputs(texts)
    assert (site / "old.json").read_text("utf-8") == "old"
    assert names(site) == ["a.md", "old.json"]


@posix
def test_a_file_keeps_its_mode_and_a_new_one_gets_the_usual(site: Path) -> None:
    old = site / "old"
    old.write_text("x", "utf-8")
    old.chmod(0o640)
    (site / "usual").write_text("x", "utf-8")
    write_outputs([(old, "y"), (site / "new", "z")])
    assert old.stat().st_mode & 0o777 == 0o640
    assert (site / "new").stat().st_mode == (site / "usual").stat().st_mode


@posix
def test_a_link_leads_to_the_file_that_is_written(site: Path) -> None:
    (site / "real").write_text("x", "utf-8")
    (site / "link").symlink_to("real")
    write_outputs([(site / "link", "y")])
    assert (site / "link").is_symlink()
    assert (site / "real").read_text("utf-8") == "y"


@posix
def test_a_device_is_written_to_not_replaced(run: Run, site: Path) -> None:
    done = run("check", "--format", "json", "--output", "concise=/dev/stderr")
    assert done.stderr.startswith(b"a.md:3:5: error: ")
    assert run("check", "--output", "json=/dev/null", "--output", "sarif=/dev/null").returncode == 1


def test_the_summary_of_a_job_is_added_to(run: Run, site: Path) -> None:
    summary = site / "step-summary"
    summary.write_text("# Earlier\n", "utf-8")
    run(
        "check",
        "--output",
        "github-summary=step-summary",
        variables={"GITHUB_STEP_SUMMARY": str(summary)},
    )
    assert summary.read_text("utf-8").startswith("# Earlier\n### contentlint: 1 error\n")


def test_options_from_the_environment(run: Run, site: Path) -> None:
    variables = {
        "CONTENTLINT_OUTPUT_FORMAT": "json",
        "CONTENTLINT_OUTPUT": "junit=a.xml sarif=a.sarif",
        "CONTENTLINT_IGNORE": "LK001",
        "CONTENTLINT_FAIL_ON": "warning",
    }
    done = run("check", variables=variables)
    assert (done.returncode, done.stdout) == (0, b"[]\n")
    assert names(site) == ["a.md", "a.sarif", "a.xml"]
    assert run("check", "--format", "concise", variables=variables).stdout.startswith(b"Checked")
    assert run("check", "--ignore", "FM", variables=variables).returncode == 1
    empty = dict.fromkeys(variables, "")
    assert run("check", variables=empty).stdout == run("check").stdout


def test_a_wrong_value_in_the_environment_names_the_variable(run: Run, site: Path) -> None:
    done = run("check", variables={"CONTENTLINT_FAIL_ON": "warn"})
    assert done.returncode == 2
    assert b"CONTENTLINT_FAIL_ON" in done.stderr
    assert b"did you mean `warning`?" in done.stderr


def test_nothing_that_writes_comes_from_the_environment(run: Run, site: Path) -> None:
    before = (site / "a.md").read_bytes()
    options = ("FIX", "UNSAFE_FIXES", "DIFF", "ADD_SUPPRESSIONS", "WRITE_BASELINE")
    done = run("check", variables={f"CONTENTLINT_{name}": "1" for name in options})
    assert done.returncode == 1
    assert (site / "a.md").read_bytes() == before
    assert names(site) == ["a.md"]


@pytest.mark.parametrize("name", ["sarif", "junit", "gitlab", "azure", "rdjson", "checkstyle"])
def test_formats_that_do_not_count(run: Run, site: Path, name: str) -> None:
    done = run("check", "--statistics", "--format", name)
    assert done.returncode == 2
    assert f"the format `{name}` has findings only".encode() in done.stderr


GITHUB = {
    "GITHUB_ACTIONS": "true",
    "GITHUB_SERVER_URL": "https://git.example",
    "GITHUB_REPOSITORY": "team/blog",
    "GITHUB_SHA": "0123456789abcdef0123456789abcdef01234567",
}
GITLAB = {
    "CI_PROJECT_URL": "https://git.example/team/blog",
    "CI_COMMIT_SHA": GITHUB["GITHUB_SHA"],
}


def test_where_the_files_are_published() -> None:
    address, commit = "https://git.example/team/blog", GITHUB["GITHUB_SHA"]
    assert origin(GITHUB) == (address, commit, f"{address}/blob/{commit}")
    assert origin(GITLAB) == (address, commit, f"{address}/-/blob/{commit}")


@pytest.mark.parametrize(
    "variables",
    [
        {},
        GITHUB | {"GITHUB_REPOSITORY": ""},
        GITHUB | {"GITHUB_REPOSITORY": "a) [x](https://e.test"},
        GITHUB | {"GITHUB_SHA": "main"},
        GITLAB | {"CI_PROJECT_URL": "https://user:secret@git.example/team/blog"},
    ],
)
def test_what_is_not_known_is_not_said(variables: dict[str, str]) -> None:
    assert origin(variables) is None


def test_places_are_links_where_the_files_are_published(run: Run, site: Path) -> None:
    shown = run("check", "--format", "markdown", variables=GITHUB).stdout.decode()
    address = f"https://git.example/team/blog/blob/{GITHUB['GITHUB_SHA']}"
    assert f"| error | [<code>a.md:3</code>]({address}/a.md#L3) | " in shown


@posix
@pytest.mark.parametrize("name", FORMATS)
def test_a_hostile_file_name(run: Run, tmp_path: Path, name: str) -> None:
    hostile = "::error::x\n::warning::y \x1b[31m`|<b>@octocat ]]>\u202e%0A##[error]'\".md"
    (tmp_path / hostile).write_text("[x](gone.md) and\x1b[2J [y](no|@octocat.md)\n", "utf-8")
    done = run("check", "--format", name, variables={"GITHUB_ACTIONS": "true"})
    output = done.stdout.decode()
    assert (done.returncode, done.stderr) == (1, b"")
    assert "\x1b" not in output
    assert "\u202e" not in output
    # A line that is a command itself is read from its beginning.
    assert "##[" not in output or name in ("github", "azure")
    for line in output.splitlines():
        own = line.startswith(("::error file=", "::warning file=")) and name == "github"
        assert own or not line.lstrip().startswith("::")


@posix
def test_a_diff_is_obeyed_by_nobody_and_still_applies(run: Run, tmp_path: Path) -> None:
    text = (
        "# A\n\n  ::stop-commands::x\n"
        "<!-- contentlint-disable-next-line broken-link -->\n\n::error::y\n\nText.\n"
    )
    (tmp_path / "a.md").write_text(text, "utf-8")
    host = {"GITHUB_ACTIONS": "true"}
    diff = run("check", "--diff", variables=host).stdout.decode()
    first, *_, last = diff.splitlines()
    token = first.removeprefix("::stop-commands::")
    assert re.fullmatch("[0-9a-f]{32}", token)
    assert last == f"::{token}::"
    assert token not in run("check", "--diff", variables=host).stdout.decode()
    assert run("check", "--diff").stdout.startswith(b"diff --git ")
    git = ["git", "apply", "-"]
    subprocess.run(git, input=diff, text=True, cwd=tmp_path, check=True, capture_output=True)
    assert "contentlint-disable" not in (tmp_path / "a.md").read_text("utf-8")
