"""`x-page`: values of front matter that are links of the page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from contentlint.diagnostics import Safety
from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = {
    "properties": {
        "next": {"type": "string", "x-page": True},
        "related": {"type": "array", "items": {"x-page": "/blog/"}},
        "quiet": {"x-page": False},
    }
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "contents" / "blog").mkdir(parents=True)
    (tmp_path / "gatsby-config.js").write_text("")
    (tmp_path / "post.schema.json").write_text(json.dumps(SCHEMA))
    (tmp_path / "contentlint.toml").write_text(
        '[site]\npreset = "gatsby"\n[collections.blog]\ninclude = ["contents/blog/**"]\n'
        'schema = "post.schema.json"\n'
    )
    (tmp_path / "contents/blog/tide-tables.md").write_text("# Tide tables\n\n## Spring\n")
    return tmp_path


def post(site: Path, front: str) -> Path:
    path = site / "contents/blog/post.md"
    path.write_text(f"---\n{front}\n---\n# Post\n")
    return path


def told(site: Path, fix: Safety | None = None) -> list[tuple[int, int, str]]:
    report = check(load_settings(site), Request(cwd=site, fix=fix))
    return [
        (one.location.line, one.location.column, one.name)
        for one in report.diagnostics
        if one.location
    ]


@pytest.mark.parametrize(
    "front",
    [
        "next: /blog/tide-tables/",
        'next: "/blog/tide-tables#spring"',
        "next: https://example.org/elsewhere",
        "related: [tide-tables, /blog/tide-tables]",
        "quiet: /nowhere",
        "next: ''",
    ],
)
def test_pages_that_exist(site: Path, front: str) -> None:
    post(site, front)
    assert told(site) == []


@pytest.mark.parametrize(
    ("front", "place"),
    [
        ("next: /blog/tide-table", (2, 7, "broken-link")),
        ("next: '/blog/nowhere/at/all'", (2, 8, "broken-link")),
        ("related:\n  - tide-tables\n  - moon", (4, 5, "broken-link")),
        ("next: /blog/tide-tables#neap", (2, 24, "broken-anchor")),
    ],
)
def test_pages_that_do_not(site: Path, front: str, place: tuple[int, int, str]) -> None:
    post(site, front)
    assert told(site) == [place]


def test_a_fix_keeps_the_quotes(site: Path) -> None:
    path = post(site, 'next: "/blog/tide-table"')
    assert told(site, Safety.SUGGESTED) == []
    assert path.read_text() == '---\nnext: "/blog/tide-tables"\n---\n# Post\n'
