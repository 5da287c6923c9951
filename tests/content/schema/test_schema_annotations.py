"""`x-` keywords are found wherever the schema says that they are about a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from contentlint.content.front_matter import read_front_matter

if TYPE_CHECKING:
    from .conftest import Make

REF = {"type": "string", "x-ref": "authors"}


def found(make: Make, schema: Any, yaml: str) -> list[str]:
    text = f"---\n{yaml}\n---\n"
    front_matter = read_front_matter(text)
    assert not front_matter.problems
    return [
        f"{'/'.join(map(str, one.path))} {one.keyword}={one.argument} {text[slice(*one.span)]}"
        for one in make(schema).annotations(front_matter)
    ]


@pytest.mark.parametrize(
    ("schema", "yaml", "expected"),
    [
        ({"properties": {"a": REF}}, "a: x\nb: y", ["a x-ref=authors x"]),
        (
            {"properties": {"a": {"items": REF}}},
            "a: [x, 'y']",
            ["a/0 x-ref=authors x", "a/1 x-ref=authors 'y'"],
        ),
        (
            {"properties": {"a": {"prefixItems": [{}, REF]}}},
            "a: [x, y, z]",
            ["a/1 x-ref=authors y"],
        ),
        (
            {"properties": {"a": {"prefixItems": [{}], "items": REF}}},
            "a: [x, y]",
            ["a/1 x-ref=authors y"],
        ),
        (
            {"additionalProperties": REF, "properties": {"a": {}}},
            "a: x\nb: y",
            ["b x-ref=authors y"],
        ),
        ({"patternProperties": {"^by_": REF}}, "by_a: x\nto_b: y", ["by_a x-ref=authors x"]),
        ({"allOf": [{"properties": {"a": REF}}]}, "a: x", ["a x-ref=authors x"]),
        (
            {"$ref": "#/$defs/p", "$defs": {"p": {"properties": {"a": REF}}}},
            "a: x",
            ["a x-ref=authors x"],
        ),
        (
            {"properties": {"a": {"x-file": {"kind": "image"}}}},
            "a: x",
            ["a x-file={'kind': 'image'} x"],
        ),
        (
            {"properties": {"a": {"x-file": True, "x-ref": "r"}}},
            "a: x",
            ["a x-ref=r x", "a x-file=True x"],
        ),
        (
            {"properties": {"a": {"anyOf": [REF, {"items": REF, "type": "array"}]}}},
            "a: [x]",
            ["a/0 x-ref=authors x"],
        ),
        (
            {
                "properties": {
                    "a": {"anyOf": [{"format": "uri"}, {"pattern": "^[a-z]+$", "x-ref": "r"}]}
                }
            },
            "a: https://x.example",
            [],
        ),
        ({"if": {"required": ["b"]}, "then": {"properties": {"a": REF}}}, "a: x", []),
        (
            {"if": {"required": ["b"]}, "then": {"properties": {"a": REF}}},
            "a: x\nb: 1",
            ["a x-ref=authors x"],
        ),
        (
            {"if": {"required": ["b"]}, "else": {"properties": {"a": REF}}},
            "a: x",
            ["a x-ref=authors x"],
        ),
        ({"dependentSchemas": {"b": {"properties": {"a": REF}}}}, "a: x", []),
        (
            {"dependentSchemas": {"b": {"properties": {"a": REF}}}},
            "a: x\nb: 1",
            ["a x-ref=authors x"],
        ),
        ({"properties": {"x-ref": {"type": "string"}}}, "x-ref: x", []),
        ({"properties": {"a": {"const": {"x-ref": "authors"}}}}, "a: x", []),
        (
            {"allOf": [{"properties": {"a": REF}}, {"properties": {"a": REF}}]},
            "a: x",
            ["a x-ref=authors x"],
        ),
    ],
)
def test_places(make: Make, schema: Any, yaml: str, expected: list[str]) -> None:
    assert sorted(found(make, schema, yaml)) == sorted(expected)


def test_recursion(make: Make) -> None:
    schema = {
        "properties": {
            "name": REF,
            "parts": {"items": {"$ref": "#"}},
            "alias": {"$ref": "#/properties/alias"},
        },
    }
    yaml = "name: a\nparts:\n  - name: b\n    parts: [{name: c}]\n  - name: d"
    assert found(
        make,
        {
            "$ref": "#/$defs/n",
            "$defs": {
                "n": {
                    **schema,
                    "properties": {
                        **schema["properties"],
                        "parts": {"items": {"$ref": "#/$defs/n"}},
                        "alias": {},
                    },
                }
            },
        },
        yaml,
    ) == [
        "name x-ref=authors a",
        "parts/0/name x-ref=authors b",
        "parts/0/parts/0/name x-ref=authors c",
        "parts/1/name x-ref=authors d",
    ]


def test_a_branch_chosen_by_a_key(make: Make) -> None:
    def branch(kind: str, ref: str) -> Any:
        return {"properties": {"kind": {"const": kind}, "name": {"x-ref": ref}}}

    schema = {"properties": {"by": {"oneOf": [branch("team", "teams"), branch("one", "authors")]}}}
    assert found(make, schema, "by: {kind: one, name: x}") == ["by/name x-ref=authors x"]


def test_a_part_is_judged_with_the_references_of_its_file(make: Make) -> None:
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "definitions": {"word": {"pattern": "^[a-z]+$"}},
        "properties": {
            "a": {"anyOf": [{"allOf": [{"$ref": "#/definitions/word"}], "x-ref": "r"}, {}]}
        },
    }
    assert found(make, schema, "a: x") == ["a x-ref=r x"]
    assert found(make, schema, "a: X") == []


def test_invalid_front_matter_is_still_looked_through(make: Make) -> None:
    schema = {"required": ["title"], "properties": {"a": REF}}
    assert found(make, schema, "a: x") == ["a x-ref=authors x"]


def test_broken_front_matter_is_not(make: Make) -> None:
    front_matter = read_front_matter("---\na: [\n---\n")
    assert list(make({"properties": {"a": REF}}).annotations(front_matter)) == []


def test_many_aliases_of_one_value_stay_bounded(make: Make) -> None:
    schema = {
        "properties": {"a": {"$ref": "#/$defs/l"}},
        "$defs": {"l": {"items": {"anyOf": [REF, {"$ref": "#/$defs/l"}]}}},
    }
    yaml = "a: " + "[" * 40 + "x" + "]" * 40
    assert len(found(make, schema, yaml)) == 1
