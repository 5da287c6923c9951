"""The JSON Schema for editors agrees with the loader."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from contentlint.errors import SettingsError
from contentlint.settings.json_schema import config_schema, config_schema_text

from .test_errors import MISTAKES, PLACE
from .test_load import WHOLE
from .test_selection import OVERRIDES

if TYPE_CHECKING:
    from .conftest import Load

SHIPPED = Path(__file__).parents[2] / "schemas" / "contentlint.schema.json"

ONLY_THE_LOADER_KNOWS = (
    "glob",
    "is no such",
    "leads out",
    "names the folder",
    "can match nothing",
    "separated by",
    "begins with `/`",
    "begin with `/`",
    "is an address",
    "is not a URL",
    "host names",
    "two sites",
    "set up twice",
    "with a dot",
    "makes no sense",
)
"""Mistakes that need the project's files or go beyond types and names."""


@pytest.fixture
def validator() -> Draft202012Validator:
    schema = config_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("text", ["", WHOLE, OVERRIDES, "[[site]]\n[[site]]\nfolder = 'a'\n"])
def test_right_configurations_are_valid(validator: Draft202012Validator, text: str) -> None:
    assert [error.message for error in validator.iter_errors(tomllib.loads(text))] == []


@pytest.mark.parametrize(
    "text",
    [
        text.replace(PLACE, "")
        for text, message, _ in MISTAKES
        if not any(words in message for words in ONLY_THE_LOADER_KNOWS)
        or "should be a list of globs" in message
    ],
)
def test_what_the_loader_rejects_is_invalid(
    validator: Draft202012Validator, loaded: Load, text: str
) -> None:
    assert not validator.is_valid(tomllib.loads(text))
    with pytest.raises(SettingsError):
        loaded(text)


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("[rules.no-tabs]\nwords = []\n", False),
        ("plugins = ['x']\n[rules.no-tabs]\nwords = []\n", True),
        ("plugins = ['x']\n[rules]\nselect = ['ZZ001']\n", True),
        ("plugins = ['x']\n[rules.first-rule]\nwords = []\n", False),
        ("plugins = ['x']\n[rules.no-tabs]\nseverity = 'fatal'\n", False),
        ("plugins = ['x']\n[[overrides]]\nfiles = ['a']\nrules.no-tabs.words = []\n", True),
        ("[[overrides]]\nfiles = ['a']\nrules.no-tabs.words = []\n", False),
    ],
)
def test_rules_of_plugins_are_only_known_to_be_possible(
    validator: Draft202012Validator, text: str, valid: bool
) -> None:
    assert validator.is_valid(tomllib.loads(text)) is valid


def keys(schema: dict[str, Any], *path: str) -> dict[str, Any]:
    for name in path:
        schema = schema["properties"][name]
    found: dict[str, Any] = schema["properties"]
    return found


def test_keys_say_what_they_are_for() -> None:
    schema = config_schema()
    site = schema["properties"]["site"]["oneOf"][0]
    rules = schema["$defs"]
    for table in (keys(schema), keys(site), {name: rules[name] for name in ("first-rule",)}):
        assert [name for name, key in table.items() if not key.get("description")] == []
    assert schema["properties"]["rules"]["properties"]["AB001"] == {"$ref": "#/$defs/first-rule"}
    rule = keys(schema["$defs"]["first-rule"])
    assert rule["allow"] == {
        "description": "Words that are fine.",
        "type": "array",
        "items": {"type": "string"},
        "default": [],
    }
    assert rule["limit"]["description"] == "How many."
    assert rule["severity"]["default"] == "error"


def test_the_shipped_schema_is_current(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert SHIPPED.read_text("utf-8") == config_schema_text()
