"""Formatting a project: the same in one process or several, whatever a worker meets."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from contentlint.run import format as formatting
from contentlint.run.format import FormatReport, FormatRequest, PageFormatter, run_format
from contentlint.run.project import Project
from contentlint.settings.load import load_settings

if TYPE_CHECKING:
    from pathlib import Path

UNTIDY = "A\n=\n\n\n\n{{ x  }}\n\n*  b \n"
TIDY = "# A\n\n{{ x  }}\n\n* b\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "contentlint.toml").write_text('exclude = ["left/**"]\n')
    for folder in ("a", "b/c", "left"):
        (tmp_path / folder).mkdir(parents=True)
        for number in range(4):
            (tmp_path / folder / f"{number}.md").write_text(UNTIDY if number % 2 else TIDY)
        (tmp_path / folder / "bad.md").write_bytes(b"\xff")
    (tmp_path / "b" / ".mdformat.toml").write_text('exclude = ["c/3.md"]\nvalidate = false\n')
    return tmp_path


def once(site: Path, *, jobs: int = 1, write: bool = True, diff: bool = False) -> FormatReport:
    request = FormatRequest(cwd=site, jobs=jobs, write=write and not diff, diff=diff)
    return run_format(load_settings(site), request)


def test_several_processes_do_the_same(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = once(site, diff=True)
    monkeypatch.setattr(formatting, "PAYS", 1)
    assert once(site, jobs=3, diff=True) == alone
    assert alone.changed == ["a/1.md", "a/3.md", "b/c/1.md"]
    assert [path for path, _ in alone.refused] == ["a/bad.md", "b/c/bad.md"]
    assert (alone.same, len(alone.diffs), len(alone.notes)) == (4, 3, 1)
    assert once(site, jobs=3).changed == alone.changed
    assert (site / "b" / "c" / "1.md").read_text() == TIDY
    assert (site / "b" / "c" / "3.md").read_text() == UNTIDY
    assert (site / "left" / "1.md").read_text() == UNTIDY
    assert once(site, jobs=3).changed == []


def test_the_work_can_be_sent_to_a_process_that_begins_from_nothing(site: Path) -> None:
    work = PageFormatter(Project(load_settings(site)))
    paths = ["a/0.md", "a/1.md", "a/bad.md", "b/c/3.md"]
    assert [*pickle.loads(pickle.dumps(work))(paths)] == [*work(paths)]


def test_a_page_that_was_saved_meanwhile_is_not_written(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = PageFormatter.__call__

    def saving(self: PageFormatter, paths: list[str]) -> object:
        done = [*work(self, paths)]
        (site / "a" / "1.md").write_text("Saved.\n")
        return done

    monkeypatch.setattr(PageFormatter, "__call__", saving)
    report = once(site)
    assert report.failed == [("a/1.md", "the file was changed meanwhile: run contentlint again")]
    assert (site / "a" / "1.md").read_text() == "Saved.\n"


def test_what_was_written_is_not_formatted_again(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = FormatRequest(cwd=site, cache=site / ".contentlint_cache")
    assert run_format(load_settings(site), request).changed == ["a/1.md", "a/3.md", "b/c/1.md"]
    asked: list[str] = []
    work = PageFormatter.__call__

    def noting(self: PageFormatter, paths: list[str]) -> object:
        asked.extend(paths)
        return work(self, paths)

    monkeypatch.setattr(PageFormatter, "__call__", noting)
    report = run_format(load_settings(site), request)
    assert (report.changed, report.same, asked) == ([], 7, ["b/c/3.md"])


def test_fixes_of_the_rule_lead_to_the_same_page(site: Path) -> None:
    from contentlint.diagnostics import Safety
    from contentlint.run.check import check
    from contentlint.run.request import Request

    settings = load_settings(site, select=("unformatted",))
    report = check(settings, Request(cwd=site, fix=Safety.SUGGESTED))
    assert report.diagnostics == []
    assert report.withdrawn == []
    assert (site / "a" / "1.md").read_text() == TIDY
    assert (site / "b" / "c" / "3.md").read_text() == UNTIDY
    assert once(site, write=False).changed == []
