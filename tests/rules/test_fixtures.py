"""Every rule against its fixtures, the same way for all of them.

`CONTENTLINT_UPDATE=1 pytest tests/rules` writes expected.txt and fixed/ anew; read the diff.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from contentlint.diagnostics import Safety
from contentlint.rules import all_rules

from .fixtures import HERE, UPDATE, Fixture, fixtures, line, lines, tree

PROJECT = Path(__file__).parents[2]
FIXTURES = fixtures()
BY_HAND = ("broken-link", "front-matter-syntax", "missing-image")
"""Rules whose fixtures also go through the command line, in a process of its own."""

each_fixture = pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.rule.name)


@each_fixture
def test_bad_site(fixture: Fixture, tmp_path: Path) -> None:
    root = fixture.copy("bad", tmp_path)
    found = fixture.found(fixture.check(root))
    if UPDATE:
        (fixture.folder / "expected.txt").write_text(lines(found), "utf-8")
    assert found
    assert lines(found) == fixture.expected


@each_fixture
def test_good_site_is_silent(fixture: Fixture, tmp_path: Path) -> None:
    report = fixture.check(fixture.copy("good", tmp_path))
    assert report.files_checked
    assert lines(report.diagnostics) == ""


@each_fixture
def test_a_finding_does_not_depend_on_how_its_page_was_named(
    fixture: Fixture, tmp_path: Path
) -> None:
    root = fixture.copy("bad", tmp_path)
    whole = fixture.check(root)
    for path in whole.checked_paths:
        expected = [line(one) for one in fixture.found(whole) if one.path == path]
        if fixture.rule.scope == "project":  # it runs over the whole project or not at all
            expected = []
        folder = path.rpartition("/")[0] or "."
        alone = fixture.check(root, path)
        below = fixture.check(root, folder)
        typed = fixture.check(root, stdin=(path, (root / path).read_bytes()))
        assert [line(one) for one in fixture.found(alone)] == expected
        assert [line(one) for one in fixture.found(below) if one.path == path] == expected
        assert [line(one) for one in fixture.found(typed)] == expected


@each_fixture
def test_fixes(fixture: Fixture, tmp_path: Path) -> None:
    root = fixture.copy("bad", tmp_path)
    before = tree(root)
    found = fixture.found(fixture.check(root))
    if not fixture.rule.fixable:
        assert [line(one) for one in found if one.fix] == []
        return
    assert [one for one in found if one.fix]
    fixture.check(root, fix=Safety.SUGGESTED)
    after = tree(root)
    fixed = fixture.folder / "fixed"
    if UPDATE:
        shutil.rmtree(fixed, ignore_errors=True)
        shutil.copytree(root, fixed, ignore=shutil.ignore_patterns(".git"))
    assert after == tree(fixed)
    assert after != before
    again = fixture.check(root, fix=Safety.SUGGESTED)
    assert again.fixed == 0
    assert tree(root) == after


@each_fixture
def test_safe_fixes_leave_nothing_safe_to_fix(fixture: Fixture, tmp_path: Path) -> None:
    root = fixture.copy("bad", tmp_path)
    withdrawn = {(path, code) for path, code, _ in fixture.check(root, fix=Safety.SAFE).withdrawn}
    left = fixture.found(fixture.check(root))
    assert [
        line(one)
        for one in left
        if one.fix and one.fix.safety is Safety.SAFE and (one.path, one.code) not in withdrawn
    ] == []


@pytest.mark.parametrize("name", BY_HAND)
def test_the_command_line_says_the_same(name: str, tmp_path: Path) -> None:
    fixture = next(one for one in FIXTURES if one.rule.name == name)
    root = fixture.copy("bad", tmp_path)
    command = [sys.executable, "-P", "-m", "contentlint", "check", "--output-format", "json"]
    done = subprocess.run(
        [*command, "--select", name],
        cwd=root,
        capture_output=True,
        check=False,
        env={"PYTHONPATH": str(PROJECT), "PATH": ""},
    )
    printed = sorted(
        f"{one['path']}:{one['line']}:{one['column']}-{one['end_line']}:{one['end_column']} "
        f"{one['code']} {one['message']}"
        for one in json.loads(done.stdout)
    )
    assert printed == sorted(fixture.expected.splitlines())
    assert done.returncode == 1


def test_every_rule_has_fixtures() -> None:
    needed = ("bad", "good", "expected.txt")
    missing = [
        f"{rule.name}/{part}"
        for rule in all_rules().values()
        for part in (*needed, *(["fixed"] if rule.fixable else []))
        if not (HERE / rule.name / part).exists()
    ]
    assert not missing, f"in {HERE.name}: {', '.join(missing)}"


def test_every_folder_belongs_to_a_rule() -> None:
    names = {rule.name for rule in all_rules().values()}
    folders = {path.parent.name for path in HERE.glob("*/bad")}
    assert folders <= names
