"""The calibration gate: when the model of the site is doubted, and what is said instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from contentlint.diagnostics import Diagnostic


def write(root: Path, files: dict[str, str]) -> None:
    for path, text in {"gatsby-config.js": "", **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)


def found(root: Path, *paths: str, ignore: Iterable[str] = ()) -> list[Diagnostic]:
    settings = load_settings(root, ignore=tuple(ignore))
    return check(settings, Request(cwd=root, paths=paths)).diagnostics


def links(*targets: str, times: int = 3) -> str:
    return "# Links\n\n" + "".join(f"[there]({target})\n\n" for target in targets * times)


def pages(count: int, folder: str = "contents/guide") -> dict[str, str]:
    return {f"{folder}/Page-{number}.md": "# Page\n" for number in range(count)}


def names(diagnostics: list[Diagnostic]) -> set[str]:
    return {one.name for one in diagnostics}


def test_a_lost_base_path_is_one_finding_with_the_setting_to_write(tmp_path: Path) -> None:
    targets = [f"/manual/guide/Page-{number}" for number in range(12)]
    write(tmp_path, {**pages(12), "contents/all.md": links(*targets)})
    only = found(tmp_path)
    assert [one.name for one in only] == ["site-model"]
    assert only[0].help == 'write `base-path = "/manual"`: the links have it, the routes do not'
    (tmp_path / "contentlint.toml").write_text('[site]\npreset = "gatsby"\nbase-path = "/manual"\n')
    assert found(tmp_path) == []


def test_a_page_alone_says_no_more_than_the_whole_site(tmp_path: Path) -> None:
    targets = [f"/manual/guide/Page-{number}" for number in range(12)]
    write(tmp_path, {**pages(12), "contents/all.md": links(*targets, "/guide/lost", times=3)})
    assert found(tmp_path, "contents/all.md") == [
        one for one in found(tmp_path) if one.name != "site-model"
    ]
    assert {one.message for one in found(tmp_path) if one.name == "broken-link"} == {
        "readers get a 404: nothing serves /guide/lost"
    }


def test_without_the_rule_every_link_is_reported(tmp_path: Path) -> None:
    targets = [f"/manual/guide/Page-{number}" for number in range(12)]
    write(tmp_path, {**pages(12), "contents/all.md": links(*targets)})
    reported = found(tmp_path, ignore=["site-model"])
    assert names(reported) == {"broken-link"}
    assert len(reported) == 36


@pytest.mark.parametrize(
    ("targets", "times"),
    [(9, 10), (29, 1)],
    ids=["over fewer than ten targets", "fewer than thirty failures"],
)
def test_below_the_gate_every_link_is_reported(tmp_path: Path, targets: int, times: int) -> None:
    urls = [f"/gone/{number}" for number in range(targets)]
    write(tmp_path, {**pages(1), "contents/all.md": links(*urls, times=times)})
    reported = found(tmp_path)
    assert names(reported) == {"broken-link"}
    assert len(reported) == targets * times


def test_thirty_broken_links_among_many_good_ones_are_reported(tmp_path: Path) -> None:
    good = [f"/guide/Page-{number}" for number in range(10)]
    lost = [f"/guide/lost-{number}" for number in range(10)]
    text = links(*good, times=100) + links(*lost, times=3)
    write(tmp_path, {**pages(10), "contents/all.md": text})
    assert len(found(tmp_path)) == 30


@pytest.mark.parametrize(
    ("link", "advice"),
    [
        ("/api/v{}", "external"),
        ("/guide/page-{}", "lower-case"),
        ("/guide/Page-{}.html", "the links end in `.html`"),
        ("/Page-{}", "the pages are below `/guide`"),
        ("../Page-{}", 'relative-links = "file"'),
    ],
)
def test_the_likely_setting_is_named(tmp_path: Path, link: str, advice: str) -> None:
    targets = [link.format(number) for number in range(12)]
    write(tmp_path, {**pages(12), "contents/guide/deep/index.md": links(*targets)})
    (tmp_path / "contentlint.toml").write_text(
        '[site]\npreset = "gatsby"\ntrailing-slash = "never"\n'
    )
    doubts = found(tmp_path)
    assert [one.name for one in doubts] == ["site-model"]
    assert advice in (doubts[0].help or "")


def test_another_slugger_is_named_when_it_mends_the_headings(tmp_path: Path) -> None:
    guides = {f"contents/p{number}.md": f"# 1{number}. Ebb & flow\n" for number in range(12)}
    targets = [f"/p{number}#_1{number}-ebb-flow" for number in range(12)]
    write(tmp_path, {**guides, "contents/all.md": links(*targets)})
    doubts = found(tmp_path)
    assert [one.name for one in doubts] == ["site-model"]
    assert "36 of 36 links to headings" in doubts[0].message
    assert doubts[0].help == 'write `slugger = "mdit-vue"`: the site seems to make its ids that way'


def test_headings_that_no_slugger_makes_are_reported_one_by_one(tmp_path: Path) -> None:
    targets = [f"/guide/Page-{number}#lost-{number}" for number in range(12)]
    write(tmp_path, {**pages(12), "contents/all.md": links(*targets)})
    assert names(found(tmp_path)) == {"broken-anchor"}


def test_an_old_site_with_many_dead_links_of_no_one_kind(tmp_path: Path) -> None:
    good = [f"/guide/Page-{number}" for number in range(12)]
    lost = [f"/guide/{name}" for name in ("cove", "mole", "quay", "weir", "dyke", "buoy", "reef",
            "shoal", "sound", "strait", "fjord")]  # fmt: skip
    text = links(*good, times=20) + links(*lost, times=3)
    write(tmp_path, {**pages(12), "contents/all.md": text})
    assert names(found(tmp_path)) == {"broken-link"}
