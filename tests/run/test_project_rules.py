"""Rules on the whole project: findings on any file, only when everything is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contentlint.diagnostics import Safety, Span, Violation
from contentlint.rules import registry
from contentlint.rules.registry import NoOptions, project_rule, registered
from contentlint.run import check as check_module
from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings import load as load_module
from contentlint.settings.load import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from contentlint.diagnostics import Report
    from contentlint.site.model import Site


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, and a rule that finds something in its table, its picture and its page."""
    monkeypatch.setattr(registry, "_rules", dict(registered()))

    @project_rule("XX900", "everything")
    def everything(site: Site, options: NoOptions) -> Iterator[tuple[str, Violation]]:
        """A rule for this test."""
        if not site.config.folder:
            yield "prices.csv", Violation(Span(5, 8), "a wrong price")
            yield "boat.png", Violation(Span(0, 0), "a boat that nobody needs")
            yield "a.md", Violation(Span(2, 3), "a wrong letter")

    assert check_module  # the rules of this process are handed to the settings
    monkeypatch.setattr(load_module, "all_rules", registered)
    (tmp_path / "prices.csv").write_bytes(b"oil\n\xc3\xbc123\n")
    (tmp_path / "boat.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (tmp_path / "a.md").write_text("# A\n", "utf-8")
    return tmp_path


def run(root: Path, *paths: str, fix: Safety | None = None, suppress: str | None = None) -> Report:
    settings = load_settings(root, select=["XX900"])
    request = Request(cwd=root, paths=paths, fix=fix, add_suppressions=suppress)
    return check(settings, request)


def found(report: Report) -> list[tuple[str, int, int, str]]:
    return sorted(
        (one.path, one.location.line, one.location.column, one.location.source)
        for one in report.diagnostics
        if one.location
    )


def test_every_kind_of_file_has_its_place(root: Path) -> None:
    assert found(run(root)) == [
        ("a.md", 1, 3, "# A"),
        ("boat.png", 1, 1, ""),
        ("prices.csv", 2, 2, "ü123"),
    ]


@pytest.mark.parametrize("paths", [("a.md",), ("prices.csv", "a.md")])
def test_nothing_is_said_when_files_are_named(root: Path, paths: tuple[str, ...]) -> None:
    assert found(run(root, *paths)) == []


def test_comments_and_exclusions_hide_findings(root: Path) -> None:
    (root / "a.md").write_text("<!-- contentlint-disable-file XX900 -->\n", "utf-8")
    (root / "contentlint.toml").write_text('exclude = ["*.png"]\n', "utf-8")
    assert [path for path, *_ in found(run(root))] == ["prices.csv"]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("oil # contentlint-disable-line XX900\n", True),
        ("# contentlint-disable-next-line everything -- later\noil 123\n", False),
        ("oil # contentlint-disable-line broken-link\n", False),
        ("oil # contentlint-disable-line\n", True),
    ],
)
def test_hashes_hide_findings_in_other_files(root: Path, text: str, hidden: bool) -> None:
    (root / "prices.csv").write_text(text, "utf-8")
    assert ("prices.csv" not in [path for path, *_ in found(run(root))]) is hidden


def test_overrides_count_for_every_file(root: Path) -> None:
    text = '[[overrides]]\nfiles = ["*.csv"]\nrules.XX900.severity = "info"\n'
    (root / "contentlint.toml").write_text(
        text + '[[overrides]]\nfiles = ["*.md"]\nignore = ["XX"]\n'
    )
    severities = {one.path: str(one.severity) for one in run(root).diagnostics}
    assert severities == {"prices.csv": "info", "boat.png": "error"}


def test_nothing_is_changed(root: Path) -> None:
    before = {path.name: path.read_bytes() for path in root.iterdir()}
    assert len(found(run(root, fix=Safety.SUGGESTED))) == 3
    assert {path.name: path.read_bytes() for path in root.iterdir()} == before


def test_comments_are_put_where_there_can_be_one(root: Path) -> None:
    report = run(root, suppress="later")
    assert report.suppressed == 1
    assert {path for path, *_ in report.withdrawn} == {"boat.png", "prices.csv"}
    assert "XX900" not in (root / "prices.csv").read_text("utf-8")
    assert [path for path, *_ in found(report)] == ["boat.png", "prices.csv"]
