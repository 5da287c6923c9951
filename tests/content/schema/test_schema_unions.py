"""One mistake in a union is one finding, about the branch that was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .conftest import Judge

PERSON = {
    "type": "object",
    "required": ["name"],
    "properties": {"name": {"type": "string"}, "url": {"format": "uri"}},
    "additionalProperties": False,
}
AUTHOR = {"anyOf": [{"type": "string"}, PERSON, {"type": "array", "items": {"type": "string"}}]}
SHAPE = {
    "oneOf": [
        {
            "properties": {"kind": {"const": "circle"}, "r": {"type": "number"}},
            "required": ["kind", "r"],
        },
        {
            "properties": {"kind": {"enum": ["box", "rect"]}, "w": {"type": "number"}},
            "required": ["kind", "w"],
        },
    ]
}
DATE = {"anyOf": [{"format": "date", "type": "string"}, {"format": "date-time", "type": "string"}]}
WORD = {"anyOf": [{"const": "none"}, {"enum": ["left", "right"]}]}
NESTED = {"anyOf": [{"anyOf": [{"type": "string"}, {"type": "null"}]}, PERSON]}


@pytest.mark.parametrize(
    ("schema", "value", "found"),
    [
        (AUTHOR, "5", "2:4 5: `5` should be a string, nested keys or a list of strings"),
        (AUTHOR, "[a, 5]", "2:8 5: `5` should be a string"),
        (AUTHOR, "{nam: a}", "2:5 nam: `nam` is not a known key"),
        (
            AUTHOR,
            "{name: a, url: b}",
            "2:19 b: `b` is not a full address: it does not begin with `https://`",
        ),
        (SHAPE, "{kind: circle, r: x}", "2:22 x: `x` should be a number"),
        (SHAPE, "{kind: rect, r: 3}", "2:1 k: `w` is missing in `k`"),
        (
            DATE,
            "2021-02-29",
            "2:4 2021-02-29: `2021-02-29` is not a date: February 2021 has 28 days",
        ),
        (
            DATE,
            "2021-02-03T10:00:00",
            "2:4 2021-02-03T10:00:00: `2021-02-03T10:00:00` has no time zone",
        ),
        (
            DATE,
            "soon",
            "2:4 soon: `soon` should be a date like `2022-12-01` or "
            "a date and time like `2022-12-01T10:30:00Z`",
        ),
        (WORD, "lef", "2:4 lef: `lef` should be `none`, `left` or `right`"),
        (NESTED, "5", "2:4 5: `5` should be a string, empty or nested keys"),
        (NESTED, "{name: 5}", "2:11 5: `5` should be a string"),
        (
            {"anyOf": [{"required": ["a"]}, {"required": ["b"]}]},
            "{c: 1}",
            "2:1 k: `a` or `b` is missing in `k`",
        ),
        (
            {"oneOf": [{"type": "integer"}, {"minimum": 3}]},
            "4",
            "2:4 4: `4` fits more than one of the forms that are allowed here",
        ),
    ],
)
def test_the_branch_that_was_meant(judge: Judge, schema: Any, value: str, found: str) -> None:
    assert judge({"properties": {"k": schema}}, f"k: {value}") == [found]
