"""The fast gate and the validator that explains give one verdict.

Known differences of the two engines that front matter cannot show: NaN and infinities (no JSON),
keys that are not strings (no JSON). `pattern`, `format` and `multipleOf` run on the same code in
both, for they differ elsewhere: `\\w` on é, `\\d` on ٣, `$` before a newline, 0.07 as a multiple of
0.01. The others are tested here.
"""

from __future__ import annotations

import os
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentlint.content.front_matter import read_front_matter
from contentlint.content.schema.formats import CHECKS
from contentlint.content.schema.load import load_schema
from contentlint.resources import schema_names

if TYPE_CHECKING:
    from contentlint.content.schema.model import Schema

    from .conftest import Make

PROJECT = Path(__file__).parents[3]
SHARED = Path(os.environ.get("CONTENTLINT_SHARED", PROJECT / "../shared"))
CORPORA = SHARED / "corpora"

ODD: dict[str, Any] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "properties": {
        "title": {"type": "string", "pattern": "^[A-Z]", "maxLength": 60},
        "date": {"oneOf": [{"type": "string", "format": "date"}, {"type": "integer"}]},
        "tags": {"oneOf": [{"type": "string"}, {"items": {"enum": ["a", "b", 1]}, "minItems": 1}]},
        "a": {"enum": ["x", "", None, 1, True]},
        "weight": {"type": "integer", "minimum": 1, "exclusiveMaximum": 50},
        "list": {
            "uniqueItems": True,
            "contains": {"type": "string"},
            "items": [{}, {"type": "null"}],
            "additionalItems": False,
        },
    },
    "patternProperties": {"^(meta|nav)_|^b": {"type": "string"}},
    "propertyNames": {"pattern": "^[a-z][a-zA-Z_]*$"},
    "dependencies": {"image": ["image_alt"], "weight": {"required": ["a"]}},
    "additionalProperties": {"type": ["string", "boolean", "array", "null"]},
    "maxProperties": 8,
    "if": {"properties": {"layout": {"const": "post"}}, "required": ["layout"]},
    "then": {"required": ["authors"]},
    "not": {"required": ["draft", "unlisted"]},
}
MODERN: dict[str, Any] = {
    "allOf": [{"$ref": "#/$defs/base"}],
    "anyOf": [
        {"properties": {"b": {"type": "string"}}, "required": ["b"]},
        {"properties": {"c": {}}},
    ],
    "dependentSchemas": {"a": {"properties": {"weight": {"multipleOf": 2}}}},
    "if": {"required": ["tags"]},
    "then": {"properties": {"tags": {"prefixItems": [{"const": 1}], "items": {"type": "string"}}}},
    "else": {"properties": {"list": {"contains": {"const": 1}, "maxContains": 1}}},
    "unevaluatedProperties": False,
    "$defs": {
        "base": {
            "properties": {"a": {}},
            "patternProperties": {"^d": {"type": "number"}},
            "dependentRequired": {"c": ["a"]},
        }
    },
}

values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-3, 60),
        st.floats(allow_nan=False, allow_infinity=False, width=16),
        st.sampled_from(["", "x", "X", "a", "b", "post", "2022-02-29", "2024-02-29", "é"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from("abcdx"), inner, max_size=2)
    ),
    max_leaves=6,
)
keys = st.sampled_from(
    [
        *ODD["properties"],
        "b",
        "c",
        "d",
        "image",
        "image_alt",
        "layout",
        "authors",
        "draft",
        "unlisted",
        "meta_x",
        "nav_",
        "Bad",
        "é",
        "x",
        "contentlint",
    ]
)
documents = st.dictionaries(keys, values, max_size=9)


def verdicts(schema: Schema, data: dict[str, Any]) -> tuple[bool, bool]:
    return schema._gate.is_valid(data), next(schema._explaining.iter_errors(data), None) is None


@pytest.mark.parametrize("contents", [ODD, MODERN], ids=["odd", "modern"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(data=st.data())
def test_generated_documents(make: Make, contents: Any, data: Any) -> None:
    schema = _cached(make, contents)
    gate, explainer = verdicts(schema, data.draw(documents))
    assert gate is explainer


NUMBERS = (0.07, 19.99, 4.35, 1.1, 0.3, -0.3, 1e22, 10**30, 1.0, 7, 0, 1e-9, True, "7", 2**53 + 1)
TEXTS = (
    "é",
    "𝒳",
    "e\u0301",
    "a\n",
    "٣",
    "1\n",
    "",
    "2024-02-29",
    "a@b",
    "10:00:00Z",
    "::1",
    "1.2.3.04",
)
PARTS: list[Any] = [
    *({"multipleOf": step} for step in (0.01, 0.1, 0.5, 3, 1e-9)),
    *({"const": value} for value in (1, 0, True, 1.0)),
    {"enum": [1, False]},
    {"uniqueItems": True},
    {"type": "integer"},
    {"maximum": 9007199254740993},
    {"minLength": 2},
    {"maxLength": 1},
    {"pattern": "^.$"},
    {"pattern": "\\w"},
    {"pattern": "\\d$"},
    *({"format": name} for name in (*CHECKS, "nonsense")),
]


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_values_on_which_engines_differ(make: Make, part: Any) -> None:
    schema = make({"properties": {"v": part}})
    lists: list[Any] = [[1, True], [1, 1.0], [0, False], [{"a": 1}, {"a": 1.0}], [[], []]]
    for value in (*NUMBERS, *TEXTS, *lists):
        gate, explainer = verdicts(schema, {"v": value})
        assert gate is explainer, value


_schemas: dict[int, Schema] = {}


def _cached(make: Make, contents: Any) -> Schema:
    if id(contents) not in _schemas:
        _schemas[id(contents)] = make(contents)
    return _schemas[id(contents)]


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the shared corpora are not here")
def test_front_matter_of_real_sites(make: Make) -> None:
    """Every file, by one of the schemas in turn."""
    schemas = [load_schema(name, PROJECT) for name in schema_names()]
    schemas += [make(ODD), make(MODERN)]
    turn = cycle(schemas)
    seen = 0
    for path in sorted(CORPORA.rglob("*.m*d*")):
        if not path.is_file():
            continue
        text = path.read_bytes().decode("utf-8", "surrogateescape").removeprefix("\ufeff")
        front_matter = read_front_matter(text)
        if front_matter.problems:
            continue
        seen += 1
        schema = next(turn)
        gate, explainer = verdicts(schema, schema.judged(front_matter))
        assert gate is explainer, path
        found = list(schema.violations(front_matter))
        assert bool(found) is not (gate or front_matter.format is None), path
        assert all(0 <= one.span.start <= one.span.end <= len(text) for one in found), path
    assert seen > 3_000
