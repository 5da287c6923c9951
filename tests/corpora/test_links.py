"""Links on real sites: every finding has been read, few are false, few links are not judged, and
links broken on purpose are reported. The bounds are those that the project promises."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks import links
from tests.corpora.shared import CORPORA, needs_corpora

if TYPE_CHECKING:
    from contentlint.run.check import CheckRun

pytestmark = needs_corpora
NAMES = sorted(file.stem for file in links.READ.glob("*.toml"))
MISSING_MOUNTS = ("open-telemetry-opentelemetry.io",)
"""Sites of which large parts live in other repositories, so that links there cannot be judged."""
each_site = pytest.mark.parametrize("name", NAMES)
_runs: dict[str, tuple[links.Run, CheckRun]] = {}


@pytest.fixture
def measured(name: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[links.Run, CheckRun]:
    if name not in _runs:
        folder = Path(tmp_path_factory.mktemp("site")) / name
        shutil.copytree(CORPORA / name, folder, symlinks=True)
        shutil.copy(links.READ / f"{name}.toml", folder / "contentlint.toml")
        _runs[name] = links.measure(folder)
    return _runs[name]


@each_site
def test_the_configuration_is_short(name: str) -> None:
    text = (links.READ / f"{name}.toml").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert len(lines) <= 15


@each_site
def test_every_finding_has_been_read_and_few_are_false(
    name: str, measured: tuple[links.Run, CheckRun]
) -> None:
    run, known = measured[0], links.Known(name)
    assert run.unread(known) == []
    assert run.false(known) <= 0.003 * run.judged
    assert run.doubts == []


@each_site
def test_true_findings_are_still_found(name: str, measured: tuple[links.Run, CheckRun]) -> None:
    found = [(row.path, row.line) for row in measured[0].rows]
    expected = links.Known(name).expected()
    assert [row for row in expected if (row.path, row.line) not in found] == []


@each_site
def test_few_links_are_not_judged(name: str, measured: tuple[links.Run, CheckRun]) -> None:
    run = measured[0]
    assert run.judged > 0
    if name not in MISSING_MOUNTS:
        assert run.verdicts["unverifiable"] <= 0.05 * run.verdicts.total(), run.reasons


@each_site
def test_links_broken_on_purpose_are_reported(
    name: str, measured: tuple[links.Run, CheckRun]
) -> None:
    tried, found, missed = links.recall(measured[1], 300)
    assert tried.total() >= 100
    assert found.total() >= 0.98 * tried.total(), missed
