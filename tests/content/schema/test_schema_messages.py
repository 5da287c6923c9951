"""Mistakes that writers make, against shipped schemas: what they are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from contentlint.content.front_matter import read_front_matter
from contentlint.content.schema.load import load_schema

TOLD = {
    (
        "jekyll",
        "published: 'false'",
    ): '`"false"` should be `true` or `false`, or empty > write `false`',
    ("jekyll", "tags: high tide, moon"): "Jekyll takes the words of `high tide, moon` apart at the "
    "spaces and leaves the commas in them: write a list, `[one, two]` > None",
    ("hexo", "comments: 'no'"): '`"no"` should be `true` or `false`, or empty > write `false`',
    ("starlight", "title: a\nbanner: New"): "`New` should be nested keys > "
    "write its keys below it, further in: `content`",
    ("jekyll", "date: 2023-01-29 18:30:22 2023 -0800"): "`2023-01-29 18:30:22 2023 -0800` is not a "
    "date: `2023 -0800` cannot follow `2023-01-29 18:30:22` > None",
    ("hugo", "date: 2024-02-30"): "`2024-02-30` is not a date: February 2024 has 29 days > None",
    (
        "hugo",
        "sitemap: {changefreq: dayly}",
    ): '`dayly` should be `""`, `always`, `hourly`, `daily`, '
    "`weekly`, `monthly`, `yearly` or `never` > write `daily`",
    ("starlight", "title: a\nhero: {actions: [{text: b}]}"): "`link` is missing in item 1 of "
    "`actions` > add `link`: a string",
    (
        "starlight",
        "title: a\nsidebar: {badge: {txt: b}}",
    ): "`txt` is not a known key > write `text`",
    ("mkdocs-material-blog", "title: a"): "`date` is missing > add `date: 2022-12-01`",
    (
        "gatsby-blog",
        "date: 2020-02-03\ntitle: A\nrootpage: /blog\nsidebar: Blog\n"
        "showTitle: true\nhideAnchor: true\ncategories: [a]",
    ): "`rootpage` is not a known key: it differs from `rootPage` in case > write `rootPage`",
}


@pytest.mark.parametrize(("name", "lines"), TOLD)
def test_one_finding_with_what_to_type(name: str, lines: str) -> None:
    front_matter = read_front_matter(f"---\n{lines}\n---\n")
    found = list(load_schema(name, Path()).violations(front_matter))
    assert [f"{one.message} > {one.help}" for one in found] == [TOLD[name, lines]]
