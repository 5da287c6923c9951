"""What YAML says and where: values by tag, spans, aliases, merge keys, duplicates."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from contentlint.content.values import Values, read_yaml

if TYPE_CHECKING:
    from contentlint.content.facts import ValuePath


def written(text: str, values: Values, path: ValuePath) -> str:
    span = values.positions[path].value
    return text[span.start : span.end]


def key(text: str, values: Values, path: ValuePath) -> str | None:
    span = values.positions[path].key
    return text[span.start : span.end] if span else None


@pytest.mark.parametrize(
    ("scalar", "value"),
    [
        ("plain text", "plain text"),
        ("yes", True),
        ("Off", False),
        ("true", True),
        ("~", None),
        ("null", None),
        ("12", 12),
        ("-1_000", -1000),
        ("01234", 668),
        ("0x1F", 31),
        ("0b11", 3),
        ("12:30", 750),
        ("1:30:00.5", 5400.5),
        ("3.10", 3.1),
        ("1e5", "1e5"),
        ("1.0e+5", 100000.0),
        ('"12"', "12"),
        ("'yes'", "yes"),
        ("2022-12-01", "2022-12-01"),
        ("2020-02-30", "2020-02-30"),
        ("2022-12-01 10:00:00 -4", "2022-12-01 10:00:00 -4"),
        ("!!str 12", "12"),
        ("=", "="),
        ("C # sharp", "C"),
        ("It’s — 🚢", "It’s — 🚢"),
    ],
)
def test_scalars(scalar: str, value: object) -> None:
    values = read_yaml(f"a: {scalar}\nb: 1\n")
    assert values.problems == []
    assert values.data == {"a": value, "b": 1}
    assert type(values.data["a"]) is type(value)


@pytest.mark.parametrize("scalar", [".nan", "-.inf", "1" * 5000, "1.0e+999", "!!int x", "!!bool x"])
def test_scalars_without_a_json_value_are_problems(scalar: str) -> None:
    values = read_yaml(f"a: {scalar}\n", 10)
    [problem] = values.problems
    assert problem.span == (13, 13 + len(scalar))
    assert isinstance(values.data["a"], str)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("2020", "2020"),
        ("yes", "true"),
        ("~", "null"),
        ("1.5", "1.5"),
        ("2020-01-02", "2020-01-02"),
    ],
)
def test_keys_become_strings_as_in_json(source: str, name: str) -> None:
    text = f"{source}: x\n"
    values = read_yaml(text)
    assert values.data == {name: "x"}
    assert key(text, values, (name,)) == source


def test_every_value_has_its_place() -> None:
    text = (
        "title:   Café \t# note\r\n"
        "tags: [a, 'b c',  {d: e}]\r\n"
        "list:\r\n- one\r\n-\r\n- - nested\r\n"
        "block: |\r\n  two\r\n  lines\r\n\r\n\r\n"
        "folded: >-\r\n  x\r\n\r\n# comment\r\n"
        "empty:\r\n"
        "map:\r\n  k: v\r\n\r\n"
    )
    values = read_yaml(text)
    assert written(text, values, ("title",)) == "Café"
    assert key(text, values, ("title",)) == "title"
    assert written(text, values, ("tags",)) == "[a, 'b c',  {d: e}]"
    assert written(text, values, ("tags", 1)) == "'b c'"
    assert written(text, values, ("tags", 2, "d")) == "e"
    assert values.positions[("tags", 0)].key is None
    assert written(text, values, ("list",)) == "- one\r\n-\r\n- - nested"
    assert written(text, values, ("list", 1)) == ""
    assert written(text, values, ("list", 2)) == "- nested"
    assert written(text, values, ("block",)) == "|\r\n  two\r\n  lines"
    assert written(text, values, ("folded",)) == ">-\r\n  x"
    assert written(text, values, ("empty",)) == ""
    assert written(text, values, ("map",)) == "k: v"
    assert written(text, values, ()) == text.rstrip()


def test_base_shifts_every_span() -> None:
    text = "a: [b, {c: d}]\nx: @y\n"
    plain, shifted = read_yaml("a: [b, {c: d}]\n"), read_yaml("a: [b, {c: d}]\n", 100)
    for path, (key_span, value_span) in plain.positions.items():
        moved = shifted.positions[path]
        assert moved.value == tuple(offset + 100 for offset in value_span)
        assert moved.key == (key_span and tuple(offset + 100 for offset in key_span))
    [problem] = read_yaml(text, 100).problems
    assert problem.span == (118, 120)
    assert problem.fix is not None
    assert problem.fix.edits[0].span == (118, 120)


def test_aliases_stand_at_the_alias_and_their_values_at_the_anchor() -> None:
    text = "a: &x {k: 1}\nb: *x  # again\nc:\n- *x\n- &y t\n- *y\n"
    values = read_yaml(text)
    assert values.data == {"a": {"k": 1}, "b": {"k": 1}, "c": [{"k": 1}, "t", "t"]}
    assert written(text, values, ("a",)) == "{k: 1}"
    assert written(text, values, ("b",)) == "*x"
    assert values.positions[("b", "k")] == values.positions[("a", "k")]
    assert written(text, values, ("c", 0)) == "*x"
    assert written(text, values, ("c", 1)) == "t"
    assert written(text, values, ("c", 2)) == "*y"


def test_merge_keys() -> None:
    text = "d: &d {a: 1, b: {x: 1}}\ne: &e {a: 9, c: 3}\nf:\n  b: 2\n  <<: [*d, *e]\n  z: *d\n"
    values = read_yaml(text)
    assert values.problems == []
    assert values.data["f"] == {"a": 1, "b": 2, "c": 3, "z": {"a": 1, "b": {"x": 1}}}
    assert ("f", "b", "x") not in values.positions
    assert written(text, values, ("f", "b")) == "2"
    assert written(text, values, ("f", "c")) == "3"
    assert written(text, values, ("f", "z")) == "*d"
    assert values.data["f"] == yaml.safe_load(text)["f"]


def test_a_merge_key_of_a_scalar_is_a_problem() -> None:
    values = read_yaml("<<: x\na: b\n")
    assert values.data == {"a": "b"}
    assert [problem.span for problem in values.problems] == [(4, 5)]


def test_duplicates_are_told_and_the_last_wins() -> None:
    text = "a: {x: [1]}\nb: 1\na: 2\nc: {d: 1, d: 2}\n"
    values = read_yaml(text)
    assert values.data == {"a": 2, "b": 1, "c": {"d": 2}}
    assert [(path, text[slice(*span)]) for path, span in values.duplicates] == [
        (("a",), "a"),
        (("c", "d"), "d"),
    ]
    assert set(values.positions) == {(), ("a",), ("b",), ("c",), ("c", "d")}


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
def test_unicode_line_separators_end_no_line(separator: str) -> None:
    text = f'a: é{separator}b\nc: "x{separator}y"\nd: @z\n'
    values = read_yaml(text[: text.index("d:")])
    assert values.data == {"a": f"é{separator}b", "c": f"x{separator}y"}
    assert written(text, values, ("a",)) == f"é{separator}b"
    [problem] = read_yaml(f"a: x{separator}: y: z\n").problems
    assert problem.fix is not None
    assert problem.fix.edits[0].text == f'"x{separator}: y: z"'


def test_lone_surrogates_and_byte_order_marks() -> None:
    assert read_yaml("a: \udcff\n").data == {"a": "\ufffd"}
    values = read_yaml("\ufeffa: b\n", 5)
    assert values.data == {"a": "b"}
    assert values.positions[("a",)].value == (9, 10)


def test_nothing_is_no_value() -> None:
    for text in ("", "\n", "# only a comment\n"):
        values = read_yaml(text, 3)
        assert values.data is None
        assert values.problems == []
        assert values.positions[()].value == (3, 3)


def lexical(value: Any) -> Any:
    """A value of PyYAML's without what JSON does not have."""
    if isinstance(value, dict):
        return {str(name): lexical(item) for name, item in value.items()}
    if isinstance(value, list):
        return [lexical(item) for item in value]
    return "a date" if isinstance(value, date | datetime) else value


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)
LEAVES = (
    st.none() | st.booleans() | st.integers() | WORDS | st.text("ab é🚢:#'\"\\\n-", max_size=12)
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(WORDS, TREES, max_size=5), st.sampled_from([False, True, None]))
def test_spans_of_scalars_give_the_scalars(tree: dict[str, Any], flow: bool | None) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow)
    values = read_yaml(text)
    assert values.problems == []
    assert lexical(values.data) == lexical(yaml.safe_load(text)) == tree

    def walk(value: Any, path: ValuePath) -> None:
        assert path in values.positions
        if isinstance(value, dict):
            for name, item in value.items():
                assert read_yaml(key(text, values, (*path, name)) or "").data == name
                walk(item, (*path, name))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                walk(item, (*path, index))
        else:
            source = written(text, values, path)
            assert source == source.strip("\n") or source.startswith(("'", '"'))
            assert read_yaml(source).data == value or source.startswith(("|", ">", "'", '"'))

    walk(values.data, ())


@given(st.text("ab:-[]{}\"'&*!|>%@`#?,<~ \t\r\n.é\u2028\ufeff\x00\ud800 012=", max_size=40))
def test_no_text_raises_and_every_path_has_a_place(text: str) -> None:
    values = read_yaml(text, 7)
    for problem in values.problems:
        assert 7 <= problem.span.start <= problem.span.end <= 7 + len(text)
    for key_span, span in values.positions.values():
        assert 7 <= span.start <= span.end <= 7 + len(text)
        assert key_span is None or 7 <= key_span.start <= key_span.end <= 7 + len(text)
    paths: list[tuple[ValuePath, Any]] = [((), values.data)] if not values.problems else []
    while paths:
        path, value = paths.pop()
        assert path in values.positions
        if isinstance(value, dict):
            paths += [((*path, name), item) for name, item in value.items()]
        elif isinstance(value, list):
            paths += [((*path, index), item) for index, item in enumerate(value)]
