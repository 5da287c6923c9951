"""A schema exported to draft 7 gives the verdicts of the schema itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema_rs import Draft7Validator, ValidationError

from contentlint.content.schema.export import DRAFT_7, Exported
from contentlint.content.schema.formats import CHECKS
from contentlint.content.schema.load import load_schema
from contentlint.resources import schema_names

from .test_schema_agreement import ODD, documents

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.content.schema.model import Schema

    from .conftest import Make

PROJECT = Path(__file__).parents[3]
FORMATS = {name: (lambda text, check=check: check(text) is None) for name, check in CHECKS.items()}
MODERN: dict[str, Any] = {
    "allOf": [{"$ref": "#/$defs/base"}],
    "dependentSchemas": {"a": {"properties": {"weight": {"multipleOf": 2}}}},
    "dependentRequired": {"a": ["title"], "c": ["b"]},
    "properties": {
        "title": {"$ref": "#/$defs/text", "minLength": 1},
        "tags": {"prefixItems": [{"const": "a"}], "items": {"type": "string"}},
        "list": {"$ref": "#/properties/tags"},
        "tree": {"$ref": "#/$defs/tree"},
        "layout": False,
    },
    "if": {"required": ["tags"]},
    "then": {"required": ["title"]},
    "unevaluatedProperties": False,
    "$defs": {
        "text": {"type": "string"},
        "tree": {"items": {"$ref": "#/$defs/tree"}, "type": ["array", "string"]},
        "base": {
            "properties": {"a": {}, "weight": {}, "c": {}, "b": {}, "date": {}},
            "patternProperties": {"^d": {"type": "number"}},
        },
    },
}
OLD: dict[str, Any] = {
    "$schema": "http://json-schema.org/draft-04/schema#",
    "properties": {
        "weight": {"minimum": 1, "exclusiveMinimum": True, "maximum": 5, "exclusiveMaximum": False},
        "title": {"$ref": "#/definitions/t", "minLength": 40},
        "tags": {"items": [{"type": "string"}], "additionalItems": False},
    },
    "dependencies": {"a": ["b"], "b": {"required": ["c"]}},
    "definitions": {"t": {"type": "string"}},
}


def validator(schema: Schema, **options: Any) -> tuple[Callable[[Any], bool], list[str]]:
    exported = Exported(schema.documents, **options)
    assert exported.contents["$schema"] == DRAFT_7
    judge = Draft7Validator(exported.contents, formats=FORMATS, validate_formats=True)
    return judge.is_valid, exported.losses


_made: dict[int, Any] = {}


@pytest.mark.parametrize("contents", [ODD, MODERN, OLD], ids=["odd", "modern", "old"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(data=st.data())
def test_the_verdicts_stay(make: Make, contents: Any, data: Any) -> None:
    if id(contents) not in _made:
        schema = make(contents)
        _made[id(contents)] = (schema, *validator(schema))
    schema, judge, losses = _made[id(contents)]
    assert losses == []
    value = data.draw(documents)
    assert judge(value) is schema._gate.is_valid(value)


@pytest.mark.parametrize("name", schema_names())
def test_a_shipped_schema(name: str) -> None:
    schema = load_schema(name, PROJECT)
    judge, losses = validator(schema)
    plain, _ = validator(schema, annotations=False)
    assert losses == []
    for value in ({}, {"title": "a", "date": "2024-01-01"}, {"title": [1], "tags": {"a": 1}}):
        assert judge(value) is plain(value) is schema._gate.is_valid(value)
    text = str(Exported(schema.documents, annotations=False).contents)
    assert "'x-" not in text
    assert "contentlint:" not in text.replace('"contentlint:', "")


def test_files_become_one(make: Make) -> None:
    schema = make(
        {
            "allOf": [{"$ref": "parts/base.json"}, {"$ref": "contentlint:blog-post"}],
            "properties": {"a": {"$ref": "parts/base.json#/$defs/word"}},
            "unevaluatedProperties": False,
        },
        files={
            "parts/base.json": {
                "properties": {"b": {"$ref": "#word"}, "c": {"$ref": "../more.json"}},
                "$defs": {"word": {"$anchor": "word", "type": "string"}},
            },
            "more.json": {"properties": {"again": {"$ref": "parts/base.json"}}},
        },
    )
    judge, losses = validator(schema)
    assert losses == []
    cases: list[Any] = [
        {"title": "t", "a": "x", "b": "x"},
        {"title": "t", "a": 1},
        {"title": "t", "c": {"again": {"b": 1}}},
        {"title": "t", "c": {"again": {"b": "1"}}},
        {"title": "t", "z": 1},
        {"a": "x"},
    ]
    assert [judge(case) for case in cases] == [True, False, False, True, False, False]
    assert [schema._gate.is_valid(case) for case in cases] == [judge(case) for case in cases]


def test_what_is_lost_is_said(make: Make) -> None:
    schema = make(
        {
            "properties": {
                "a": {"contains": {"const": 1}, "minContains": 2},
                "b": {"prefixItems": [{}], "unevaluatedItems": False},
            },
            "anyOf": [{"properties": {"c": {}}}, {"properties": {"d": {}}, "required": ["d"]}],
            "unevaluatedProperties": False,
        }
    )
    judge, losses = validator(schema)
    assert losses == [
        "`minContains`",
        "`unevaluatedItems`",
        "which keys `unevaluatedProperties` allows in which branch",
    ]
    assert judge({"c": 1})
    assert not judge({"x": 1})


def test_the_result_is_a_schema() -> None:
    with pytest.raises(ValidationError):
        Draft7Validator({"type": "strin"})
