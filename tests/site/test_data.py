"""Data sets: names out of JSON, YAML, TOML, CSV and folders of files."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from contentlint.errors import SettingsError
from contentlint.site.data import load_data

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "d/authors.json": '[{"handle": "ana", "tags": ["x", "y"]}, {"name": "x"}, {"handle": "zoë"}]',
    "d/people.yml": "ian:\n  name: Ian\n2024:\n  name: A year\n'a/b~c': {name: Odd}\n",
    "d/words.json": '["a", "b", 3, true, null]',
    "d/teams.toml": '[[team]]\nname = "sea"\n[[team]]\nname = "land"\n',
    "d/tags.csv": '\ufeffid,name\r\n1,Tides\r\n2,"Wind, and waves"\r\n',
    "d/each/one.md": "---\nhandle: first\n---\nText\n",
    "d/each/two.md": "+++\nhandle = 'second'\n+++\n",
    "d/each/.hidden.md": "---\nhandle: never\n---\n",
    "d/each/deep/three.md": "---\nhandle: third\n---\n",
    "d/empty.json": "[]",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "root" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return tmp_path / "root"


@pytest.mark.parametrize(
    ("source", "values"),
    [
        ("d/authors.json#/*/handle", ["ana", "zoë"]),
        ("./d/authors.json#/0/handle", ["ana"]),
        ("d/authors.json#/*/tags/*", ["x", "y"]),
        ("d/authors.json#/*/tags", ["x", "y"]),
        ("d/people.yml#/*~", ["ian", "2024", "a/b~c"]),
        ("d/people.yml", ["ian", "2024", "a/b~c"]),
        ("d/people.yml#/*/name", ["Ian", "A year", "Odd"]),
        ("d/people.yml#/a~1b~0c/name", ["Odd"]),
        ("d/words.json", ["a", "b", "3"]),
        ("d/words.json#/*", ["a", "b", "3"]),
        ("d/teams.toml#/team/*/name", ["sea", "land"]),
        ("d/tags.csv#/*/name", ["Tides", "Wind, and waves"]),
        ("d/each", ["one", "two"]),
        ("d/each/", ["one", "two"]),
        ("d/each/*.md", ["one", "two"]),
        ("d/each/**/*.md", ["one", "two", "three"]),
        ("d/{each,none}/*.md#/handle", ["first", "second"]),
        ("d/empty.json#/*/handle", []),
    ],
)
def test_values(root: Path, source: str, values: list[str]) -> None:
    data = load_data("names", source, root)
    assert list(data.values) == values
    assert data.name == "names"


def test_where_a_value_stands(root: Path) -> None:
    data = load_data("authors", "d/authors.json#/*/handle", root)
    assert data.source == "d/authors.json"
    assert data.values["zoë"] == "d/authors.json#/2/handle"
    assert load_data("a", "d/people.yml#/*~", root).values["a/b~c"] == "d/people.yml#/a~1b~0c"
    assert load_data("a", "d/each/*.md", root).values["one"] == "d/each/one.md"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("d/autors.json", "`d/autors.json` does not exist"),
        ("d/none/*.md", "no file matches `d/none/*.md`"),
        ("d/authors.json#handle", "`#handle` is not a JSON pointer"),
        ("d/authors.json#/*/handel", "there is nothing at `d/authors.json#/*/handel`"),
        ("../out.json", "`../out.json` is outside the project"),
        ("/etc/hosts", "`/etc/hosts` is outside the project"),
        ("d/link.json", "`d/link.json` is a link that leads out of the project"),
        ("d/outside/*.json", "`d/outside` is a link that leads out of the project"),
        ("d/{each", "`{` is never closed"),
        ("d/broken.json", "`d/broken.json` cannot be read"),
        ("d/broken.yml", "`d/broken.yml` cannot be read"),
        ("d/broken.toml", "`d/broken.toml` cannot be read"),
        ("d/deep.json", "`d/deep.json` cannot be read"),
        ("d/latin.csv", "`d/latin.csv` cannot be read"),
        ("d/notes.txt", "its ending is none of"),
    ],
)
def test_what_cannot_be_used_is_an_error_of_the_settings(
    root: Path, source: str, message: str
) -> None:
    (root.parent / "out.json").write_text('["secret"]')
    (root / "d/link.json").symlink_to(root.parent / "out.json")
    (root / "d/outside").symlink_to(root.parent)
    (root / "d/broken.json").write_text('[\n  "a",\n]')
    (root / "d/broken.yml").write_text("a: [\n")
    (root / "d/broken.toml").write_text("a = \n")
    (root / "d/deep.json").write_text("[" * 200_000)
    (root / "d/latin.csv").write_bytes(b"name\nm\xf6we\n")
    (root / "d/notes.txt").write_text("a")
    with pytest.raises(SettingsError) as caught:
        load_data("names", source, root)
    assert caught.value.message.startswith("data.names: ")
    assert message in caught.value.message


def test_the_line_of_a_broken_file_and_the_nearest_name(root: Path) -> None:
    (root / "d/broken.json").write_text('[\n  "a" "b"\n]')
    with pytest.raises(SettingsError) as caught:
        load_data("names", "d/broken.json", root)
    assert (caught.value.path, caught.value.line) == ("d/broken.json", 2)
    with pytest.raises(SettingsError) as caught:
        load_data("names", "d/autors.json", root)
    assert caught.value.help == "write `d/authors.json`"


def test_aliases_and_wildcards_stay_bounded(root: Path) -> None:
    levels = ["a0: &a0 [x, y, z, u, v, w, r, s, t]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    (root / "d/bomb.yml").write_text("\n".join(levels))
    start = time.process_time()
    with pytest.raises(SettingsError):
        load_data("names", "d/bomb.yml#/a8" + "/*" * 9, root)
    assert time.process_time() - start < 5
