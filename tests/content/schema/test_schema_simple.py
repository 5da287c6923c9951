"""Simple mistakes come from the gate alone, and are the very ones that jsonschema finds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, event, example, given, reject, settings
from hypothesis import strategies as st

from contentlint.content.facts import FrontMatter, Position
from contentlint.content.front_matter import read_front_matter
from contentlint.content.schema.errors import mistakes_of
from contentlint.content.schema.load import load_schema
from contentlint.content.schema.simple import simple_mistakes
from contentlint.diagnostics import Span
from contentlint.errors import SchemaError

from .test_schema_agreement import ODD

if TYPE_CHECKING:
    from contentlint.content.schema.mistakes import Mistake
    from contentlint.content.schema.model import Schema

    from .conftest import Make

PROJECT = Path(__file__).parents[3]
SHARED = Path(os.environ.get("CONTENTLINT_SHARED", PROJECT / "../shared"))
CORPORA = SHARED / "corpora"
needs_corpora = pytest.mark.skipif(not CORPORA.is_dir(), reason="the shared corpora are not here")
DRAFTS = (
    "http://json-schema.org/draft-04/schema#",
    "http://json-schema.org/draft-06/schema#",
    "http://json-schema.org/draft-07/schema#",
    "https://json-schema.org/draft/2019-09/schema",
    "https://json-schema.org/draft/2020-12/schema",
)

# Strict enough that most posts of every site break it in several ways.
STRICT: dict[str, Any] = {
    "allOf": [{"$ref": "#/$defs/closed"}, {"required": ["slug"], "maxProperties": 3}],
    "patternProperties": {"^(meta|nav|is)": {"type": "string", "pattern": "^[a-z]"}},
    "required": ["author", "title"],
    "properties": {
        "title": {"maxLength": 20, "pattern": "^[^:]*$"},
        "author": {"items": {"enum": ["nobody"]}, "type": "array", "maxItems": 1},
        "authors": {"type": "object", "additionalProperties": {"type": "boolean"}},
        "tags": {"uniqueItems": True, "prefixItems": [{"const": "a"}], "items": {"minLength": 9}},
        "weight": {"exclusiveMaximum": 3, "minimum": 1},
        "layout": {"const": "none"},
    },
    "if": {"required": ["layout"]},
    "then": {"properties": {"title": {"type": "null"}}},
    "else": {"minProperties": 9},
    "$defs": {
        "closed": {
            "allOf": [{"$ref": "#/$defs/dated"}],
            "properties": {"title": {}},
            "unevaluatedProperties": False,
        },
        "dated": {"properties": {"date": {"format": "date", "type": "string"}}},
    },
}


def both_ways(
    schema: Schema, front_matter: FrontMatter
) -> tuple[list[Mistake] | None, list[Mistake]]:
    """The mistakes from the gate, None where they are not simple, and those from jsonschema."""
    data, documents = schema.judged(front_matter), schema.documents
    errors = schema._explaining.iter_errors(data)
    return (
        simple_mistakes(schema._gate, documents, front_matter, data),
        list(mistakes_of(errors, front_matter, documents.lookup)),
    )


def hand_made(data: dict[str, Any]) -> FrontMatter:
    """Front matter with positions, of values that need not have been written."""
    positions: dict[tuple[str | int, ...], Position] = {}
    stack: list[tuple[tuple[str | int, ...], Any]] = [((), data)]
    while stack:
        path, value = stack.pop()
        at = len(positions)
        positions[path] = Position(Span(at, at), Span(at, at))
        if isinstance(value, dict | list):
            parts = value.items() if isinstance(value, dict) else enumerate(value)
            stack.extend(((*path, step), part) for step, part in parts)
    return FrontMatter(format="yaml", data=data, positions=positions)


SIMPLE: list[tuple[Any, Any, list[str]]] = [
    ({"type": "string"}, 5, ["type"]),
    ({"type": ["integer", "null"]}, "x", ["type"]),
    ({"enum": ["a", 1]}, True, ["enum"]),
    ({"const": "a"}, "b", ["const"]),
    ({"format": "date"}, "2020-02-30", ["format"]),
    (
        {"pattern": "^a", "maxLength": 2, "minLength": 9},
        "éèê",
        ["pattern", "maxLength", "minLength"],
    ),
    ({"minimum": 3, "exclusiveMinimum": 2}, 1.5, ["minimum", "exclusiveMinimum"]),
    ({"maximum": 3, "exclusiveMaximum": 2}, 10**30, ["maximum", "exclusiveMaximum"]),
    ({"minItems": 4, "maxItems": 2}, [1, 2, 3], ["minItems", "maxItems"]),
    ({"minProperties": 2, "maxProperties": 0}, {"a": 1}, ["minProperties", "maxProperties"]),
    ({"uniqueItems": True}, [1, True, 1.0, "1", 1], ["uniqueItems", "uniqueItems"]),
    ({"required": ["b", "a", "c"]}, {"a": 1}, ["required", "required"]),
    ({"additionalProperties": False}, {"b": 1, "a": 1}, ["additionalProperties"] * 2),
    ({"additionalProperties": False, "properties": {"a": {}}}, {"b": 1}, ["additionalProperties"]),
    ({"unevaluatedProperties": False}, {"b": 1}, ["unevaluatedProperties"]),
    ({"additionalProperties": {"type": "string"}}, {"b": 1, "a": 2}, ["type", "type"]),
    (
        {"patternProperties": {"b": {"type": "string"}, "^a": {"enum": []}}},
        {"ab": 1},
        ["type", "enum"],
    ),
    (
        {"items": {"properties": {"a": {"type": "null"}}}},
        [{"a": 1}, {}, {"a": 2}],
        ["type", "type"],
    ),
    ({"prefixItems": [{"const": 1}], "items": {"const": 2}}, [2, 1], ["const", "const"]),
    ({"allOf": [{"type": "null"}, {"type": "array"}]}, 1, ["type", "type"]),
    ({"$ref": "#/$defs/a", "type": "null", "$defs": {"a": {"minimum": 3}}}, 1, ["minimum", "type"]),
    ({"if": {"const": 1}, "then": {"type": "null"}}, 1, ["type"]),
    ({"if": {"const": 1}, "else": {"type": "null"}}, 2, ["type"]),
]
SIMPLE_IDS = [json.dumps(schema, ensure_ascii=True) for schema, _, _ in SIMPLE]


@pytest.mark.parametrize(("part", "value", "keywords"), SIMPLE, ids=SIMPLE_IDS)
def test_simple_keywords(make: Make, part: Any, value: Any, keywords: list[str]) -> None:
    definitions = part.pop("$defs", {}) if "$ref" in part else {}
    schema = make({"$defs": definitions, "properties": {"k": part}})
    simple, full = both_ways(schema, hand_made({"k": value}))
    assert simple == full
    assert [mistake.keyword for mistake in full] == keywords


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, 5),
        ({"oneOf": [{"type": "integer"}, {"minimum": 3}]}, 5),
        ({"not": {"const": 1}}, 1),
        ({"contains": {"const": 1}}, [2]),
        ({"propertyNames": {"maxLength": 1}}, {"ab": 1}),
        ({"dependentRequired": {"a": ["b"]}}, {"a": 1}),
        ({"dependentSchemas": {"a": {"required": ["b"]}}}, {"a": 1}),
        ({"multipleOf": 0.1}, 0.25),
        ({"prefixItems": [{}], "items": False}, [1, 2]),
        ({"properties": {"a": False}}, {"a": 1}),
        ({"properties": {"a": {}}, "additionalProperties": {"anyOf": [{"const": 2}]}}, {"b": 1}),
        ({"unevaluatedProperties": {"type": "string"}}, {"a": 1}),
        ({"unevaluatedProperties": False, "anyOf": [{"required": ["a"]}]}, {"a": 1}),
        ({"properties": {"0": {"type": "string"}}}, {"0": 1}),
        ({"additionalProperties": {"type": "string"}}, {"00": 1}),
        ({"type": "string"}, {"a": "\udc80"}),
        ({"type": "string"}, {"\udc80": "a"}),
    ],
    ids=str,
)
def test_the_rest_is_left_to_jsonschema(make: Make, part: Any, value: Any) -> None:
    # One such mistake is enough, whatever else is wrong.
    schema = make({"properties": {"k": part}, "required": ["title"]})
    simple, full = both_ways(schema, hand_made({"k": value}))
    assert simple is None
    assert len(full) == 2


def test_schemas_of_several_drafts_are_left_to_jsonschema(make: Make, tmp_path: Path) -> None:
    other = {"$schema": DRAFTS[0], "properties": {"k": {"minimum": 1, "exclusiveMinimum": True}}}
    (tmp_path / "other.json").write_text(json.dumps(other), "utf-8")
    schema = make({"$schema": DRAFTS[2], "required": ["a"], "allOf": [{"$ref": "other.json"}]})
    assert not schema.documents.one_draft
    assert both_ways(schema, hand_made({"b": 0}))[0] is None
    assert make({"$schema": DRAFTS[2], "allOf": [{"$schema": DRAFTS[2]}]}).documents.one_draft


def test_a_flag_of_draft_4(make: Make) -> None:
    number = {"minimum": 1, "exclusiveMinimum": True}
    schema = make({"$schema": DRAFTS[0], "properties": {"k": number}})
    simple, full = both_ways(schema, hand_made({"k": 1}))
    assert simple is None
    assert [mistake.keyword for mistake in full] == ["minimum"]


names = st.sampled_from("abcd")
scalars = st.sampled_from([None, True, False, 0, 1, 2.0, 2.5, -1, "", "a", "ab", "é", "2021-02-29"])
data_values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=8,
)
small = st.integers(0, 3)
types = st.sampled_from(["string", "integer", "number", "boolean", "null", "array", "object"])
assertions = st.fixed_dictionaries(
    {},
    optional={
        "type": types | st.lists(types, min_size=1, max_size=2, unique=True),
        "enum": st.lists(scalars, min_size=1, max_size=2, unique_by=repr),
        "const": scalars,
        "format": st.sampled_from(["date", "uri", "no-such", "idn-email"]),
        "pattern": st.sampled_from(["^a", "b$", "é"]),
        "minLength": small,
        "maxLength": small,
        "minimum": small,
        "exclusiveMaximum": small,
        "minItems": small,
        "maxItems": small,
        "minProperties": small,
        "maxProperties": small,
        "uniqueItems": st.booleans(),
        "required": st.lists(names, min_size=1, max_size=3, unique=True),
        "additionalProperties": st.booleans(),
        "unevaluatedProperties": st.booleans(),
        "$ref": st.just("#/definitions/x"),
    },
)


def _with_parts(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    lists = st.lists(inner, min_size=1, max_size=2)
    parts = st.fixed_dictionaries(
        {},
        optional={
            "properties": st.dictionaries(names, inner, max_size=3),
            "patternProperties": st.dictionaries(st.sampled_from(["[ab]", "^c"]), inner),
            "additionalProperties": inner,
            "items": inner,
            "prefixItems": lists,
            "allOf": lists,
            "anyOf": lists,
            "if": inner,
            "then": inner,
            "else": inner,
        },
    )
    # In an order of its own: jsonschema tells in the order of the schema.
    return st.builds(lambda one, other: {**one, **other}, assertions, parts).flatmap(
        lambda schema: st.permutations(list(schema.items())).map(dict)
    )


schemas = st.recursive(assertions, _with_parts, max_leaves=5)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=150,
    deadline=None,
)
@given(
    draft=st.sampled_from(DRAFTS),
    contents=schemas,
    shared=st.fixed_dictionaries({}, optional={"type": types, "required": st.just(["a"])}),
    data=st.dictionaries(names, data_values, max_size=4),
)
@example(DRAFTS[4], {"allOf": [{"required": ["b"]}], "unevaluatedProperties": False}, {}, {"a": 1})
@example(DRAFTS[2], {"$ref": "#/definitions/x", "required": ["b"]}, {"type": "null"}, {"a": 1})
@example(DRAFTS[0], {"const": 1, "if": {}, "then": {"required": ["b"]}}, {}, {})
def test_generated_schemas(
    make: Make, draft: str, contents: Any, shared: Any, data: dict[str, Any]
) -> None:
    try:
        schema = make({"$schema": draft, **contents, "definitions": {"x": shared}})
    except SchemaError:  # a keyword that has another form in this draft
        reject()
    simple, full = both_ways(schema, hand_made(data))
    event("left to jsonschema" if simple is None else "simple" if simple else "valid")
    if simple is not None:
        assert simple == full


@needs_corpora
def test_front_matter_of_every_site(make: Make) -> None:
    judges = [load_schema(name, PROJECT) for name in ("gatsby-blog", "blog-post")]
    judges += [make(contents) for contents in (STRICT, ODD)]
    counts = [0] * len(judges)
    for path in sorted([*CORPORA.rglob("*.md"), *CORPORA.rglob("*.mdx")])[::3]:
        text = path.read_bytes().decode("utf-8", "surrogateescape").removeprefix("\ufeff")
        front_matter = read_front_matter(text)
        if front_matter.problems:
            continue
        for number, schema in enumerate(judges):
            simple, full = both_ways(schema, front_matter)
            if simple is not None:
                assert simple == full, path
                counts[number] += bool(simple)
    assert min(counts[0], counts[2]) > 1_000
    assert all(counts)


PROBE = """
import sys
from pathlib import Path
from contentlint.content.front_matter import read_front_matter
from contentlint.content.schema.load import load_schema

