"""`contentlint new`: where a page stands, what it says, and that it passes."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from contentlint.errors import UsageError
from contentlint.run.check import check
from contentlint.run.new.begin import begin, faults, write_new
from contentlint.run.new.place import page_path
from contentlint.run.request import Request
from contentlint.settings.load import load_settings
from contentlint.site.config import Collection

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
PLACES = [
    (["blog/**/*.md"], [], "plain", "hello", "blog/hello.md"),
    (["blog/**/*.{md,mdx}"], ["blog/a.mdx", "blog/b.mdx"], "gatsby", "hello", "blog/hello.mdx"),
    (["blog/**"], ["blog/a/index.md", "blog/b/index.md"], "astro", "hello", "blog/hello/index.md"),
    (["_posts/**"], [], "jekyll", "hello", "_posts/2024-05-06-hello.md"),
    (["_posts/*.md"], ["_posts/2020-01-01-a.md"], "hexo", "hello", "_posts/2024-05-06-hello.md"),
    (["source/_posts/*.md"], [], "hexo", "hello", "source/_posts/hello.md"),
    (["blog/**"], [], "docusaurus", "hello", "blog/2024-05-06-hello.md"),
    (["**/*.md"], ["a/one.md", "b/two.md", "b/three.md"], "plain", "x", "b/x.md"),
    (["docs/*/*.md"], ["docs/guide/a.md"], "plain", "x", "docs/guide/x.md"),
    (["docs/*/*.md"], [], "plain", "guide/x", "docs/guide/x.md"),
    (["docs/**"], [], "plain", "x.mdx", "docs/x.mdx"),
    (["docs/**/index.md"], [], "plain", "x", "docs/x/index.md"),
]


@pytest.mark.parametrize(("include", "pages", "preset", "slug", "path"), PLACES)
def test_a_page_is_named_as_its_neighbours_are(
    include: list[str], pages: list[str], preset: str, slug: str, path: str
) -> None:
    collection = Collection("c", tuple(include))
    assert page_path(collection, pages, slug, NOW, preset) == path


@pytest.mark.parametrize("slug", ["../x", "/x", "a//b", "", "a b", ".x", "a/../b", "-rf"])
def test_names_that_lead_elsewhere(slug: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name of a page"):
        page_path(Collection("c", ("**/*.md",)), [], slug, NOW, "plain")


def test_no_place() -> None:
    collection = Collection("c", ("docs/one.md",))
    with pytest.raises(UsageError, match="no place in the collection `c`"):
        page_path(collection, [], "two", NOW, "plain")


SCHEMA = {
    "required": ["title", "date", "level", "author"],
    "properties": {
        "level": {"enum": ["low", "high"]},
        "title": {"type": "string"},
        "author": {"type": "array", "items": {"type": "string"}, "examples": [["maren"]]},
        "date": {"type": "string", "format": "date-time"},
        "draft": {"type": "boolean", "default": True},
        "tags": {"type": "array", "items": {"type": "string"}},
        "seo": {"type": "object"},
    },
    "additionalProperties": False,
}
CONFIG = '[collections.blog]\ninclude = ["blog/**/*.md"]\nschema = "post.json"\n'


def site(root: Path, schema: Any = SCHEMA, config: str = CONFIG, **files: str) -> Path:
    (root / "contentlint.toml").write_text(config)
    (root / "post.json").write_text(json.dumps(schema))
    (root / "blog").mkdir()
    for name, text in files.items():
        (root / "blog" / f"{name}.md").write_text(text)
    return root


def test_front_matter_in_the_order_of_the_schema(tmp_path: Path) -> None:
    settings = load_settings(site(tmp_path))
    path, draft = begin(settings, "blog", "spring-tide", NOW)
    assert [one.key for one in draft.questions()] == ["level", "author"]
    assert [one.proposal for one in draft.questions()] == ["low", ["maren"]]
    draft.set("level", "high")
    draft.set("author", "jonte")
    draft.set("tags", "[sea, 'tide: low']")
    draft.set("seo", "{title: Tides}")
    text = draft.text()
    assert text == (
        '---\nlevel: high\ntitle: Spring tide\nauthor: ["jonte"]\n'
        'date: "2024-05-06T07:08:09+00:00"\ndraft: true\ntags: ["sea", "tide: low"]\n'
        'seo: {"title": "Tides"}\n---\n'
    )
    assert faults(settings, path, text) == []
    write_new(settings, path, text)
    assert (tmp_path / "blog/spring-tide.md").read_text() == text
    found = check(settings, Request(cwd=tmp_path, paths=("blog/spring-tide.md",))).diagnostics
    assert found == []
    with pytest.raises(UsageError, match="is there already"):
        begin(settings, "blog", "spring-tide", NOW)
    with pytest.raises(UsageError, match="is there already"):
        write_new(settings, path, "other")
    assert (tmp_path / "blog/spring-tide.md").read_text() == text


def test_a_value_that_does_not_fit(tmp_path: Path) -> None:
    _, draft = begin(load_settings(site(tmp_path)), "blog", "a", NOW)
    with pytest.raises(UsageError, match="`level` should be `low` or `high`, not `middle`"):
        draft.set("level", "middle")


def test_numbers_stay_text_where_text_is_wanted(tmp_path: Path) -> None:
    _, draft = begin(load_settings(site(tmp_path)), "blog", "a", NOW)
    draft.set("title", "1984")
    assert draft.values["title"] == "1984"
    assert 'title: "1984"\n' in draft.text()


def test_a_page_that_would_not_pass(tmp_path: Path) -> None:
    settings = load_settings(site(tmp_path))
    path, draft = begin(settings, "blog", "a", NOW)
    draft.set("colour", "red")
    (unknown, *_) = [one.message for one in faults(settings, path, draft.text())]
    assert "is missing" in unknown or "is not a known key" in unknown


def test_neighbours_say_the_form_of_dates_and_the_format(tmp_path: Path) -> None:
    schema = {"required": ["date"], "properties": {"date": {}, "title": {"type": "string"}}}
    post = '+++\ntitle = "a"\ndate = 2023-01-02T03:04:05Z\n+++\n'
    settings = load_settings(site(tmp_path, schema, a=post, b=post))
    _, draft = begin(settings, "blog", "low-tide", NOW)
    assert draft.language == "toml"
    assert 'title = "Low tide"\n' in draft.text()
    (tmp_path / "blog" / "a.md").unlink()
    (tmp_path / "blog" / "b.md").write_text("---\ndate: 2023-01-02 03:04:05 +0100\n---\n")
    _, draft = begin(settings, "blog", "low-tide", NOW)
    assert draft.values == {"date": "2024-05-06 07:08:09 +0000"}
    assert draft.text().endswith("---\n\n# Low tide\n")


def test_unknown_collections(tmp_path: Path) -> None:
    settings = load_settings(site(tmp_path))
    with pytest.raises(UsageError, match="there is no collection `blgo`") as caught:
        begin(settings, "blgo", "a", NOW)
    assert caught.value.help == "did you mean `blog`?"


def test_nothing_is_written_through_a_link_out_of_the_project(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    root = tmp_path / "root"
    root.mkdir()
    (root / "contentlint.toml").write_text('[collections.blog]\ninclude = ["blog/**"]\n')
    (root / "blog").symlink_to(outside)
    with pytest.raises(UsageError, match="outside of the project"):
        write_new(load_settings(root), "blog/a.md", "text")
    assert list(outside.iterdir()) == []


def test_nested_keys_and_dates_in_toml(tmp_path: Path) -> None:
    seo = {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"default": "post"}},
    }
    schema = {"required": ["date", "seo"], "properties": {"date": {}, "seo": seo, "extra": {}}}
    post = "+++\ndate = 2023-01-02\n+++\n"
    settings = load_settings(site(tmp_path, schema, a=post))
    path, draft = begin(settings, "blog", "low-tide", NOW)
    assert draft.questions() == []
    draft.set("extra", "{a: {'b c': [1, x]}}")
    expected = (
        '+++\ndate = 2024-05-06\nseo = { kind = "post" }\n'
        'extra = { a = { "b c" = [1, "x"] } }\n+++\n\n# Low tide\n'
    )
    assert draft.text() == expected
    assert faults(settings, path, expected) == []


def test_neighbours_in_json(tmp_path: Path) -> None:
    schema = {"required": ["title", "date"], "properties": {"date": {}, "title": {}}}
    post = '{\n  "title": "a",\n  "date": "2023-01-02"\n}\n\nText\n'
    settings = load_settings(site(tmp_path, schema, a=post))
    path, draft = begin(settings, "blog", "low-tide", NOW)
    assert draft.text() == '{\n  "date": "2024-05-06",\n  "title": "Low tide"\n}\n'
    assert faults(settings, path, draft.text()) == []
