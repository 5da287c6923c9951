"""The schemas that ship with the package, and what a clean run loads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from contentlint.content.front_matter import read_front_matter
from contentlint.content.schema.load import load_schema
from contentlint.resources import schema_names, schema_path
from contentlint.site.data import load_data

PROJECT = Path(__file__).parents[3]
SHARED = Path(os.environ.get("CONTENTLINT_SHARED", PROJECT / "../shared"))
POSTHOG = SHARED / "corpora" / "posthog-2022"

SEED = """\
---
date: 2022-12-01
title: "Tides: what's the difference?"
rootPage: /blog
sidebar: Blog
showTitle: true
hideAnchor: true
author: ["ana-lima"]
featuredImage: ../images/blog/tides.png
featuredImageType: full
categories: ["Sea", "Guides"]
---
"""


def keys(schema: Any) -> list[tuple[str, Any]]:
    """Every key that a schema describes, with its schema."""
    if not isinstance(schema, dict):
        return []
    own = list(schema.get("properties", {}).items())
    parts = [*schema.values(), *(part for part in schema.get("$defs", {}).values())]
    parts += [part for _, part in own]
    return own + [pair for part in parts for pair in keys(part)]


@pytest.mark.parametrize("name", schema_names())
def test_every_key_has_a_title_and_a_description(name: str) -> None:
    path = schema_path(name)
    assert path is not None
    schema = json.loads(path.read_text("utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    described = keys(schema)
    assert described
    assert [key for key, part in described if not {"title", "description"} <= part.keys()] == []


@pytest.mark.parametrize("name", ["gatsby-blog", "blog-post"])
def test_a_healthy_post(name: str) -> None:
    schema = load_schema(name, PROJECT)
    front_matter = read_front_matter(SEED)
    assert list(schema.violations(front_matter)) == []
    assert ("x-ref", "ana-lima") in {(a.keyword, a.value) for a in schema.annotations(front_matter)}


def test_a_valid_post_loads_no_explaining_validator() -> None:
    code = f"""
import sys
from pathlib import Path
from contentlint.content.front_matter import read_front_matter
from contentlint.content.schema.load import load_schema
schema, post = load_schema("gatsby-blog", Path(".")), read_front_matter({SEED!r})
assert not list(schema.violations(post)) and list(schema.annotations(post))
heavy = {{"jsonschema", "referencing", "attrs", "mdformat", "urllib.request"}} & sys.modules.keys()
assert not heavy, heavy
"""
    subprocess.run([sys.executable, "-c", code], check=True, cwd=PROJECT)


@pytest.mark.skipif(not POSTHOG.is_dir(), reason="the shared corpora are not here")
def test_a_real_blog() -> None:
    schema = load_schema("gatsby-blog", POSTHOG)
    authors = load_data("authors", "src/data/authors.json#/*/handle", POSTHOG).values
    posts = sorted((POSTHOG / "contents/blog").glob("*.md*"))
    found: list[str] = []
    unknown: list[str] = []
    missing: list[str] = []
    for path in posts:
        text = path.read_bytes().decode()
        front_matter = read_front_matter(text)
        for violation in schema.violations(front_matter):
            line = text.count("\n", 0, violation.span.start) + 1
            found.append(f"{path.name}:{line} {violation.message}")
        for annotation in schema.annotations(front_matter):
            value = annotation.value
            if annotation.keyword == "x-ref":
                unknown += [value] if value not in authors else []
            else:
                missing += [value] if not (path.parent / value).is_file() else []
    assert len(posts) == 117
    assert found == [
        "after-the-hn-launch.md:2 `2020-02-30` is not a date: February 2020 has 29 days",
        "building-the-future-of-game-analytics-pureskill.mdx:1 `categories` is missing",
        "ceo-diary-4.md:1 `rootPage` is missing",
        "ceo-diary-4.md:1 `sidebar` is missing",
        "ceo-diary-4.md:1 `showTitle` is missing",
        "ceo-diary-4.md:1 `hideAnchor` is missing",
        "scarf-open-source-projects.md:8 `keywords` is empty; it should be a list of strings",
    ]
    assert (unknown, missing) == ([], [])
