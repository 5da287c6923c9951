"""The first hour on sites that contentlint was not made with, and the pull requests after it."""

from __future__ import annotations

import json
import random
import re
import shutil
import tomllib
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from contentlint.diagnostics import Safety
from contentlint.run.check import check
from contentlint.run.init.begin import Stock, look, write_plan
from contentlint.run.project import Project
from contentlint.run.request import Request
from contentlint.settings.load import load_settings
from tests.corpora.shared import CORPORA, POSTHOG_CONFIG, needs_corpora
from tests.run.test_since import git

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.diagnostics import Report

pytestmark = needs_corpora
AUTHORS = "src/data/authors.json"


@pytest.mark.parametrize(
    ("name", "site", "collections"),
    [
        ("vuejs-blog", {"preset": "vitepress"}, {"posts": 15}),
        (
            "jekyll-jekyll",
            {"folder": "docs", "preset": "jekyll"},
            {"posts": 102, "docs": 91, "tutorials": 9},
        ),
        ("squidfunk-mkdocs-material", {"preset": "mkdocs"}, {"blog": 13}),
        ("withastro-starlight", {"folder": "docs", "preset": "starlight"}, {"docs": 338}),
    ],
)
def test_init_ends_in_a_clean_check(
    tmp_path: Path, name: str, site: dict[str, str], collections: dict[str, int]
) -> None:
    root = tmp_path / name
    shutil.copytree(CORPORA / name, root)
    settings, plan = look(root)
    assert settings.root == root
    assert plan.lines <= 15
    write_plan(plan, root)
    assert tomllib.loads((root / "contentlint.toml").read_text("utf-8"))["site"] == site
    assert {one.name: len(one.pages) for one in plan.collections} == collections
    stock = Stock(root)
    stock.write_baseline()
    found = len(stock.report.diagnostics)
    after = check(load_settings(root), Request(cwd=root, baseline="check"))
    assert (after.diagnostics, after.known, after.stale) == ([], found, [])


@pytest.fixture(scope="module")
def posthog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("adopting") / "posthog"
    shutil.copytree(CORPORA / "posthog-2022", root)
    shutil.rmtree(root / ".git", ignore_errors=True)
    (root / "contentlint.toml").write_text(POSTHOG_CONFIG, "utf-8")
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "gc.auto", "0")
    Stock(root).write_baseline()
    git(root, "add", "-A", "-f")
    git(root, "commit", "-q", "-m", "the site")
    return root


@pytest.fixture
def site(posthog: Path) -> Path:
    git(posthog, "reset", "-q", "--hard", "main")
    git(posthog, "clean", "-q", "-fd")
    return posthog


def run(root: Path, **rest: object) -> Report:
    return check(load_settings(root), Request(cwd=root, **rest))  # type: ignore[arg-type]


def paths(report: Report, name: str) -> set[str]:
    return {one.path for one in report.diagnostics if one.name == name}


def known(root: Path) -> dict[str, list[str]]:
    """The lines of the baseline by file."""
    entries = defaultdict(list)
    for line in (root / ".contentlint-baseline").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            entries[line.split(" ")[0]].append(line)
    return entries


def test_a_new_paragraph_in_an_old_post_shows_nothing_old(site: Path) -> None:
    posts = {path: found for path, found in known(site).items() if "/blog/" in path}
    path, entries = max(posts.items(), key=lambda item: (len(item[1]), item[0]))
    assert len(entries) > 2
    text = (site / path).read_text("utf-8")
    (site / path).write_text(f"{text.rstrip()}\n\nOne more paragraph, and no link.\n", "utf-8")
    for request in ({"since": "main"}, {"since": "main", "baseline": "ignore"}, {}):
        assert run(site, **request).diagnostics == []
    (site / path).write_text(f"{text.rstrip()}\n\n[No such page](/no-such-page).\n", "utf-8")
    for request in ({"since": "main"}, {}):
        assert [one.name for one in run(site, **request).diagnostics] == ["broken-link"]


