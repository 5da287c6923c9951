"""`rule`, `routes`, `resolve` and `config`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "contentlint.toml").write_text('[site]\npreset = "gatsby"\ncontent = ["."]\n')
    (tmp_path / "about.md").write_text("# About\n")
    (tmp_path / "index.md").write_text("# Home\n\n[about](/about)\n")
    return tmp_path


@pytest.mark.parametrize("name", ["LK001", "lk001", "broken-link"])
def test_the_page_of_a_rule(run: Run, name: str) -> None:
    text = run("rule", name).stdout.decode()
    assert text.startswith("# LK001 broken-link\n\n")
    assert "\n## What it does\n" in text


def test_a_rule_by_the_name_that_markdownlint_gives_it(run: Run) -> None:
    assert run("rule", "MD034").stdout.startswith(b"# LK010 bare-url\n")


def test_the_table_of_rules(run: Run) -> None:
    lines = run("rule").stdout.decode().splitlines()
    assert lines[0].split() == ["code", "name", "severity", "on", "fix", "summary"]
    codes = [line.split()[0] for line in lines[1:]]
    assert codes == sorted(codes)
    assert {"FM001", "LK001", "IM001"} <= set(codes)


def test_rules_for_programs(run: Run) -> None:
    table = json.loads(run("rule", "--output-format", "json").stdout)
    (listed,) = [rule for rule in table if rule["code"] == "LK001"]
    single = json.loads(run("rule", "LK001", "--output-format", "json").stdout)
    assert single == listed
    assert (single["name"], single["severity"]) == ("broken-link", "error")


def test_an_unknown_rule(run: Run) -> None:
    done = run("rule", "brokn-link")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().splitlines() == [
        "error: there is no rule `brokn-link`",
        "  = help: did you mean `broken-link`?",
    ]


def test_a_rule_is_explained_whatever_the_settings_say(run: Run, tmp_path: Path) -> None:
    (tmp_path / "contentlint.toml").write_text("broken =\n")
    assert run("rule", "LK001").returncode == 0
    assert run("rule").returncode == 0
    assert run("rule", "--config", "contentlint.toml").returncode == 2


def test_routes(run: Run, site: Path) -> None:
    done = run("routes")
    rows = [line.split(maxsplit=2) for line in done.stdout.decode().splitlines()]
    assert done.returncode == 0
    assert [row[:2] for row in rows] == [["about.md", "/about"], ["index.md", "/"]]
    assert all(len(row) == 3 for row in rows), "no reason"
    named = run("routes", "about.md").stdout.decode().splitlines()
    assert [line.split()[0] for line in named] == ["about.md"]


@pytest.mark.parametrize(
    ("link", "code", "verdict"),
    [("/about", 0, "verdict: ok"), ("/abuot", 1, "verdict: broken")],
)
def test_resolve(run: Run, site: Path, link: str, code: int, verdict: str) -> None:
    done = run("resolve", link, "--from", "index.md")
    lines = done.stdout.decode().splitlines()
    assert done.returncode == code
    assert lines[0].startswith("1. ")
    assert lines[-1].startswith(verdict)


def test_resolve_from_a_file_that_is_not_there(run: Run, site: Path) -> None:
    done = run("resolve", "/about", "--from", "gone.md")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"gone.md" in done.stderr


def test_config_says_where_each_setting_comes_from(run: Run, site: Path) -> None:
    lines = run("config").stdout.decode().splitlines()
    assert 'preset = "gatsby"  # contentlint.toml:2' in lines
    assert any(line.startswith("select = ") and line.endswith("# default") for line in lines)
    isolated = run("config", "--isolated").stdout.decode()
    assert "contentlint.toml:2" not in isolated
