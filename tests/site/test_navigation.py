"""Navigation in data files: judged like links, at the line where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.diagnostics import Report

MENU = """\
- title: Tides
  url: /blog/tides
- title: Moon
  children:
    - { title: Gone, url: /blog/moon }
    - { title: Elsewhere, link: "https://example.org/" }
    - { title: Said twice, note: "see / and more" }
"""


def run(root: Path, *paths: str) -> Report:
    return check(load_settings(root), Request(cwd=root, paths=paths))


def site(root: Path) -> None:
    (root / "contents" / "blog").mkdir(parents=True)
    (root / "data").mkdir()
    (root / "gatsby-config.js").write_text("")
    (root / "contents" / "blog" / "tides.md").write_text("# Tides\n")
    (root / "data" / "menu.yml").write_text(MENU)
    (root / "contentlint.toml").write_text(
        '[site]\npreset = "gatsby"\nnav = ["data/menu.yml", "data/none.yml"]\n'
    )


def test_an_entry_that_leads_nowhere_is_found_at_its_line(tmp_path: Path) -> None:
    site(tmp_path)
    found = run(tmp_path).diagnostics
    assert [(one.path, one.name) for one in found] == [("data/menu.yml", "broken-link")]
    place = found[0].location
    assert place is not None
    assert (place.line, place.column) == (5, 27)
    assert place.source.strip() == "- { title: Gone, url: /blog/moon }"


def test_navigation_belongs_to_runs_over_the_whole_project(tmp_path: Path) -> None:
    site(tmp_path)
    assert run(tmp_path, "contents/blog/tides.md").diagnostics == []


def test_excluded_navigation_is_not_reported(tmp_path: Path) -> None:
    site(tmp_path)
    config = tmp_path / "contentlint.toml"
    config.write_text('exclude = ["data/**"]\n' + config.read_text())
    assert run(tmp_path).diagnostics == []


def test_front_matter_that_settings_call_links_is_judged(tmp_path: Path) -> None:
    site(tmp_path)
    (tmp_path / "contents/blog/hero.md").write_text(
        "---\nhero:\n  actions:\n    - link: /blog/tides\n    - link: /blog/none\n"
        "next: { link: /blog/ebb, label: Ebb }\nprev: false\n---\n"
    )
    (tmp_path / "contentlint.toml").write_text(
        '[site]\npreset = "gatsby"\n'
        'link-fields = ["hero.actions.*.link", "prev.link", "next.link"]\n'
    )
    places = [one.location for one in run(tmp_path).diagnostics]
    assert [(place.line, place.column) for place in places if place] == [(5, 13), (6, 15)]
