"""Schemas that would keep a validator busy for days are refused, whatever they are written for."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from contentlint.content.front_matter import read_front_matter
from contentlint.errors import SchemaError

if TYPE_CHECKING:
    from .conftest import Make


def doubling(levels: int, keyword: str = "allOf") -> dict[str, Any]:
    defs: dict[str, Any] = {
        f"d{level}": {keyword: [{"$ref": f"#/$defs/d{level + 1}"}] * 2} for level in range(levels)
    }
    return {"$defs": {**defs, f"d{levels}": {"required": ["a"]}}, "$ref": "#/$defs/d0"}


@pytest.mark.parametrize("keyword", ["allOf", "anyOf", "oneOf"])
def test_references_that_double_the_work_at_each_step(make: Make, keyword: str) -> None:
    start = time.process_time()
    with pytest.raises(SchemaError, match="by more than 10,000 of its parts"):
        make(doubling(60, keyword))
    assert time.process_time() - start < 1
    make(doubling(5, keyword))


def nested(depth: int) -> str:
    return f"---\na: {'{a: ' * depth}1{'}' * depth}\n---\n"


def test_references_that_double_the_work_at_each_level_of_the_value(make: Make) -> None:
    again = {"properties": {"a": {"$ref": "#"}}}
    schema = make({"allOf": [again, again], "type": ["object", "string"]})
    start = time.process_time()
    for depth, message in ((40, "this front matter is nested too deeply"), (4, "`1` should be ")):
        found = list(schema.violations(read_front_matter(nested(depth))))
        assert found
        assert found[0].message.startswith(message)
    assert time.process_time() - start < 1
    assert list(schema.annotations(read_front_matter(nested(40)))) == []


def test_a_tree_is_fine_however_deep(make: Make) -> None:
    schema = make({"properties": {"a": {"$ref": "#"}, "b": {"$ref": "#"}}})
    assert list(schema.violations(read_front_matter(nested(60)))) == []
    many = {f"k{number}": {"$ref": "#/$defs/word"} for number in range(2_000)}
    make({"properties": many, "$defs": {"word": {"anyOf": [{"type": "string"}, {}]}}})
