"""`contentlint schema infer` as one types it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    for index in range(20):
        folder = tmp_path / "blog"
        folder.mkdir(exist_ok=True)
        lead = "" if index == 7 else f"lead: Of {index} and more\n"
        text = f"---\ntitle: Post {index}\n{lead}---\n"
        (folder / f"{index:02}.md").write_text(text, "utf-8")
    return tmp_path


def test_the_schema_is_printed_and_the_report_beside_it(run: Run, posts: Path) -> None:
    done = run("schema", "infer", "blog/**")
    assert done.returncode == 0
    schema = json.loads(done.stdout)
    assert schema["required"] == ["title", "lead"]
    assert done.stderr.decode() == (
        "Learned from 20 files; 1 disagrees with the others.\n"
        "\n"
        "Outliers, which the schema refuses:\n"
        "  blog/07.md:1: `lead` is missing, which the other 19 have\n"
        "\n"
        "To check the posts with it, write into the configuration:\n"
        "\n"
        "[collections.blog]\n"
        'include = ["blog/**"]\n'
        'schema = "schemas/blog.schema.json"\n'
    )


def test_files_are_written_once_and_overwritten_only_by_force(run: Run, posts: Path) -> None:
    arguments = ("schema", "infer", "blog", "-o", "made/here/s.json", "--report", "report.txt")
    first = run(*arguments)
    assert (first.returncode, first.stdout, first.stderr) == (0, b"", b"")
    written = (posts / "made/here/s.json").read_bytes()
    assert json.loads(written)["required"] == ["title", "lead"]
    assert 'schema = "made/here/s.json"' in (posts / "report.txt").read_text("utf-8")
    again = run(*arguments)
    assert again.returncode == 2
    assert b"made/here/s.json is there already" in again.stderr
    assert run(*arguments, "--force").returncode == 0
    assert (posts / "made/here/s.json").read_bytes() == written


def test_the_written_schema_and_the_lines_for_the_configuration_work(run: Run, posts: Path) -> None:
    report = run("schema", "infer", "blog", "-o", "blog.schema.json").stderr.decode()
    assert run("schema", "check", "blog.schema.json").returncode == 0
    config = report.partition("configuration:\n\n")[2]
    (posts / "contentlint.toml").write_text(config, "utf-8")
    done = run("check", "--select", "FM003", "--output-format", "json")
    assert done.returncode == 1
    assert b"blog/07.md" in done.stdout
    assert done.stdout.count(b"FM003") == 1


def test_the_threshold_is_in_percent(run: Run, posts: Path) -> None:
    done = run("schema", "infer", "blog", "--threshold", "1")
    assert json.loads(done.stdout)["required"] == ["title"]
    assert run("schema", "infer", "blog", "--threshold", "50").returncode == 2


@pytest.mark.parametrize("arguments", [(), ("blog", "--collection", "blog"), ("none/**",)])
def test_bad_usage(run: Run, posts: Path, arguments: tuple[str, ...]) -> None:
    done = run("schema", "infer", *arguments)
    assert done.returncode == 2
    assert done.stdout == b""


def test_posts_of_another_project_are_judged_by_its_configuration(run: Run, posts: Path) -> None:
    (posts / "other/blog").mkdir(parents=True)
    for file in (posts / "blog").iterdir():
        file.rename(posts / "other/blog" / file.name)
    (posts / "other/contentlint.toml").write_text('exclude = ["blog/0*"]\n', "utf-8")
    (posts / "here").mkdir()
    done = run("schema", "infer", str(posts / "other/blog"))
    assert done.returncode == 0
    assert b"Learned from 10 files" in done.stderr
    none = run("schema", "infer", str(posts / "other/blog/0*.md"))
    assert none.returncode == 2
    assert b"leaves out every file that matches" in none.stderr
