"""Comments that switch rules off, through a whole run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contentlint.diagnostics import Safety
from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = "[a](gone.md)"


def names(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "a.md").write_text(text, "utf-8")
    report = check(load_settings(tmp_path), Request(cwd=tmp_path))
    return [one.name for one in report.diagnostics]


@pytest.mark.parametrize(
    "text",
    [
        f"{BROKEN} <!-- contentlint-disable-line broken-link -->\n",
        f"{BROKEN} <!-- contentlint-disable-line LK001 -- it moves tomorrow -->\n",
        f"<!-- contentlint-disable-next-line broken-link -->\n{BROKEN}\n",
        f"<!-- contentlint-disable -->\n\n{BROKEN}\n",
        f"<!-- contentlint-disable-file broken-link -->\n\n{BROKEN}\n",
        f"---\ncontentlint: disable\n---\n{BROKEN}\n",
        f"---\ncontentlint:\n  disable: [broken-link]\n---\n{BROKEN}\n",
    ],
)
def test_each_form_hides_the_finding(tmp_path: Path, text: str) -> None:
    assert names(tmp_path, text) == []


def test_another_rule_is_not_hidden(tmp_path: Path) -> None:
    text = f"{BROKEN} <!-- contentlint-disable-line missing-image -->\n"
    assert names(tmp_path, text) == ["broken-link", "unused-suppression"]


def test_an_unknown_name_is_told(tmp_path: Path) -> None:
    text = f"{BROKEN} <!-- contentlint-disable-line brokn-link -->\n"
    assert names(tmp_path, text) == ["broken-link", "unknown-suppression"]


def test_a_rule_switched_on_again_is_heard(tmp_path: Path) -> None:
    text = f"<!-- contentlint-disable -->\n<!-- contentlint-enable broken-link -->\n\n{BROKEN}\n"
    assert "broken-link" in names(tmp_path, text)


def test_markdownlints_names_count_in_any_case(tmp_path: Path) -> None:
    text = "[a](#gone) <!-- markdownlint-disable-line md051 -->\n"
    assert names(tmp_path, text) == []


def test_a_comment_that_ends_in_two_steps_is_not_taken_out(tmp_path: Path) -> None:
    text = (
        "<!-- contentlint-disable missing-image, broken-link -->\n\n![a](gone.png)\n\n"
        f"<!-- contentlint-enable missing-image -->\n\n{BROKEN}\n"
    )
    assert names(tmp_path, text) == []
    unused = text.replace("![a](gone.png)", "text")
    assert names(tmp_path, unused) == ["unused-suppression"]
    check(load_settings(tmp_path), Request(cwd=tmp_path, fix=Safety.SAFE))
    assert "contentlint-disable broken-link" in (tmp_path / "a.md").read_text("utf-8")
