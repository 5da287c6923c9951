"""The shipped schemas of the generators: what their builds take, what they do not, real sites."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from contentlint.content.front_matter import read_front_matter
from contentlint.content.schema.load import load_schema
from contentlint.resources import schema_names, schema_path
from tests.content.schema.generators import BAD, GOOD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.schema.model import Schema

PROJECT = Path(__file__).parents[3]
CORPORA = Path(os.environ.get("CONTENTLINT_SHARED", PROJECT / "../shared")) / "corpora"
SITES = [
    ("jekyll", "jekyll-jekyll", "docs/**/*.m*d*", 200),
    ("hugo", "open-telemetry-opentelemetry.io", "content/**/*.md", 1_800),
    ("docusaurus-docs", "babel-website", "docs/**/*.md", 240),
    ("docusaurus-blog", "babel-website", "website/blog/*.md*", 60),
    ("starlight", "withastro-starlight", "docs/src/content/docs/**/*.md*", 330),
    ("mkdocs-material", "squidfunk-mkdocs-material", "docs/**/*.md", 90),
    ("mkdocs-material-blog", "squidfunk-mkdocs-material", "docs/blog/posts/*.md", 12),
    ("vitepress", "vuejs-vitepress", "**/*.md", 300),
    ("vitepress", "vuejs-blog", "posts/*.md", 15),
    ("zola", "rust-lang-blog.rust-lang.org", "content/**/*.md", 750),
    ("eleventy", "18F-18f.gsa.gov", "**/*.md", 570),
    ("hexo", "hexojs-site", "source/**/*.md", 460),
]
"""Schema, corpus, the pages it is for, and how many there are at least."""
REAL = {
    "docs/_posts/2023-01-29-jekyll-3-9-3-released.markdown": "`2023 -0800` cannot follow",
    "website/blog/2017-03-01-upgrade-to-babel-7-for-tool-authors.md": "February 2017 has 28 days",
    "website/blog/2017-03-01-upgrade-to-babel-7.md": "February 2017 has 28 days",
}
"""Mistakes that the corpora have, by file: part of the message."""


@cache
def schema_of(name: str) -> Schema:
    return load_schema(name, PROJECT)


def findings(name: str, lines: str) -> Iterator[tuple[str, str]]:
    """The path of the value at each finding ("" for the whole) and the message."""
    front_matter = read_front_matter(f"---\n{lines.rstrip()}\n---\n")
    assert not front_matter.problems
    for violation in schema_of(name).violations(front_matter):
        at = [path for path, place in front_matter.positions.items() if violation.span in place]
        names = [".".join(map(str, path)) for path in at]
        yield max(names, key=len, default=""), violation.message


def test_every_generator_has_its_examples() -> None:
    generators = set(schema_names()) - {"blog-post", "gatsby-blog"}
    assert set(GOOD) == set(BAD) == {name for name, *_ in SITES} == generators


@pytest.mark.parametrize("name", schema_names())
def test_a_shipped_schema_is_one(name: str) -> None:
    path = schema_path(name)
    assert path is not None
    contents: Any = json.loads(path.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(contents)


@pytest.mark.parametrize("name", GOOD)
def test_what_the_generator_takes(name: str) -> None:
    assert list(findings(name, GOOD[name])) == []


@pytest.mark.parametrize(
    ("name", "lines", "at"),
    [(name, lines, at) for name, bad in BAD.items() for lines, at in bad.items()],
)
def test_what_it_does_not_take(name: str, lines: str, at: str) -> None:
    assert [path for path, _ in findings(name, lines)] == [at]


@pytest.mark.parametrize("name", GOOD)
def test_a_site_can_add_keys_and_extend_it(name: str, tmp_path: Path) -> None:
    own = {
        "allOf": [{"$ref": f"contentlint:{name}"}],
        "required": ["tide"],
        "properties": {"tide": {"enum": ["high", "low"]}},
    }
    (tmp_path / "post.schema.json").write_text(json.dumps(own), "utf-8")
    schema = load_schema("post.schema.json", tmp_path)
    good = read_front_matter(f"---\n{GOOD[name]}tide: high\nownKey: 1\n---\n")
    assert list(schema.violations(good)) == []
    bad = read_front_matter(f"---\n{GOOD[name]}tide: none\n---\n")
    assert [violation.message for violation in schema.violations(bad)] == [
        "`none` should be `high` or `low`"
    ]


@pytest.mark.parametrize(
    ("name", "lines", "files"),
    [
        ("docusaurus-blog", "image: ./tides.png", ["./tides.png"]),
        ("docusaurus-docs", "image: https://example.com/a.png", ["https://example.com/a.png"]),
        (
            "starlight",
            "{ title: a, hero: { image: { dark: ../dark.png, light: ~/light.png } } }",
            ["../dark.png"],  # an alias is for the site's bundler to say
        ),
        ("vitepress", "hero: { image: /logo.svg }", ["/logo.svg"]),
        ("vitepress", "features: [{ icon: { src: /a.svg } }, { icon: 🌊 }]", ["/a.svg"]),
    ],
)
def test_pictures_that_a_schema_names(name: str, lines: str, files: list[str]) -> None:
    front_matter = read_front_matter(f"---\n{lines}\n---\n")
    assert list(schema_of(name).violations(front_matter)) == []
    found = [one.value for one in schema_of(name).annotations(front_matter)]
    assert found == files


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the shared corpora are not here")
@pytest.mark.parametrize(("name", "corpus", "pages", "least"), SITES)
def test_real_sites(name: str, corpus: str, pages: str, least: int) -> None:
    root = CORPORA / corpus
    paths = [path for path in sorted(root.glob(pages)) if path.is_file()]
    found = {
        path.relative_to(root).as_posix(): violation.message
        for path in paths
        for violation in schema_of(name).violations(
            read_front_matter(path.read_bytes().decode("utf-8-sig"), bare=name == "hexo")
        )
    }
    assert len(paths) >= least
    assert [file for file, message in found.items() if REAL.get(file, "?") not in message] == []
