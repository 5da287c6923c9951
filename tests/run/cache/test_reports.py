"""The last report: given again only where nothing that it depends on has changed."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import replace
from time import time_ns
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentlint.run.cache.store import FOLDER
from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings
from tests.run.cache.test_cache import FILES, change, make

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.diagnostics import Report

HOUR = 3_600_000_000_000


def age(root: Path) -> None:
    """Lets every new file of the site be an hour old, so that its stamp alone is trusted. The
    others keep the stamp that they have, or nothing here could fail."""
    for path in root.rglob("*"):
        if path.is_file() and FOLDER not in path.parts:
            said = path.stat()
            if said.st_mtime_ns > time_ns() - HOUR // 2:
                os.utime(path, ns=(said.st_atime_ns, time_ns() - HOUR))


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time at which an entry changed cannot be set back: only contents count here."""
    monkeypatch.setattr(
        "contentlint.run.cache.stamps.Stamp.settled",
        lambda stamp, now: stamp.modified + 2_000_000_000 < now,
    )


def run(root: Path, *paths: str, cache: bool = True, **more: object) -> Report:
    folder = root / FOLDER if cache else None
    request = Request(cwd=root, paths=paths, cache=folder, edits=False)
    return check(load_settings(root), replace(request, **more))  # type: ignore[arg-type]


def comparable(report: Report) -> tuple[object, ...]:
    return (
        [
            one._replace(fix=one.fix._replace(edits=()) if one.fix else None)
            for one in report.diagnostics
        ],
        report.links_judged,
        report.unverified,
        report.files_checked,
        report.files_indexed,
        report.checked_paths,
        report.unverified_links,
        report.known,
    )


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for every run that judged something."""
    from contentlint.run.check import CheckRun

    seen: list[str] = []
    original = CheckRun.run

    def noting(self: CheckRun) -> Report:
        seen.append("run")
        return original(self)

    monkeypatch.setattr(CheckRun, "run", noting)
    return seen


@pytest.mark.usefixtures("settled")
def test_an_unchanged_site_gives_its_last_report(tmp_path: Path, runs: list[str]) -> None:
    root = make(tmp_path)
    age(root)
    cold = run(root, cache=False, show_unverified=True)
    first = run(root, show_unverified=True)
    runs.clear()
    again = run(root, show_unverified=True)
    assert runs == []
    assert comparable(again) == comparable(first) == comparable(cold)
    assert [bool(one.fix) for one in again.diagnostics] == [
        bool(one.fix) for one in cold.diagnostics
    ]


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize(
    "touched",
    [
        {"content/a.md": "---\ntitle: A\n---\n"},
        {"content/new.md": "new"},
        {"people.json": '["nobody"]'},
        {"tide.schema.json": "{}"},
        {"contentlint.toml": "[site]\n"},
        {"static/map.png": ""},
        {".contentlint-baseline": ""},
        {".gitignore": "content/\n"},
    ],
)
def test_any_change_asks_again(tmp_path: Path, touched: dict[str, str], runs: list[str]) -> None:
    root = make(tmp_path)
    age(root)
    run(root)
    make(root, touched)
    age(root)
    runs.clear()
    assert comparable(run(root)) == comparable(run(root, cache=False))
    assert len(runs) == 2


@pytest.mark.usefixtures("settled")
def test_other_questions_are_asked(tmp_path: Path, runs: list[str]) -> None:
    root = make(tmp_path)
    age(root)
    run(root)
    runs.clear()
    for more in ({"edits": True}, {"show_unverified": True}, {"paths": ("content/a.md",)}):
        assert comparable(run(root, **more)) == comparable(run(root, cache=False, **more))
    assert len(runs) == 6


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("given", [True, False])
def test_a_schema_that_git_ignores_is_looked_at_again(tmp_path: Path, given: bool) -> None:
    """It is not in the listing, so its stamp would not be compared."""
    ignored = {".gitignore": "*.schema.json\n"}
    if given:
        ignored["contentlint.toml"] = "[site]\npreset = 'gatsby'\n"
    root = make(tmp_path, {**FILES, **ignored})
    settings = replace(load_settings(root), schema="tide.schema.json" if given else None)
    request = Request(cwd=root, cache=root / FOLDER, edits=False)
    age(root)
    before = comparable(check(settings, request))
    (root / "tide.schema.json").write_text('{"required": ["moon"]}')
    after = comparable(check(settings, request))
    assert after != before
    assert after == comparable(check(settings, replace(request, cache=None)))


def test_a_young_file_is_no_reason_to_keep_a_report(tmp_path: Path, runs: list[str]) -> None:
    root = make(tmp_path)
    run(root)
    run(root)
    assert len(runs) == 2
    assert not (root / FOLDER / "report.json").exists()


@pytest.mark.usefixtures("settled")
def test_what_git_tracks_counts(tmp_path: Path, runs: list[str]) -> None:
    root = make(tmp_path)
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    age(root)
    run(root)
    runs.clear()
    subprocess.run(["git", "add", "README.md"], cwd=root, check=True)
    age(root)
    run(root)
    assert runs == ["run"]


@pytest.mark.usefixtures("settled")
def test_a_forged_report_is_read_again_or_believed_but_ends_no_run(tmp_path: Path) -> None:
    root = make(tmp_path)
    age(root)
    cold = comparable(run(root))
    place = root / FOLDER / "report.json"
    kept = json.loads(place.read_text())
    for key in kept["report"]:
        values: list[object] = [None, 5, "x", [[]], {"a": []}]
        for value in values:
            place.write_text(json.dumps(kept | {"report": kept["report"] | {key: value}}))
            run(root)
    for text in ("", "[]", "{", '{"key": 1}', "[" * 100_000):
        place.write_text(text)
        assert comparable(run(root)) == cold


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_warm_equals_cold_after_any_change(
    tmp_path_factory: pytest.TempPathFactory, settled: None, data: st.DataObject
) -> None:
    root = make(tmp_path_factory.mktemp("site"), FILES)
    for _ in range(data.draw(st.integers(1, 5))):
        if data.draw(st.booleans()):
            change(root, data)
        age(root)
        assert comparable(run(root)) == comparable(run(root, cache=False))