def links(root: Path) -> tuple[dict[tuple[str, str], set[str]], dict[str, set[str]]]:
    """Which pages link to a heading (page and id), and to a page."""
    project = Project(load_settings(root))
    project.read_all(lambda document: None)
    to_heading: dict[tuple[str, str], set[str]] = defaultdict(set)
    to_page: dict[str, set[str]] = defaultdict(set)
    for path, page in project.facts.items():
        for link, target in project.site(path).targets(page):
            if target.path is None:
                continue
            to_page[target.path].add(path)
            fragment = link.destination.partition("#")[2]
            if fragment:
                to_heading[target.path, fragment].add(path)
    return to_heading, to_page


def heading_line(path: Path, fragment: str) -> str | None:
    """The only heading of a page with this id, of those whose id is plain to see."""
    words = re.escape(fragment).replace("\\-", "[ -]")
    found = re.findall(rf"\n#+ {words}\n", path.read_text("utf-8"), re.IGNORECASE)
    return found[0] if len(found) == 1 else None


def test_a_renamed_heading_shows_every_page_that_links_to_it(site: Path) -> None:
    to_heading, _ = links(site)
    ranked = sorted(to_heading.items(), key=lambda item: (-len(item[1]), item[0]))
    (path, heading), expected = next(
        ((path, heading), pages)
        for (path, fragment), pages in ranked
        if (heading := heading_line(site / path, fragment))
    )
    assert len(expected) > 1
    text = (site / path).read_text("utf-8")
    (site / path).write_text(text.replace(heading, "\n## Quite another heading\n"), "utf-8")
    report = run(site, since="main")
    assert paths(report, "broken-anchor") == expected
    assert {one.name for one in report.diagnostics} == {"broken-anchor"}


def test_a_deleted_page_shows_the_links_and_the_missing_redirect(site: Path) -> None:
    _, to_page = links(site)
    path = max(to_page, key=lambda one: (len(to_page[one] - {one}), one))
    (site / path).unlink()
    report = run(site, since="main")
    assert len(to_page[path] - {path}) > 5
    assert paths(report, "broken-link") >= to_page[path] - {path}
    assert "moved-without-redirect" in {one.name for one in report.diagnostics}
    assert paths(run(site), "broken-link") >= to_page[path] - {path}


def test_an_author_who_is_taken_out_shows_the_posts(site: Path) -> None:
    authors = json.loads((site / AUTHORS).read_text("utf-8"))
    handle = "james-hawkins"
    posts = {
        path.relative_to(site).as_posix()
        for path in (site / "contents/blog").rglob("*.md*")
        if handle in path.read_text("utf-8").split("\n---", 1)[0]
    }
    assert len(posts) > 5
    left = [one for one in authors if one["handle"] != handle]
    assert len(left) == len(authors) - 1
    (site / AUTHORS).write_text(json.dumps(left, indent=2), "utf-8")
    assert paths(run(site, since="main"), "unknown-reference") == posts


def test_the_baseline_survives_200_edits_and_a_reformat(site: Path) -> None:
    draw = random.Random(20)
    entries = known(site)
    pages = sorted(path for path in entries if path.endswith((".md", ".mdx")))
    for number in range(200):
        path = site / draw.choice(pages)
        blocks = path.read_text("utf-8").split("\n\n")
        at = draw.randrange(1, len(blocks) + 1)
        blocks.insert(at, f"Words number {number} that nobody needs.")
        path.write_text("\n\n".join(blocks), "utf-8")
    total = sum(map(len, entries.values()))
    report = run(site)
    assert [one.message for one in report.diagnostics] == []
    assert report.known == total
    settings = load_settings(site, select=["unformatted"])
    request = Request(cwd=site, paths=tuple(str(site / path) for path in pages), fix=Safety.SAFE)
    fixed = check(settings, request).fixed
    assert fixed > len(pages) / 3
    report = run(site)
    assert [one.message for one in report.diagnostics] == []
    assert report.known == total
