"""What JSON says and where."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.content.values import Values, read_json

if TYPE_CHECKING:
    from contentlint.content.facts import ValuePath


def written(text: str, values: Values, path: ValuePath) -> str:
    span = values.positions[path].value
    return text[span.start : span.end]


def test_every_value_has_its_place() -> None:
    text = '\n{ "a": [1, {"b \\u00e9": "x\\"]"}],\r\n "é": null, "n": -1.5e3, "": {} }\n'
    values = read_json(text, 0)
    assert values.data == {"a": [1, {"b é": 'x"]'}], "é": None, "n": -1500.0, "": {}}
    assert written(text, values, ()) == text.strip()
    assert written(text, values, ("a", 1)) == '{"b \\u00e9": "x\\"]"}'
    assert written(text, values, ("a", 1, "b é")) == '"x\\"]"'
    assert written(text, values, ("é",)) == "null"
    assert written(text, values, ("",)) == "{}"
    key = values.positions[("n",)].key
    assert key is not None
    assert text[key.start : key.end] == '"n"'


def test_duplicates_are_told() -> None:
    text = '{"a": 1, "b": {"c": 1, "c": 2}, "a": [3]}'
    values = read_json(text, 10)
    assert values.data == {"a": [3], "b": {"c": 2}}
    assert values.duplicates == [(("b", "c"), (33, 36)), (("a",), (42, 45))]


def test_a_replaced_value_leaves_no_places_behind() -> None:
    values = read_json('{"a": [1, 2], "a": "x"}')
    assert set(values.positions) == {(), ("a",)}


def test_numbers_and_characters_that_json_does_not_have() -> None:
    text = '{"a": NaN, "b": 1e999, "c": "\\ud800x"}'
    values = read_json(text)
    assert values.data == {"a": None, "b": None, "c": "\ufffdx"}
    assert [text[slice(*problem.span)] for problem in values.problems] == ["NaN", "1e999"]


@pytest.mark.parametrize(
    ("before", "place", "after", "words", "repair"),
    [
        ('{"a": 1', ",", "}", "behind the last entry", ""),
        ('{"a": [1, 2', ",", " ]}", "behind the last entry", ""),
        ("{", "a", ": 1}", "a key in double quotes", None),
        ("{", "'", "a': 1}", "straight double quotes", None),
        ('{"a": ', "True", "}", "`True` is not a value", "true"),
        ('{"a": ', "hello", "}", "a value is expected", None),
        ('{\n"a": 1, ', "// note", "\n}", "no comments", None),
        ('{\n "b": 1,\n ', '"é": 1', '\n "c": 2}', "comma is missing", '"é": 1,'),
        ('{"a" ', "1}", "", "colon is missing", None),
        ('{"a": ', '"x}', "", "never closed", None),
        ('{"a": "', "\\d", '"}', "backslash", None),
        ("{}", "x", "", "follows the end", None),
        ('{"a": ', "1", "", "before it is closed", None),
        ("", "1" * 5000, "", "too long", None),
    ],
)
def test_slips(before: str, place: str, after: str, words: str, repair: str | None) -> None:
    text = before + place + after
    [problem] = read_json(text).problems
    assert words in problem.message
    assert text[problem.span.start :].startswith(place)
    assert problem.span.start == len(before)
    assert (problem.fix is None) == (repair is None)
    if problem.fix:
        [(span, new)] = problem.fix.edits
        fixed = text[: span.start] + new + text[span.end :]
        assert fixed == before + (repair or "") + after
        assert read_json(fixed).problems == []


LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(TREES, st.sampled_from([None, 1]), st.booleans())
def test_spans_of_scalars_give_the_scalars(tree: Any, indent: int | None, ascii_: bool) -> None:
    text = json.dumps(tree, indent=indent, ensure_ascii=ascii_)
    values = read_json(text)
    assert values.problems == []
    assert values.data == tree

    def walk(value: Any, path: ValuePath) -> None:
        assert json.loads(written(text, values, path)) == value
        if isinstance(value, dict):
            for name, item in value.items():
                walk(item, (*path, name))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                walk(item, (*path, index))

    walk(values.data, ())


@given(st.text("ab{}[]\",:\\ \n\t1.-eE/'tné\ud800", max_size=40))
def test_no_text_raises(text: str) -> None:
    values = read_json(text, 3)
    for problem in values.problems:
        assert 3 <= problem.span.start <= problem.span.end <= 3 + max(1, len(text))
