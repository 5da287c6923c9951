"""Schema files: where they are found, what is refused, and where the error points."""

from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING, Any

import pytest

from contentlint.content.front_matter import read_front_matter
from contentlint.content.schema.load import load_schema
from contentlint.errors import SchemaError
from contentlint.resources import schema_names, schema_path

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.content.schema.model import Schema


def write(root: Path, name: str, contents: Any) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    text = contents if isinstance(contents, str) else json.dumps(contents, indent=2)
    path.write_text(text, "utf-8")


def refusal(root: Path, source: str = "a.json") -> SchemaError:
    with pytest.raises(SchemaError) as caught:
        load_schema(source, root)
    return caught.value


def accepts(schema: Schema, yaml: str) -> bool:
    return schema.is_valid(read_front_matter(f"---\n{yaml}\n---\n"))


def test_shipped_names() -> None:
    assert {"blog-post", "gatsby-blog"} <= set(schema_names())
    assert "contentlint" not in schema_names()
    path = schema_path("gatsby-blog")
    assert path is not None
    assert path.is_file()
    assert schema_path("no-such") is None
    assert schema_path("../pyproject") is None


def test_a_name_that_is_nearly_right(tmp_path: Path) -> None:
    error = refusal(tmp_path, "gatsby-blgo")
    assert error.message == "there is no schema `gatsby-blgo`"
    assert error.help == "write `gatsby-blog`"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    write(tmp_path, "schemas/post.schema.json", {})
    error = refusal(tmp_path, "schemas/posts.schema.json")
    assert error.message == "the schema file `schemas/posts.schema.json` does not exist"
    assert error.help == "write `schemas/post.schema.json`"


@pytest.mark.parametrize("source", ["../secret.json", "link.json", "/secret.json"])
def test_nothing_outside_the_root_is_read(tmp_path: Path, source: str) -> None:
    root = tmp_path / "root"
    root.mkdir()
    write(tmp_path, "secret.json", {"type": "object"})
    (root / "link.json").symlink_to(tmp_path / "secret.json")
    assert refusal(root, source).path is None


def test_a_reference_cannot_leave_the_root(tmp_path: Path) -> None:
    write(tmp_path, "secret.json", {"type": "string"})
    write(tmp_path, "root/schemas/a.json", {"$ref": "../../secret.json"})
    assert "does not exist" in refusal(tmp_path / "root", "schemas/a.json").message


@pytest.mark.parametrize("source", ["a.json", "a.yaml"])
def test_the_line_of_a_wrong_keyword(tmp_path: Path, source: str) -> None:
    text = '{\n  "properties": {\n    "é": {"type": "strng"}\n  }\n}\n'
    write(tmp_path, source, text)
    error = refusal(tmp_path, source)
    assert (error.path, error.line, error.column) == (source, 3, 19)
    assert error.message == "`strng` is not a type"
    assert error.help == "write `string`"


def test_text_that_is_no_json(tmp_path: Path) -> None:
    write(tmp_path, "a.json", '{\n  "type": "object",\n}\n')
    error = refusal(tmp_path)
    assert error.line == 3 or error.line == 2
    assert error.message.startswith("the schema is not JSON: ")


@pytest.mark.parametrize("text", ["[]", "3", "null", '"object"'])
def test_json_that_is_no_schema(tmp_path: Path, text: str) -> None:
    write(tmp_path, "a.json", text)
    assert refusal(tmp_path).message == "a schema is an object"


@pytest.mark.parametrize("text", ['{"minimum": NaN}', "[" * 100_000, '{"not":' * 100_000])
def test_hostile_json(tmp_path: Path, text: str) -> None:
    write(tmp_path, "a.json", text)
    assert "schema" in refusal(tmp_path).message


def test_broken_yaml(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "type: object\nproperties: [\n")
    error = refusal(tmp_path, "a.yaml")
    assert error.path == "a.yaml"
    assert error.line is not None


def test_a_pattern_that_does_not_compile(tmp_path: Path) -> None:
    write(tmp_path, "a.json", {"properties": {"a": {"pattern": "(x"}}})
    error = refusal(tmp_path)
    assert error.message == "`(x` is not a regular expression"
    assert error.line == 4


@pytest.mark.parametrize(
    "reference", ["https://example.com/s.json", "http://localhost:9/x", "//host/x", "ftp://h/x"]
)
def test_remote_references_are_never_fetched(tmp_path: Path, reference: str) -> None:
    write(tmp_path, "a.json", {"properties": {"a": {"$ref": reference}}})
    error = refusal(tmp_path)
    assert "schemas are never fetched" in error.message
    assert error.line == 4


def test_a_reference_that_leads_nowhere(tmp_path: Path) -> None:
    write(tmp_path, "a.json", {"$ref": "#/$defs/x"})
    error = refusal(tmp_path)
    assert error.message == "`#/$defs/x` leads nowhere in a.json"
    assert error.line == 2


def test_an_unknown_version(tmp_path: Path) -> None:
    write(tmp_path, "a.json", {"$schema": "https://json-schema.org/draft/2099/schema"})
    assert refusal(tmp_path).line == 2


@pytest.mark.parametrize(
    "version",
    [
        "http://json-schema.org/draft-04/schema#",
        "http://json-schema.org/draft-06/schema#",
        "https://json-schema.org/draft-07/schema",
        "https://json-schema.org/draft/2019-09/schema",
        "https://json-schema.org/draft/2020-12/schema",
    ],
)
def test_the_versions_of_json_schema(tmp_path: Path, version: str) -> None:
    contents = {
        "$schema": version,
        "definitions": {"text": {"type": "string"}},
        "properties": {"a": {"$ref": "#/definitions/text"}, "n": {"minimum": 3}},
        "additionalProperties": False,
    }
    write(tmp_path, "a.json", contents)
    schema = load_schema("a.json", tmp_path)
    assert accepts(schema, "a: x\nn: 3")
    front_matter = read_front_matter("---\na: 1\nn: 2\nz: 0\n---\n")
    assert [violation.message for violation in schema.violations(front_matter)] == [
        "`1` should be a string",
        "`2` should be at least `3`",
        "`z` is not a known key",
    ]


