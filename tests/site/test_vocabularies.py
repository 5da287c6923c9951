"""Data files that may hold the names of front matter, and the sources that `[data]` would name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contentlint.site.data import load_data
from contentlint.site.files import FileTree
from contentlint.site.vocabularies import find_vocabularies

if TYPE_CHECKING:
    from pathlib import Path

RECORD = "name: {0}\nhandle: {0}-h\nrole: writer\n"


def found(root: Path, files: dict[str, str]) -> dict[str, set[str]]:
    """The names by source; each source gives the same names when the configuration has it."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    tree = FileTree.walk(root)
    for one in find_vocabularies(tree):
        assert set(load_data(one.name, one.source, root).values) == set(one.names)
    return {one.source: set(one.names) for one in find_vocabularies(tree)}


@pytest.mark.parametrize(
    ("name", "text", "source", "names"),
    [
        (
            "src/data/authors.json",
            '[{"handle": "ada", "role": "w"}, {"handle": "max", "role": "w"}]',
            "src/data/authors.json#/*/handle",
            {"ada", "max"},
        ),
        (
            "_data/authors.yml",
            "ada:\n  name: Ada\nmax:\n  name: Max\n",
            "_data/authors.yml#/*~",
            {"ada", "max"},
        ),
        (
            "docs/blog/.authors.yml",
            "authors:\n  ada:\n    name: Ada\n  max:\n    name: Max\n",
            "docs/blog/.authors.yml#/authors/*~",
            {"ada", "max"},
        ),
        ("data/tags.toml", 'tags = ["red", "blue"]\n', "data/tags.toml#/tags/*", {"red", "blue"}),
        ("data/teams.csv", "id,city\na,X\nb,X\n", "data/teams.csv#/*/id", {"a", "b"}),
    ],
)
def test_files(tmp_path: Path, name: str, text: str, source: str, names: set[str]) -> None:
    assert found(tmp_path, {name: text})[source] == names


def test_folders_of_files(tmp_path: Path) -> None:
    files = {f"data/authors/{one}.yml": RECORD.format(one) for one in ("ada", "eve", "max")}
    files |= {f"_people/{one}.md": f"---\n{RECORD.format(one)}---\n" for one in ("a", "b", "c")}
    sources = found(tmp_path, files)
    assert sources["data/authors/*.yml"] == {"ada", "eve", "max"}
    assert sources["data/authors/*.yml#/handle"] == {"ada-h", "eve-h", "max-h"}
    assert sources["_people/*.md#/name"] == {"a", "b", "c"}
    assert "data/authors/*.yml#/role" not in sources


@pytest.mark.parametrize(
    "name", ["package.json", "node_modules/x/authors.json", ".cache/authors.json", "conf/data.json"]
)
def test_what_is_no_data_of_the_site(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, {name: '[{"id": "a"}, {"id": "b"}]'}) == {}


@pytest.mark.parametrize(
    "text", ["", "[", "[]", "{}", "3", '[{"id": 1}]', '{"a": {"b": []}}', "\0"]
)
def test_files_without_names(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, {"data/authors.json": text}) == {}


def test_what_posts_say_is_no_data_to_them(tmp_path: Path) -> None:
    files = {f"people/{one}.md": f"---\n{RECORD.format(one)}---\n" for one in ("a", "b", "c")}
    assert found(tmp_path, files)
    assert find_vocabularies(FileTree.walk(tmp_path), set(files)) == []
