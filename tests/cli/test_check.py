"""`contentlint check` as a writer runs it, on a small site."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

BROKEN = "# Hello\r\n\r\nCafé: [here](/nowhere/at-all), [about](/about).\r\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "contentlint.toml").write_text('[site]\npreset = "gatsby"\ncontent = ["."]\n')
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/hello.md").write_bytes(BROKEN.encode())
    (tmp_path / "about.md").write_text("# About\n\n[hello](/posts/hello)\n")
    return tmp_path


def findings(output: bytes) -> list[dict[str, Any]]:
    data = json.loads(output)
    assert isinstance(data, list)
    return data


def test_shows_what_is_wrong_and_where(run: Run, site: Path) -> None:
    done = run("check")
    lines = done.stdout.decode().splitlines()
    assert (done.returncode, done.stderr) == (1, b"")
    assert lines[0].startswith("posts/hello.md:3:14: error: ")
    assert lines[0].endswith(" [LK001 broken-link]")
    assert lines[1] == "    3 | Café: [here](/nowhere/at-all), [about](/about)."
    assert lines[2] == "      |              ^^^^^^^^^^^^^^^"
    assert lines[-1].startswith("Checked 2 pages, 3 links: 1 error")


def test_paths_are_those_of_the_current_folder(run: Run, site: Path) -> None:
    outside = run("check", "--output-format", "concise", str(site / "posts"))
    assert outside.stdout.startswith(b"posts/hello.md:3:14: error: ")
    found = findings(run("check", "--output-format", "json", "posts/hello.md").stdout)
    assert [one["path"] for one in found] == ["posts/hello.md"]


def test_a_clean_page_is_one_quiet_line(run: Run, site: Path) -> None:
    done = run("check", "about.md")
    assert (done.returncode, done.stdout) == (0, b"Checked 1 page, 1 link: nothing found.\n")
    assert run("check", "about.md", "--quiet").stdout == b""
    assert run("check", "about.md", "--output-format", "json").stdout == b"[]\n"


def test_the_same_whether_named_in_a_folder_or_on_standard_input(run: Run, site: Path) -> None:
    form = ("--output-format", "json")
    everything = findings(run("check", *form).stdout)
    assert everything
    assert findings(run("check", "posts", *form).stdout) == everything
    assert findings(run("check", "posts/hello.md", *form).stdout) == everything
    on_stdin = run("check", *form, "--stdin-filename", "posts/hello.md", "-", stdin=BROKEN.encode())
    assert findings(on_stdin.stdout) == everything


def test_standard_input_replaces_its_file(run: Run, site: Path) -> None:
    done = run("check", "--stdin-filename", "posts/hello.md", "-", stdin=b"# Hello\n")
    assert (done.returncode, done.stdout) == (0, b"Checked 1 page, 0 links: nothing found.\n")


def test_selected_rules_only(run: Run, site: Path) -> None:
    assert run("check", "--ignore", "broken-link").returncode == 0
    assert run("check", "--select", "FM,IM001").returncode == 0
    assert run("check", "--select", "FM", "--select", "LK001").returncode == 1


def test_an_unknown_rule_is_bad_usage(run: Run, site: Path) -> None:
    done = run("check", "--select", "brokn-link")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"brokn-link" in done.stderr
    assert b"`broken-link`" in done.stderr


def test_a_path_that_is_not_there_is_bad_usage(run: Run, site: Path) -> None:
    done = run("check", "posts/helo.md")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"error: ")
    assert b"posts/helo.md" in done.stderr


def test_fail_on_decides_the_exit_code_only(run: Run, site: Path) -> None:
    (site / "about.md").write_text("# About\n\n[up](#nowhere)\n")
    done = run("check", "about.md")
    assert (done.returncode, b"1 warning" in done.stdout) == (0, True)
    assert run("check", "about.md", "--fail-on", "warning").returncode == 1


def test_lists_the_files(run: Run, site: Path) -> None:
    done = run("check", "--show-files")
    assert (done.returncode, done.stdout) == (0, b"about.md\nposts/hello.md\n")


def test_statistics(run: Run, site: Path) -> None:
    lines = run("check", "--statistics").stdout.decode().splitlines()
    assert lines[0].startswith("1  error    LK001 broken-link")
    assert lines[1:2] == [""]


def test_github_annotations(run: Run, site: Path) -> None:
    lines = run("check", "--output-format", "github").stdout.decode().splitlines()
    assert lines[0].startswith(
        "::error file=posts/hello.md,line=3,col=14,endLine=3,endColumn=29,title=LK001 broken-link::"
    )
    assert lines[-1].startswith("Checked 2 pages")


def test_a_mistake_in_the_settings_is_shown_at_its_place(run: Run, site: Path) -> None:
    (site / "contentlint.toml").write_text('[site]\npreset = "gatsby"\ncontnt = "posts"\n')
    done = run("check")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"error: contentlint.toml:3:1: ")
    assert run("check", "--isolated", "about.md").returncode == 0


FIXABLE = b"# A\r\n\r\nSee [it](/abuot).\r\n"
FIXED = b"# A\r\n\r\nSee [it](/about).\r\n"


def test_diff_shows_and_writes_nothing(run: Run, site: Path) -> None:
    (site / "a.md").write_bytes(FIXABLE)
    done = run("check", "a.md", "--diff", "--unsafe-fixes")
    assert b"-See [it](/abuot).\r\n+See [it](/about).\r\n" in done.stdout
    assert done.stderr.startswith(b"Checked 1 page")
    assert (site / "a.md").read_bytes() == FIXABLE


def test_fix_writes(run: Run, site: Path) -> None:
    (site / "a.md").write_bytes(FIXABLE)
    done = run("check", "a.md", "--fix", "--unsafe-fixes")
    assert (site / "a.md").read_bytes() == FIXED
    assert (done.returncode, b"fixed 1 finding; nothing left." in done.stdout) == (0, True)


def test_fix_of_standard_input_is_printed(run: Run, site: Path) -> None:
    text = b"\xef\xbb\xbf" + FIXABLE
    options = ("--fix", "--unsafe-fixes", "--stdin-filename", "new.md", "-")
    done = run("check", *options, stdin=text)
    assert done.stdout == b"\xef\xbb\xbf" + FIXED
    assert b"fixed 1 finding" in done.stderr
    assert not (site / "new.md").exists()


@pytest.mark.parametrize("text", [b"# Fine\n", b"# caf\xe9 [x](/b\xe2\x80\x8b)\r\n", b""])
def test_what_cannot_be_fixed_comes_back_as_it_was(run: Run, site: Path, text: bytes) -> None:
    done = run("check", "--fix", "--stdin-filename", "new.md", "-", stdin=text)
    assert done.stdout == text


def test_add_suppressions(run: Run, site: Path) -> None:
    done = run("check", "--add-suppressions", "--reason", "the page comes in May")
    assert b"suppressed 1 finding" in done.stdout
    text = (site / "posts/hello.md").read_bytes().decode()
    assert "broken-link -- the page comes in May" in text
    assert run("check").returncode == 0


def test_a_profile_says_where_the_time_goes(run: Run, site: Path) -> None:
    plain, done = run("check", "--no-cache"), run("check", "--no-cache", "--profile")
    assert (done.stdout, done.returncode) == (plain.stdout, plain.returncode)
    table = done.stderr.decode().splitlines()
    assert table[0].split() == ["milliseconds", "share", "asked", "found", "where"]
    for phase in ("start", "settings", "files", "pages", "site model", "all rules", "all"):
        assert any(line.endswith(f"  {phase}") for line in table), phase
    (broken,) = [line.split() for line in table if line.endswith("LK001 broken-link")]
    assert broken[2:4] == ["2", "1"]
