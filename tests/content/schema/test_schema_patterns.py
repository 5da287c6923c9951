"""Patterns of schemas run in one engine, with bounded work, in both validators."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from contentlint.content.front_matter import read_front_matter

if TYPE_CHECKING:
    from .conftest import Make

EVIL = r"^(?=a)(a+)+$"


@pytest.mark.parametrize(
    "schema",
    [
        {"properties": {"k": {"pattern": EVIL}}},
        {"properties": {"k": {"anyOf": [{"pattern": EVIL}, {"type": "null"}]}}},
        {"patternProperties": {EVIL: {}}, "additionalProperties": False},
        {"patternProperties": {EVIL: {}}, "unevaluatedProperties": False},
        {"propertyNames": {"pattern": EVIL}},
    ],
)
def test_an_explosive_pattern_is_harmless(make: Make, schema: Any) -> None:
    key = "a" * 45 + "!"
    front_matter = read_front_matter(f"---\nk: {key}\n{key}: 1\n---\n")
    start = time.process_time()
    assert list(make(schema).violations(front_matter))
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [(r"^\w$", "é", False), (r"^\d$", "٣", False), (r"^\p{L}$", "é", True), (r"^a$", "a\n", False)],
)
def test_both_validators_read_patterns_alike(
    make: Make, pattern: str, text: str, found: bool
) -> None:
    schema = make({"properties": {"k": {"pattern": pattern}}})
    gate = schema._gate.is_valid({"k": text})
    assert schema._explaining.is_valid({"k": text}) is gate
    assert gate is found