def test_local_references(tmp_path: Path) -> None:
    write(tmp_path, "s/a.json", {"properties": {"t": {"$ref": "../c/my%20types.yaml#/$defs/tag"}}})
    write(tmp_path, "c/my types.yaml", "$defs:\n  tag: {$ref: 'more.json'}\n")
    write(tmp_path, "c/more.json", {"enum": ["a", "b"]})
    schema = load_schema("s/a.json", tmp_path)
    assert accepts(schema, "t: a")
    assert not accepts(schema, "t: c")
    front_matter = read_front_matter("---\nt: c\n---\n")
    assert [v.message for v in schema.violations(front_matter)] == ["`c` should be `a` or `b`"]


def test_a_neighbour_of_a_schema_with_an_address(tmp_path: Path) -> None:
    write(tmp_path, "s/a.json", {"$id": "https://example.com/s/a.json", "$ref": "b.json#/$defs/n"})
    write(
        tmp_path,
        "s/b.json",
        {"$id": "https://example.com/s/b.json", "$defs": {"n": {"required": ["x"]}}},
    )
    schema = load_schema("s/a.json", tmp_path)
    assert not accepts(schema, "y: 1")
    front_matter = read_front_matter("---\ny: 1\n---\n")
    assert [v.message for v in schema.violations(front_matter)] == ["`x` is missing"]


def test_anchors_and_embedded_schemas(tmp_path: Path) -> None:
    contents = {
        "properties": {"a": {"$ref": "#word"}, "b": {"$ref": "https://example.com/number"}},
        "$defs": {
            "w": {"$anchor": "word", "type": "string"},
            "n": {"$id": "https://example.com/number", "type": "number"},
        },
    }
    write(tmp_path, "a.json", contents)
    schema = load_schema("a.json", tmp_path)
    assert accepts(schema, "a: x\nb: 1")
    front_matter = read_front_matter("---\na: 1\nb: x\n---\n")
    assert len(list(schema.violations(front_matter))) == 2


def test_extending_a_shipped_schema(tmp_path: Path) -> None:
    contents = {
        "allOf": [{"$ref": "contentlint:gatsby-blog#/$defs/post"}],
        "properties": {"mood": {"type": "string"}},
        "unevaluatedProperties": False,
    }
    write(tmp_path, "a.json", contents)
    schema = load_schema("a.json", tmp_path)
    front_matter = read_front_matter("---\nmood: good\nmodo: bad\ntitle: 3\n---\n")
    messages = [violation.message for violation in schema.violations(front_matter)]
    assert "`modo` is not a known key" in messages
    assert "`3` should be a string" in messages
    assert "`date` is missing" in messages
    assert not any("mood" in message for message in messages)


def test_an_unknown_shipped_schema(tmp_path: Path) -> None:
    write(tmp_path, "a.json", {"$ref": "contentlint:blog-pots"})
    assert refusal(tmp_path).help == "write `contentlint:blog-post`"


def test_recursion_through_a_reference(tmp_path: Path) -> None:
    write(tmp_path, "a.json", {"properties": {"in": {"$ref": "#"}}, "additionalProperties": False})
    schema = load_schema("a.json", tmp_path)
    assert accepts(schema, "in: {in: {in: {}}}")
    assert not accepts(schema, "in: {in: {out: {}}}")


@pytest.mark.parametrize(
    "contents",
    [
        {"$ref": "#"},
        {"anyOf": [{"$ref": "#"}, {}]},
        {"not": {"allOf": [{"$ref": "#"}]}},
        {"properties": {"a": {"$ref": "#/properties/b"}, "b": {"$ref": "#/properties/a"}}},
        {"$dynamicAnchor": "x", "if": {"$dynamicRef": "#x"}},
    ],
)
def test_recursion_without_end(tmp_path: Path, contents: Any) -> None:
    write(tmp_path, "a.json", contents)
    assert refusal(tmp_path).message == "the schema refers to itself without end"


def test_data_that_looks_like_a_reference(tmp_path: Path) -> None:
    contents = {
        "properties": {"$ref": {"const": {"$ref": "#/x"}}, "not": {"enum": [{"$ref": "y"}]}}
    }
    write(tmp_path, "a.json", contents)
    assert accepts(load_schema("a.json", tmp_path), "$ref: {$ref: '#/x'}")


def test_boolean_schemas(tmp_path: Path) -> None:
    write(tmp_path, "a.json", "true")
    assert accepts(load_schema("a.json", tmp_path), "a: 1")


def test_a_schema_travels_between_processes(tmp_path: Path) -> None:
    write(tmp_path, "a.json", {"required": ["x"]})
    schema = pickle.loads(pickle.dumps(load_schema("a.json", tmp_path)))
    assert not accepts(schema, "y: 1")


def test_the_digest_follows_every_file(tmp_path: Path) -> None:
    write(tmp_path, "a.json", {"$ref": "b.json"})
    write(tmp_path, "b.json", {"required": ["x"]})
    before = load_schema("a.json", tmp_path).digest
    assert before == load_schema("a.json", tmp_path).digest
    write(tmp_path, "b.json", {"required": ["y"]})
    assert before != load_schema("a.json", tmp_path).digest