schema = load_schema("gatsby-blog", Path())
found = 0
for path in map(Path, sys.argv[1:]):
    found += len(list(schema.violations(read_front_matter(path.read_text("utf-8-sig")))))
print(found, *sorted({"jsonschema", "attr", "attrs", "referencing"} & sys.modules.keys()))
"""


def probe(*paths: Path) -> list[str]:
    command = [sys.executable, "-c", PROBE, *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


@needs_corpora
def test_a_real_blog_needs_no_jsonschema() -> None:
    blog = CORPORA / "posthog-2022" / "contents" / "blog"
    posts = [*blog.glob("*.md"), *blog.glob("*.mdx")]
    assert probe(*posts) == ["7"]


def test_only_what_is_not_simple_needs_jsonschema(tmp_path: Path) -> None:
    simple, other = tmp_path / "simple.md", tmp_path / "other.md"
    simple.write_text("---\ntitle: 5\ndte: 2022-01-01\n---\n", "utf-8")
    other.write_text(f"---\nauthor: [{'1, ' * 1_100}]\n---\n", "utf-8")
    assert probe(simple)[1:] == []
    assert int(probe(simple)[0]) > 3
    assert "jsonschema" in probe(other)


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"k{number}: x\n" for number in range(5_000)),
        "t:\n" + "- 1\n" * 20_000,
        "a: &a\n" + "".join(f"  k{n}: x\n" for n in range(900)) + "b: [" + "*a, " * 10 + "]\n",
        "a: " + "x" * 5_000_000 + "\n",
    ],
    ids=["keys", "items", "aliases", "text"],
)
def test_hostile_front_matter_is_bounded(make: Make, text: str) -> None:
    everything = {
        "required": [f"r{number}" for number in range(100)],
        "properties": {"t": {"items": {"type": "string"}}, "a": {"type": "null"}},
        "additionalProperties": False,
    }
    schema = make(everything)
    front_matter = read_front_matter(f"---\n{text}---\n")
    assert not front_matter.problems
    start = time.process_time()
    assert list(schema.violations(front_matter))
    assert time.process_time() - start < 2
    data = schema.judged(front_matter)
    assert simple_mistakes(schema._gate, schema.documents, front_matter, data) is None
