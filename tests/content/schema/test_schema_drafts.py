"""Every draft of JSON Schema from 4 to 2020-12, through both validators, in JSON and YAML."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from contentlint.content.front_matter import read_front_matter
from contentlint.content.schema.load import load_schema
from contentlint.errors import SchemaError

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Make

OLD, NEW = "http://json-schema.org/draft-{}/schema#", "https://json-schema.org/draft/{}/schema"
DRAFTS = {
    4: OLD.format("04"),
    6: OLD.format("06"),
    7: OLD.format("07"),
    2019: NEW.format("2019-09"),
    2020: NEW.format("2020-12"),
}
PAIR = {"type": "array", "items": [{"type": "string"}, {"type": "integer"}]}
PREFIX = {"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}]}
# What a draft has that others lack: the schema, a value that is good, one that is not.
CASES: list[tuple[tuple[int, ...], Any, Any, Any]] = [
    ((4,), {"type": "integer", "minimum": 1, "exclusiveMinimum": True}, 2, 1),
    ((6, 7, 2019, 2020), {"type": "integer", "exclusiveMinimum": 1}, 2, 1),
    ((6, 7, 2019, 2020), {"const": "a"}, "a", "b"),
    ((6, 7, 2019, 2020), {"contains": {"const": 1}}, [0, 1], [0]),
    ((6, 7, 2019, 2020), {"propertyNames": {"pattern": "^[a-z]+$"}}, {"a": 1}, {"A": 1}),
    ((6, 7, 2019, 2020), {"properties": {"old": False}}, {"new": 1}, {"old": 1}),
    ((7, 2019, 2020), {"if": {"const": 1}, "then": False}, 2, 1),
    ((4, 6, 7, 2019), {**PAIR, "additionalItems": False}, ["a", 1], ["a", 1, 2]),
    ((2020,), {**PREFIX, "items": False}, ["a", 1], ["a", 1, 2]),
    ((4, 6, 7, 2019), PAIR, ["a", 1], ["a", "b"]),
    ((4, 6, 7), {"dependencies": {"a": ["b"]}}, {"a": 1, "b": 1}, {"a": 1}),
    ((4, 6, 7), {"dependencies": {"a": {"required": ["b"]}}}, {"b": 1}, {"a": 1}),
    ((2019, 2020), {"dependentRequired": {"a": ["b"]}}, {"a": 1, "b": 1}, {"a": 1}),
    ((2019, 2020), {"dependentSchemas": {"a": {"required": ["b"]}}}, {"b": 1}, {"a": 1}),
    ((2019, 2020), {"contains": {"const": 1}, "minContains": 2}, [1, 1], [1]),
    (
        (2019, 2020),
        {"allOf": [{"properties": {"a": {}}}], "unevaluatedProperties": False},
        {"a": 1},
        {"b": 1},
    ),
    (
        (4, 6, 7, 2019, 2020),
        {
            "definitions": {"t": {"minLength": 9}},
            "items": {"$ref": "#/properties/v/definitions/t"},
        },
        ["long enough"],
        ["a"],
    ),
    ((4, 6, 7, 2019, 2020), {"type": "string", "format": "date"}, "2024-02-29", "2023-02-29"),
    ((4, 6, 7, 2019, 2020), {"enum": ["a", None, 1]}, None, "b"),
    ((4, 6, 7, 2019, 2020), {"not": {"type": "string"}}, 1, "a"),
    ((4, 6, 7, 2019, 2020), {"oneOf": [{"type": "number"}, {"minimum": 5}]}, 1, 6),
    ((4, 6, 7, 2019, 2020), {"uniqueItems": True}, [1, "1"], [1, 1]),
    ((4, 6, 7, 2019, 2020), {"multipleOf": 0.5}, 1.5, 1.2),
]
ALL = [(draft, *case[1:]) for case in CASES for draft in case[0]]


@pytest.mark.parametrize(("draft", "part", "good", "bad"), ALL)
def test_a_keyword_in_each_draft_that_has_it(
    make: Make, draft: int, part: Any, good: Any, bad: Any
) -> None:
    schema = make({"$schema": DRAFTS[draft], "properties": {"v": part}})
    assert schema.documents.draft == draft
    for value, wanted in ((good, True), (bad, False)):
        data = {"v": value}
        assert schema._gate.is_valid(data) is wanted
        assert (next(schema._explaining.iter_errors(data), None) is None) is wanted
        front_matter = read_front_matter(f"---\nv: {json.dumps(value)}\n---\n")
        assert (list(schema.violations(front_matter)) == []) is wanted


@pytest.mark.parametrize("draft", [4, 6, 7])
def test_what_stands_beside_a_reference_is_not_read_before_2019(make: Make, draft: int) -> None:
    part = {"$ref": "#/definitions/t", "maxLength": 1}
    contents = {"properties": {"v": part}, "definitions": {"t": {"type": "string"}}}
    schema = make({"$schema": DRAFTS[draft], **contents})
    later = make({"$schema": DRAFTS[2019], **contents})
    for one, wanted in ((schema, True), (later, False)):
        assert one._gate.is_valid({"v": "long"}) is wanted
        assert (next(one._explaining.iter_errors({"v": "long"}), None) is None) is wanted


@pytest.mark.parametrize("name", DRAFTS.values())
def test_a_draft_is_named_with_or_without_its_mark(make: Make, name: str) -> None:
    assert make({"$schema": name.rstrip("#")}).documents.draft in DRAFTS
    assert make({"$schema": name.rstrip("#") + "#"}).documents.draft in DRAFTS


def test_a_draft_that_nobody_knows(make: Make) -> None:
    with pytest.raises(SchemaError, match="is not a version of JSON Schema"):
        make({"$schema": "http://json-schema.org/draft-03/schema#"})


@pytest.mark.parametrize("draft", DRAFTS)
def test_references_between_json_and_yaml(tmp_path: Path, draft: int) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "words.yml").write_text(
        f"$schema: {DRAFTS[draft]}\ndefinitions:\n  level:\n    enum: [low, high]\n"
        "properties:\n  next:\n    $ref: ../post.yaml#/properties/level\n"
    )
    (tmp_path / "parts" / "base.json").write_text(
        json.dumps({"$schema": DRAFTS[draft], "allOf": [{"$ref": "words.yml"}]})
    )
    (tmp_path / "post.yaml").write_text(
        f"$schema: {DRAFTS[draft]}\nallOf:\n  - $ref: parts/base.json\nproperties:\n"
        "  level:\n    $ref: parts/words.yml#/definitions/level\n"
    )
    schema = load_schema("post.yaml", tmp_path)
    for value, wanted in (("low", []), ("middle", ["`middle` should be `low` or `high`"] * 2)):
        front_matter = read_front_matter(f"---\nlevel: {value}\nnext: {value}\n---\n")
        assert [one.message for one in schema.violations(front_matter)] == wanted


REMOTE = [
    "https://example.com/a.json",
    "http://example.com/a.json#/definitions/a",
    "//example.com/a.json",
    "ftp://example.com/a.json",
    "file:///etc/hosts",
    "file://example.com/a.json",
]


@pytest.mark.parametrize("reference", REMOTE)
@pytest.mark.parametrize("draft", [4, 2020])
def test_nothing_is_fetched(make: Make, draft: int, reference: str) -> None:
    with pytest.raises(SchemaError) as caught:
        make({"$schema": DRAFTS[draft], "properties": {"a": {"$ref": reference}}})
    text = str(caught.value)
    assert "never fetched" in text or "does not exist" in text or "outside the project" in text


PATTERNS = [
    '{\n "properties": {\n  "a": {"pattern": "(a"}}}',
    '{\n "patternProperties": {\n  "(a": {"type": "string"}}}',
    '{\n "properties": {\n  "a": {"pattern": "(?=a)\\\\1"}}}',
    '{\n "propertyNames": {\n  "pattern": "[z-a]"}}',
    '{\n "properties": {\n  "a": {"pattern": "\\\\p{Nonsense}"}}}',
]


@pytest.mark.parametrize("text", PATTERNS)
@pytest.mark.parametrize("draft", DRAFTS)
def test_a_pattern_that_cannot_be_run(tmp_path: Path, draft: int, text: str) -> None:
    if draft == 4 and "propertyNames" in text:
        pytest.skip("draft 4 has no `propertyNames`")
    contents = json.dumps(DRAFTS[draft])
    (tmp_path / "a.json").write_text(text.replace("{", f'{{"$schema": {contents},', 1))
    with pytest.raises(SchemaError, match="is not a regular expression") as caught:
        load_schema("a.json", tmp_path)
    assert (caught.value.path, caught.value.line) == ("a.json", 3)
