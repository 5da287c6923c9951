"""The first user's site: what must be found there, at its place, and what must not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings
from tests.corpora.shared import CORPORA, POSTHOG_CONFIG, SHARED, needs_corpora

if TYPE_CHECKING:
    from contentlint.diagnostics import Diagnostic, Report

pytestmark = needs_corpora
SEED = "contents/blog/product-engineer-vs-software-engineer.md"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "posthog"
    shutil.copytree(CORPORA / "posthog-2022", folder)
    (folder / "contentlint.toml").write_text(POSTHOG_CONFIG, "utf-8")
    return folder


def run(site: Path, *paths: str, stdin: tuple[str, bytes] | None = None) -> Report:
    return check(load_settings(site), Request(cwd=site, paths=paths, stdin=stdin))


@pytest.fixture(scope="module")
def report(site: Path) -> Report:
    return run(site)


def places(found: list[Diagnostic]) -> set[tuple[str, int, str]]:
    return {(one.path, one.location.line, one.name) for one in found if one.location}


@pytest.mark.parametrize(
    ("path", "line", "rule"),
    [
        ("contents/blog/after-the-hn-launch.md", 2, "front-matter-schema"),
        ("contents/blog/ceo-diary-4.md", 1, "front-matter-schema"),
        ("contents/blog/missing-recordings.md", 14, "malformed-link"),
        ("contents/blog/hosthog-blog.md", 34, "malformed-link"),
        ("contents/docs/integrate/user-properties.mdx", 75, "malformed-link"),
        ("contents/tutorials/taxonomy-acquisition.md", 48, "malformed-link"),
        ("contents/tutorials/taxonomy-acquisition.md", 49, "malformed-link"),
        ("contents/handbook/company/team/yakko-majuri.md", 18, "malformed-link"),
        ("contents/docs/user-guides/support.md", 37, "broken-link"),
        ("contents/handbook/engineering/beginners-guide/getting-started.md", 17, "broken-link"),
    ],
)
def test_real_defects_are_found(report: Report, path: str, line: int, rule: str) -> None:
    assert (path, line, rule) in places(report.diagnostics)


def test_no_local_image_is_called_missing(report: Report) -> None:
    found = [one for one in report.diagnostics if one.name in ("missing-image", "missing-file")]
    assert found == []


def test_the_config_is_short() -> None:
    assert len(POSTHOG_CONFIG.splitlines()) <= 25


def test_most_links_are_judged(report: Report) -> None:
    assert report.links_judged > 1600
    assert sum(report.unverified.values()) < report.links_judged / 20


def seeded(site: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "seeded"
    shutil.copytree(site, folder)
    shutil.copy(SHARED / "seed" / Path(SEED).name, folder / SEED)
    return folder


def test_the_seed_post_has_three_dead_links_and_an_unknown_author(
    site: Path, tmp_path: Path
) -> None:
    folder = seeded(site, tmp_path)
    text = (folder / SEED).read_text("utf-8")
    found = run(folder, SEED).diagnostics
    assert [(one.name, text[one.span.start : one.span.end]) for one in found] == [
        ("unknown-reference", '"ian-vanagas"'),
        ("broken-link", "/blog/what-is-a-product-engineer/"),
        ("broken-link", "/blog/stop-treating-engineers-differently"),
        ("broken-link", "/blog/using-posting"),
    ]


def test_the_seed_post_is_clean_once_the_pages_and_the_author_exist(
    site: Path, tmp_path: Path
) -> None:
    folder = seeded(site, tmp_path)
    for name in (
        "what-is-a-product-engineer",
        "stop-treating-engineers-differently",
        "using-posting",
    ):
        shutil.copy(folder / "contents/blog/meetings.mdx", folder / f"contents/blog/{name}.mdx")
    authors = folder / "src/data/authors.json"
    people = json.loads(authors.read_text("utf-8"))
    authors.write_text(json.dumps([*people, {"handle": "ian-vanagas"}]), "utf-8")
    assert run(folder, SEED).diagnostics == []


@pytest.mark.parametrize(
    "path", ["contents/blog/missing-recordings.md", "contents/blog/ceo-diary-5.md"]
)
def test_the_same_findings_alone_in_a_folder_and_from_stdin(
    site: Path, report: Report, path: str
) -> None:
    whole = [one for one in report.diagnostics if one.path == path]
    folder = [one for one in run(site, "contents/blog").diagnostics if one.path == path]
    stdin = run(site, stdin=(path, (site / path).read_bytes())).diagnostics
    assert run(site, path).diagnostics == whole
    assert folder == whole
    assert stdin == whole
