"""What python-frontmatter makes of the same files, on hard input and on ordinary files."""

from __future__ import annotations

import os
import random
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import frontmatter
import pytest

from contentlint.content.front_matter import read_front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARED = Path(os.environ.get("CONTENTLINT_SHARED", Path(__file__).parents[4] / "shared"))
CORPORA = SHARED / "corpora"
needs_corpora = pytest.mark.skipif(
    not CORPORA.is_dir(), reason="the folder of real sites is not beside the project"
)


# What the library misses, with what we say of it: data, number of problems.
@pytest.mark.parametrize(
    ("text", "data", "problems"),
    [
        ("---\ntitle: a\n...\nText.\n", {"title": "a"}, 1),
        ('{"title": "a"}\nText.\n', {"title": "a"}, 0),
        ("---\ntitle: a\n\nText.\n", {"title": "a"}, 1),
        ("---\ntitle: a\n\nText.\n\n---\nMore.\n", {"title": "a"}, 1),
        ("---\n- a\n---\nText.\n", {}, 1),
        ("---\ncontent: a\n---\nText.\n", {"content": "a"}, 0),
    ],
)
def test_hard_input(text: str, data: dict[str, Any], problems: int) -> None:
    found = read_front_matter(text)
    assert found.data == data
    assert len(found.problems) == problems
    try:
        metadata = frontmatter.loads(text).metadata
    except Exception:
        metadata = None
    assert metadata != data or problems


def test_a_rule_at_the_top_is_front_matter_for_the_library_only() -> None:
    text = "---\n\nA rule.\n\n---\n\nText.\n"
    assert frontmatter.loads(text).content == "Text."
    assert read_front_matter(text).format is None


def test_duplicate_keys_are_not_silent() -> None:
    text = "---\na: 1\na: 2\n---\n"
    assert frontmatter.loads(text).metadata == read_front_matter(text).data == {"a": 2}
    assert len(read_front_matter(text).duplicates) == 1


def files() -> Iterator[tuple[Path, str]]:
    for path in sorted(CORPORA.rglob("*")):
        if path.suffix in (".md", ".mdx", ".markdown") and path.is_file():
            text = path.read_bytes().decode("utf-8", "surrogateescape")
            yield path, text.removeprefix("\ufeff")


def comparable(value: Any) -> Any:
    """A value without what JSON has no form for."""
    if isinstance(value, dict):
        return {str(name): comparable(item) for name, item in value.items()}
    if isinstance(value, list):
        return [comparable(item) for item in value]
    return "a date" if isinstance(value, date | datetime) else value


def without_dates(ours: Any, theirs: Any) -> Any:
    """Our value, with "a date" where the library made one of the text."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return {name: without_dates(item, theirs.get(name)) for name, item in ours.items()}
    if isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        return [without_dates(*pair) for pair in zip(ours, theirs, strict=True)]
    return theirs if theirs == "a date" and isinstance(ours, str) else ours


LOADERS = {
    "18F": "js-yaml-3",
    "babel": "js-yaml-4",
    "hexojs": "hexo-front-matter",
    "jekyll": "safe-yaml",
    "open-telemetry": "goccy-yaml",
    "posthog": "js-yaml-3",
    "reactjs": "js-yaml-3",
    "rust": "serde-yaml",
    "squidfunk": "pyyaml",
    "vuejs": "js-yaml-3",
    "withastro": "js-yaml-4",
}
"""What each site reads YAML with, by the beginning of its folder's name."""

KNOWN = {
    "posthog-2022/contents/blog/after-the-hn-launch.md": "a date that makes PyYAML raise",
    "babel-website/website/blog/2017-03-01-upgrade-to-babel-7.md": "the same",
    "babel-website/website/blog/2017-03-01-upgrade-to-babel-7-for-tool-authors.md": "the same",
    "jekyll-jekyll/test/source/_methods/yaml_with_dots.md": "`...` ends it for Jekyll and for us",
    "jekyll-jekyll/test/source/_posts/2014-03-03-yaml-with-dots.md": "the same",
}
"""Files whose metadata differs from python-frontmatter's, and why. Besides: dates are kept as the
text that is written; U+2028 ends no line for us."""


@needs_corpora
def test_ordinary_files_give_the_same_metadata() -> None:
    compared, differing = 0, {}
    for path, text in files():
        name = str(path.relative_to(CORPORA))
        loader = next((one for start, one in LOADERS.items() if name.startswith(start)), "any")
        found = read_front_matter(text, loader=loader)
        if found.format != "yaml" or found.problems or "\u2028" in text:
            continue
        compared += 1
        try:
            theirs = frontmatter.loads(text)
        except Exception as error:
            differing[name] = repr(error)
            continue
        expected = comparable(theirs.metadata)
        ours = without_dates(found.data, expected)
        if ours != expected or type_names(ours) != type_names(expected):
            differing[name] = "its values"
        if text[found.span.end :].replace("\r\n", "\n").strip() != theirs.content:
            differing[name] = "its text"
    assert compared > 4_000
    assert {name: why for name, why in differing.items() if name not in KNOWN} == {}
    assert differing.keys() == KNOWN.keys()


def type_names(value: Any) -> Any:
    """The types in a value, since `True == 1`."""
    if isinstance(value, dict):
        return {name: type_names(item) for name, item in value.items()}
    return [type_names(item) for item in value] if isinstance(value, list) else type(value).__name__


@needs_corpora
def test_every_scalar_of_real_front_matter_is_at_its_place() -> None:
    from contentlint.content.values import read_json, read_toml, read_yaml

    readers = {"yaml": read_yaml, "json": read_json, "toml": lambda text: read_toml(f"k = {text}")}
    seen = 0
    for path, text in islice(files(), None, None, 7):
        found = read_front_matter(text)
        if found.format is None or found.problems:
            continue
        for place, position in found.positions.items():
            value: Any = found.data
            for step in place:
                value = value[step]
            source = text[slice(*position.value)]
            if isinstance(value, dict | list) or source.startswith(("|", ">", "*")):
                continue
            # A value that goes on in the next line loses its indentation when it stands alone.
            read = readers[found.format](source).data
            assert (read["k"] if found.format == "toml" else read) == value, (path, place)
            seen += 1
    assert seen > 3_000


@needs_corpora
def test_mutated_files_never_raise() -> None:
    chance = random.Random(7)
    originals = [path.read_bytes() for path, _ in islice(files(), None, None, 29)]
    for original in originals:
        for _ in range(5):
            raw = bytearray(original[:2_000])
            for _ in range(chance.randint(1, 4)):
                if raw:
                    raw[chance.randrange(min(len(raw), 300))] = chance.randrange(256)
            text = bytes(raw).decode("utf-8", "surrogateescape")
            found = read_front_matter(text)
            for problem in found.problems:
                assert 0 <= problem.span.start <= problem.span.end <= len(text)
