"""`contentlint format` as a process: what it prints, writes and ends with."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

UNTIDY = "---\ntitle:  'A'\n---\n\nA\n=\n\n\n\n{{ x  }}\n\n|a|b|\n|-|-|\n|long|d|\n"
TIDY = (
    "---\ntitle:  'A'\n---\n\n# A\n\n{{ x  }}\n\n| a    | b   |\n| ---- | --- |\n| long | d   |\n"
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "a.md").write_text(UNTIDY)
    (tmp_path / "posts" / "b.md").write_text(TIDY)
    (tmp_path / "posts" / "bad.md").write_bytes(b"A\n=\n\xff\n")
    (tmp_path / "contentlint.toml").write_text('exclude = ["old/**"]\n')
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "c.md").write_text(UNTIDY)
    return tmp_path


def said(done: subprocess.CompletedProcess[bytes]) -> tuple[int, str, list[str]]:
    return done.returncode, done.stdout.decode(), done.stderr.decode().splitlines()


def test_pages_are_written_once(run: Run, site: Path) -> None:
    mode = (site / "posts" / "a.md").stat().st_mode
    code, out, err = said(run("format"))
    assert (code, out) == (0, "")
    assert err == [
        "Left alone: posts/bad.md: it is not UTF-8 text",
        "1 page reformatted, 1 page already formatted, 1 page left alone.",
    ]
    assert (site / "posts" / "a.md").read_text() == TIDY
    assert (site / "posts" / "a.md").stat().st_mode == mode
    assert (site / "old" / "c.md").read_text() == UNTIDY
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*.md")}
    assert said(run("format"))[2][-1] == "2 pages already formatted, 1 page left alone."
    assert before == {path: path.stat().st_mtime_ns for path in site.rglob("*.md")}


def test_check_lists_and_writes_nothing(run: Run, site: Path) -> None:
    code, out, err = said(run("format", "--check"))
    assert (code, out) == (1, "Would reformat: posts/a.md\n")
    assert err[-1] == ("1 page would be reformatted, 1 page already formatted, 1 page left alone.")
    assert (site / "posts" / "a.md").read_text() == UNTIDY
    assert run("format", "--check", "posts/b.md").returncode == 0
    assert said(run("format", "--check", "--quiet", "posts/a.md")) == (
        1,
        "Would reformat: posts/a.md\n",
        [],
    )


def test_the_diff_is_the_change(run: Run, site: Path) -> None:
    code, out, err = said(run("format", "--diff", "posts"))
    assert code == 1
    assert (site / "posts" / "a.md").read_text() == UNTIDY
    assert err[-1].startswith("1 page would be reformatted")
    subprocess.run(["git", "apply", "-"], input=out.encode(), cwd=site, check=True)
    assert (site / "posts" / "a.md").read_text() == TIDY


def test_standard_input_comes_back_formatted(run: Run, site: Path) -> None:
    done = run("format", "--stdin-filename", "posts/new.md", "-", stdin=UNTIDY.encode())
    assert (done.returncode, done.stdout.decode()) == (0, TIDY)
    done = run("format", "--stdin-filename", "posts/new.md", "-", stdin=b"\xff \n")
    assert (done.returncode, done.stdout) == (0, b"\xff \n")
    assert done.stderr.decode().startswith("Left alone: posts/new.md: it is not UTF-8 text\n")
    done = run("format", "--check", "--stdin-filename", "posts/a.md", "-", stdin=TIDY.encode())
    assert (done.returncode, done.stdout) == (0, b"")
    bom = run("format", "--stdin-filename", "posts/a.md", "-", stdin=b"\xef\xbb\xbfA \n")
    assert bom.stdout == b"\xef\xbb\xbfA\n"
    assert not (site / "posts" / "new.md").exists()


WRONG = [
    (("-",), "standard input (`-`) needs a name"),
    (("--stdin-filename", "a.md"), "nothing says to read it"),
    (("--stdin-filename", "a.md", "-", "posts"), "is formatted alone"),
    (("--check", "--diff"), "`--check` lists pages"),
    (("nowhere.md",), "there is no file or folder nowhere.md"),
    (("empty",), "no Markdown file is at or below empty"),
    (("--chek",), "did you mean `--check`?"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG)
def test_what_makes_no_sense_ends_with_2(
    run: Run, site: Path, arguments: tuple[str, ...], words: str
) -> None:
    (site / "empty").mkdir()
    code, out, err = said(run("format", *arguments))
    assert (code, out) == (2, "")
    assert words in "\n".join(err)
    assert (site / "posts" / "a.md").read_text() == UNTIDY


SETTINGS = [
    ("wrp = 80\n", ":1:1: `wrp` is not a key of .mdformat.toml", "did you mean `wrap`?"),
    ("\nwrap = 1\n", ":2:8: `wrap` cannot be `1`", 'write `"keep"`, `"no"` or a number'),
    ('end_of_line = "cr"\n', ":1:15: `end_of_line` cannot be `cr`", 'write `"lf"` or'),
    ("number = 1\n", ":1:10: `number` should be true or false, not a number", ""),
    ("exclude = [1]\n", ":1:12: `exclude` should be", ""),
    ("plugin = 1\n", ":1:10: `plugin` should be a table", ""),
    ("number = \n", ":1:", ""),
]


@pytest.mark.parametrize(("text", "words", "advice"), SETTINGS)
def test_settings_that_cannot_be_followed(
    run: Run, site: Path, text: str, words: str, advice: str
) -> None:
    (site / "posts" / ".mdformat.toml").write_text(text)
    code, out, err = said(run("format"))
    assert (code, out) == (2, "")
    assert f"posts/.mdformat.toml{words}" in err[0]
    assert advice in "\n".join(err)
    assert (site / "posts" / "a.md").read_text() == UNTIDY
    assert run("check", "--select", "LK").returncode == 0
    assert run("check", "--select", "MF").returncode == 2


def test_the_nearest_settings_count_and_what_is_not_followed_is_said(run: Run, site: Path) -> None:
    (site / ".mdformat.toml").write_text("number = false\n")
    (site / "posts" / ".mdformat.toml").write_text(
        'number = true\nexclude = ["a.md"]\nextensions = ["gfm", "toc"]\nvalidate = false\n'
        "[plugin.tables]\ncompact_tables = true\n"
    )
    (site / "posts" / "list.md").write_text("1. a\n1. b\n")
    (site / "list.md").write_text("1. a\n2. b\n")
    code, _, err = said(run("format"))
    assert code == 0
    assert [line for line in err if line.startswith("note: posts/.mdformat.toml: ")] == [
        "note: posts/.mdformat.toml: `validate = false` is not followed: every page is compared "
        "with what it was",
        "note: posts/.mdformat.toml: the extensions `toc` are not run: what they read is kept",
        "note: posts/.mdformat.toml: `[plugin.tables]` is not followed",
    ]
    assert (site / "posts" / "a.md").read_text() == UNTIDY
    assert (site / "posts" / "list.md").read_text() == "1. a\n2. b\n"
    assert (site / "list.md").read_text() == "1. a\n1. b\n"
    found = run("check", "--select", "MF", "--output-format", "concise").stdout.decode()
    assert "posts/a.md" not in found
    (site / "posts" / ".mdformat.toml").unlink()
    found = run("check", "--select", "MF", "--output-format", "concise").stdout.decode()
    assert "posts/a.md:5:1" in found
    assert "posts/list.md:2:1" in found


def test_the_cache_never_writes_and_forgets_what_changed(run: Run, site: Path) -> None:
    cache = site / ".contentlint_cache" / "formatted.json"
    assert run("format").returncode == 0
    assert "it is not UTF-8 text" in cache.read_text()
    assert "title" not in cache.read_text()
    (site / "posts" / "b.md").write_text(UNTIDY)
    assert said(run("format"))[2][-1].startswith("1 page reformatted")
    assert (site / "posts" / "b.md").read_text() == TIDY
    for forged in ("{", "[]", '{"tool": 1, "pages": 2}'):
        cache.write_text(forged)
        assert run("format").returncode == 0
    assert run("format", "--no-cache").returncode == 0
    run("clean")
    assert not cache.exists()


def test_a_page_that_cannot_be_written_is_named(run: Run, site: Path) -> None:
    outside = site.parent / f"{site.name}-outside.md"
    outside.write_text(UNTIDY)
    (site / "posts" / "link.md").symlink_to(outside)
    os.chmod(site / "posts" / "a.md", 0o444)
    code, _, err = said(run("format"))
    assert outside.read_text() == UNTIDY
    if os.geteuid():
        assert code == 1
        assert "Not written: posts/a.md: the file is read-only" in err


def test_nothing_to_format_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "contentlint.toml").write_text("")
    code, out, err = said(run("format"))
    assert (code, out) == (0, "")
    assert err == ["Formatted nothing: no page is here, or the settings leave all of them out."]
