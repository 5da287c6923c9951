"""Schemas learned from real blogs: the planted and the grown defects, and agreement with check."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from contentlint.content.facts import Facts
from contentlint.content.front_matter import read_front_matter
from contentlint.content.schema.infer import infer
from contentlint.content.schema.load import load_schema
from contentlint.report.inferred import schema_text
from contentlint.run.infer import Learned, infer_schema
from contentlint.run.judge import Judge
from contentlint.run.project import Project
from contentlint.settings.load import load_settings
from contentlint.settings.selection import Selection
from contentlint.site.config import Collection
from tests.corpora.shared import CORPORA, needs_corpora

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.content.facts import FrontMatter
    from contentlint.content.schema.model import Schema

BLOGS = [
    ("posthog-2022", "contents/blog/**"),
    ("posthog-2022", "contents/tutorials/**"),
    ("18F-18f.gsa.gov", "content/posts/**"),
    ("rust-lang-blog.rust-lang.org", "content/**"),
    ("jekyll-jekyll", "docs/_posts/**"),
    ("jekyll-jekyll", "docs/_docs/**"),
    ("reactjs-react.dev", "src/content/blog/**"),
    ("reactjs-react.dev", "src/content/reference/**"),
    ("open-telemetry-opentelemetry.io", "content/en/blog/**"),
    ("babel-website", "website/blog/**"),
    ("vuejs-blog", "posts/**"),
    ("squidfunk-mkdocs-material", "docs/blog/**"),
    ("hexojs-site", "source/docs/**"),
]
CODES = ["FM003", "FM004", "FM010", "FM011", "FM012", "FM013"]
ELSEWHERE = ("x-page",)
"""What rules on links report."""


def learn(name: str, glob: str, *, closed: bool = False) -> Learned:
    root = CORPORA / name
    return infer_schema(load_settings(root, isolated=True), [glob], cwd=root, closed=closed)


def told(learned: Learned) -> set[tuple[str, int]]:
    return {
        (one.file, learned.line(one))
        for one in learned.inferred.outliers
        if one.refused and one.keyword not in ELSEWHERE
    }


def checked(
    learned: Learned, name: str, schema: Schema, monkeypatch: pytest.MonkeyPatch
) -> set[tuple[str, int]]:
    """The places that the rules on front matter report with the learned schema."""
    settings = load_settings(CORPORA / name, isolated=True, select=CODES)
    collection = Collection(
        learned.name, tuple(learned.include), tuple(learned.exclude), schema="learned.json"
    )
    settings = replace(settings, collections=(collection,), data=learned.inferred.data)
    project = Project(settings)
    # The real site is not written to, and a schema has to lie in it.
    monkeypatch.setattr(project.schemas, "load", lambda source: schema)
    judge = Judge(Selection(settings), settings.known)
    chosen = [path for path in project.pages if project.collection(path)]
    places = set()
    documents = {path: project.document(path) for path in project.pages}
    project.facts = {
        path: Facts(path, front_matter=document.front_matter)
        for path, document in documents.items()
    }
    for path in chosen:
        document = documents[path]
        found = judge.of_file(document)
        found += judge.of_site(project.facts[path], project.site(path))
        places |= {(path, document.lines.position(one.span.start)[0]) for one in found}
    return places


@needs_corpora
@pytest.mark.parametrize(
    ("name", "glob", "closed"), [*((*blog, False) for blog in BLOGS), (*BLOGS[0], True)]
)
def test_check_reports_the_outliers_and_nothing_else(
    name: str, glob: str, closed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learned = learn(name, glob, closed=closed)
    (tmp_path / "learned.json").write_text(schema_text(learned.inferred.schema), "utf-8")
    schema = load_schema("learned.json", tmp_path)
    assert checked(learned, name, schema, monkeypatch) == told(learned)


def lines(learned: Learned) -> set[tuple[str, int]]:
    return {(one.file.rpartition("/")[2], learned.line(one)) for one in learned.inferred.outliers}


@needs_corpora
def test_the_defects_of_posthogs_blog() -> None:
    learned = learn("posthog-2022", "contents/blog/**")
    assert lines(learned) >= {
        ("after-the-hn-launch.md", 2),
        ("hacktoberfest-2020.md", 9),
        ("raising-3m-for-os.md", 11),
        ("ceo-diary-4.md", 1),
        ("building-the-future-of-game-analytics-pureskill.mdx", 1),
        ("meetings.mdx", 8),
        ("scarf-open-source-projects.md", 8),
    }
    diary = [one.key for one in learned.inferred.outliers if one.file.endswith("ceo-diary-4.md")]
    assert sorted(diary) == ["hideAnchor", "rootPage", "showTitle", "sidebar"]
    assert learned.inferred.data == {"authors": "src/data/authors.json#/*/handle"}
    assert len(learned.inferred.outliers) < 15


@needs_corpora
@pytest.mark.parametrize(
    ("name", "glob", "places"),
    [
        (
            "jekyll-jekyll",
            "docs/_posts/**",
            {
                ("2023-01-29-jekyll-3-9-3-released.markdown", 3),
                ("2015-10-26-jekyll-3-0-released.markdown", 5),
                ("2014-12-17-alfredxing-welcome-to-jekyll-core.md", 5),
            },
        ),
        (
            "reactjs-react.dev",
            "src/content/reference/**",
            {("link.md", 1), ("meta.md", 1), ("script.md", 1), ("style.md", 1)},
        ),
        ("reactjs-react.dev", "src/content/blog/**", {("react-v18.md", 4)}),
        (
            "18F-18f.gsa.gov",
            "content/posts/**",
            {
                ("2015-10-21-every-kid-in-a-park-follow-up.md", 11),
                ("2014-05-14-hacking-bureaucracy-improving-hiring-and-software.md", 11),
            },
        ),
        (
            "babel-website",
            "website/blog/**",
            {("2017-03-01-upgrade-to-babel-7.md", 5)},
        ),
        (
            "open-telemetry-opentelemetry.io",
            "content/en/blog/**",
            {("humans-of-otel-eu-2024.md", 8), ("demystifying-auto-instrumentation.md", 10)},
        ),
    ],
)
def test_defects_of_other_sites(name: str, glob: str, places: set[tuple[str, int]]) -> None:
    assert lines(learn(name, glob)) >= places


@needs_corpora
def test_every_folder_gives_a_schema_that_agrees_with_the_report(tmp_path: Path) -> None:
    folders: dict[Path, list[tuple[str, FrontMatter]]] = {}
    for file in sorted(CORPORA.glob("*/**/*.md"))[::3]:
        text = file.read_text("utf-8", "surrogateescape")
        post = (str(file), read_front_matter(text.removeprefix("\ufeff")))
        for folder in list(file.parents)[:2]:
            folders.setdefault(folder, []).append(post)
    for posts in folders.values():
        inferred = infer(posts)
        (tmp_path / "learned.json").write_text(schema_text(inferred.schema), "utf-8")
        schema = load_schema("learned.json", tmp_path)
        refused = {path for path, front in posts if front.format and not schema.is_valid(front)}
        refused -= {path for path, front in posts if front.problems}
        without = {path for path, front in posts if front.format is None}
        assert refused == {one.file for one in inferred.outliers if one.refused} - without
