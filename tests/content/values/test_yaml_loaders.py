"""Each site builder's YAML loader: the same text, other values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from contentlint.content.front_matter import read_front_matter
from contentlint.content.values import read_yaml
from contentlint.content.values.loaders import LOADERS
from contentlint.site.presets import presets

RECORDED: dict[str, dict[str, Any]] = json.loads(
    Path(__file__).with_name("loaders.json").read_text("utf-8")
)


@pytest.mark.parametrize("loader", RECORDED)
def test_values_are_those_of_the_real_loader(loader: str) -> None:
    for scalar, expected in RECORDED[loader].items():
        values = read_yaml(f"k: {scalar}\n", 0, loader)
        assert not values.problems, scalar
        value = values.data["k"]
        assert value == expected, scalar
        assert isinstance(value, bool) == isinstance(expected, bool), scalar
        assert isinstance(value, str) == isinstance(expected, str), scalar


@pytest.mark.parametrize(
    ("loader", "scalar", "value"),
    [
        ("safe-yaml", "12:30", 750),
        ("safe-yaml", "yes", True),
        ("safe-yaml", "1,000", 1000),
        ("safe-yaml", "08", "08"),
        ("safe-yaml", "3.10", 3.1),
        ("safe-yaml", "1e3", "1e3"),
        ("serde-yaml", "yes", "yes"),
        ("serde-yaml", "010", "010"),
        ("serde-yaml", "1e3", 1000.0),
        ("hexo-front-matter", "12:30", "12:30"),
        ("js-yaml-4", "6e12345", "6e12345"),
        ("any", "yes", True),
    ],
)
def test_values_by_the_source_of_the_loader(loader: str, scalar: str, value: object) -> None:
    assert read_yaml(f"k: {scalar}\n", 0, loader).data == {"k": value}


@pytest.mark.parametrize("loader", LOADERS)
def test_quoted_text_and_tags_are_the_same_for_all(loader: str) -> None:
    text = "a: \"yes\"\nb: '010'\nc: !!str 1\nd: plain\ne:\nf: {<<: {x: 1}}\n"
    assert read_yaml(text, 0, loader).data == {
        "a": "yes",
        "b": "010",
        "c": "1",
        "d": "plain",
        "e": None,
        "f": {"x": 1},
    }


def test_a_number_too_large_is_infinite_for_one_loader_only() -> None:
    [problem] = read_yaml("commit: 6e12345\n", 0, "js-yaml-3").problems
    assert problem.span == (8, 15)


def test_tabs_indent_in_hexo_only() -> None:
    text = "a:\n\tb: 1\n\tc: x\n"
    values = read_yaml(text, 0, "hexo-front-matter")
    assert values.data == {"a": {"b": 1, "c": "x"}}
    assert text[slice(*values.positions["a", "c"].value)] == "x"
    assert read_yaml(text, 0, "js-yaml-4").problems


def test_mended_front_matter_is_read_by_the_same_loader() -> None:
    for text in ("----\ntitle: x\nflag: no\n---\n", "---\ntitle: x\nflag: no\n\nText.\n"):
        found = read_front_matter(text, loader="js-yaml-4")
        assert found.data["flag"] == "no"
        assert found.loader == "js-yaml-4"


def test_every_generator_has_a_loader() -> None:
    chosen = {name: preset.values.get("yaml") for name, preset in presets().items()}
    unknown = {name for name, loader in chosen.items() if loader is None}
    assert unknown == {"next", "other", "plain"}
    assert set(chosen.values()) - {None} <= LOADERS.keys()
