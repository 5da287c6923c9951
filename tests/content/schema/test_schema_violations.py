"""What is said about broken front matter, and where."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from contentlint.content.facts import FrontMatter
from contentlint.content.front_matter import read_front_matter
from contentlint.content.schema.review import review
from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from .conftest import Judge, Make

STRINGS = {"type": "array", "items": {"type": "string"}}


@pytest.mark.parametrize(
    ("schema", "value", "found"),
    [
        ({"type": "string"}, "5", "2:4 5: `5` should be a string"),
        ({"type": "string"}, "[x]", "2:4 [x]: `k` should be a string"),
        ({"type": "string"}, "", "2:1 k: `k` is empty; it should be a string"),
        ({"type": "string"}, "~", "2:4 ~: `k` is empty; it should be a string"),
        (STRINGS, "5", "2:4 5: `5` should be a list of strings"),
        (STRINGS, "[a, 5]", "2:8 5: `5` should be a string"),
        ({"type": "boolean"}, '"true"', '2:4 "true": `"true"` should be `true` or `false`'),
        ({"type": "boolean"}, "maybe", "2:4 maybe: `maybe` should be `true` or `false`"),
        ({"type": ["integer", "null"]}, "1.5", "2:4 1.5: `1.5` should be a whole number or empty"),
        ({"type": "object"}, "x", "2:4 x: `x` should be nested keys"),
        ({"enum": ["full", "standard"]}, "ful", "2:4 ful: `ful` should be `full` or `standard`"),
        ({"enum": ["Full"]}, "full", "2:4 full: `full` differs from `Full` only in case"),
        ({"enum": [1, 2]}, "3", "2:4 3: `3` should be `1` or `2`"),
        ({"type": "string", "enum": ["a"]}, "3", "2:4 3: `3` should be `a`"),
        ({"const": "x"}, "y", "2:4 y: `y` should be `x`"),
        ({"minLength": 3}, "ab", "2:4 ab: `k` has 2 characters"),
        ({"minLength": 1}, "''", "2:4 '': `k` is empty"),
        ({"maxLength": 1}, "éa", "2:4 éa: `k` has 2 characters"),
        ({"minimum": 3}, "2", "2:4 2: `2` should be at least `3`"),
        ({"exclusiveMaximum": 3}, "3", "2:4 3: `3` should be less than `3`"),
        ({"multipleOf": 5}, "3", "2:4 3: `3` should be a multiple of `5`"),
        ({"minItems": 2}, "[a]", "2:4 [a]: `k` has 1 item"),
        ({"minItems": 1}, "[]", "2:4 []: `k` is an empty list"),
        ({"maxItems": 1}, "[a, b]", "2:4 [a, b]: `k` has 2 items"),
        ({"uniqueItems": True}, "[a, b, a]", "2:11 a: `a` is listed twice in `k`"),
        ({"uniqueItems": True}, "[1, true, 1.0]", "2:14 1.0: `1.0` is listed twice in `k`"),
        ({"prefixItems": [{}], "items": False}, "[a, b]", "2:8 b: `k` has more than 1 item"),
        ({"pattern": "^a"}, "b", "2:4 b: `b` does not have the right form"),
        ({"required": ["x"]}, "{y: 1}", "2:1 k: `x` is missing in `k`"),
        ({"items": {"required": ["x"]}}, "[{}]", "2:5 {}: `x` is missing in item 1 of `k`"),
        ({"additionalProperties": False}, "{y: 1}", "2:5 y: `y` is not a known key of `k`"),
        ({"propertyNames": {"maxLength": 1}}, "{yy: 1}", "2:5 yy: `yy` cannot be a key in `k`"),
        ({"minProperties": 1}, "{}", "2:1 k: `k` has 0 keys"),
        (
            {"not": {"required": ["a", "b"]}},
            "{a: 1, b: 2}",
            "2:11 b: `a` and `b` cannot be used together",
        ),
        ({"not": {"const": 1}}, "1", "2:4 1: `1` is not allowed here"),
        (False, "1", "2:1 k: `k` is not allowed here"),
        (
            {"contains": {"const": 1}},
            "[2]",
            "2:4 [2]: `k` has 1 item, but the wrong number of the kind that is needed",
        ),
        (
            {"if": {"type": "string"}, "then": {"maxLength": 1}},
            "ab",
            "2:4 ab: `k` has 2 characters",
        ),
        ({"dependentRequired": {"a": ["b"]}}, "{a: 1}", "2:5 a: `a` needs `b` beside it"),
        (
            {"format": "date"},
            "2020-02-30",
            "2:4 2020-02-30: `2020-02-30` is not a date: February 2020 has 29 days",
        ),
        ({"format": "date"}, "''", "2:4 '': `k` is empty; it should be a date like `2022-12-01`"),
        ({"format": "no-such"}, "x", None),
    ],
)
def test_words(judge: Judge, schema: Any, value: str, found: str | None) -> None:
    expected = [] if found is None else [found]
    assert judge({"properties": {"k": schema}}, f"k: {value}") == expected


def test_long_values_are_cut(judge: Judge) -> None:
    (found,) = judge({"properties": {"k": {"type": "number"}}}, f"k: {'word ' * 400}")
    assert len(found.partition(": `")[2]) < 100
    assert "…" in found


def test_missing_keys_are_placed_at_the_fence(judge: Judge) -> None:
    assert judge({"required": ["a", "b"]}, "c: 1") == [
        "1:1 ---: `a` is missing",
        "1:1 ---: `b` is missing",
    ]


def test_a_misspelt_required_key_is_one_finding(judge: Judge) -> None:
    schema = {
        "required": ["title"],
        "properties": {"title": {}, "tilt": {}},
        "additionalProperties": False,
    }
    assert judge(schema, "tilte: x") == ["2:1 tilte: `tilte` is not a known key"]
    # A key that is known is no misspelling of another.
    assert judge(schema, "tilt: x") == ["1:1 ---: `title` is missing"]


@pytest.mark.parametrize("keyword", ["allOf", "anyOf", "oneOf"])
def test_a_wrong_value_does_not_make_its_neighbours_unknown(judge: Judge, keyword: str) -> None:
    post = {"properties": {"date": {"format": "date"}, "title": {}}, "required": ["date"]}
    schema = {keyword: [post], "properties": {"extra": {}}, "unevaluatedProperties": False}
    assert judge(schema, "date: 2020-02-30\ntitle: x\nextra: y\nother: z") == [
        "2:7 2020-02-30: `2020-02-30` is not a date: February 2020 has 29 days",
        "5:1 other: `other` is not a known key",
    ]


def test_a_near_key_that_is_there_already(make: Make) -> None:
    schema = make({"properties": {"title": {}}, "additionalProperties": False})
    front_matter = read_front_matter("---\ntitle: x\nTitle: y\n---\n")
    (violation,) = schema.violations(front_matter)
    assert violation.help == "`title` is there already: remove this line"
    assert violation.fix is None


def test_no_front_matter_is_another_rules_finding(make: Make) -> None:
    schema = make({"required": ["title", "date"]})
    assert list(schema.violations(read_front_matter("# Only text\n"))) == []
    assert schema.wanted() == "begin with a line `---`, then add `title` and add `date`"
    assert make({"properties": {"title": {}}}).wanted() is None


def test_what_another_value_would_be(make: Make) -> None:
    schema = make({"properties": {"a": {"type": ["string", "null"]}, "b": {}, "c": {"items": {
        "type": "integer"}}}})  # fmt: skip
    front_matter = read_front_matter("---\na: x\nb: y\nc: [1, 2]\nd:\n---\n")
    assert schema.refuses(front_matter, ("a",), 1)
    assert not schema.refuses(front_matter, ("a",), "z")
    assert schema.refuses(front_matter, ("c", 1), "z")
    assert not schema.refuses(front_matter, ("b",), [])
    assert schema.wants_null(front_matter, ("a",))
    assert not schema.wants_null(front_matter, ("b",))
    assert not schema.wants_null(front_matter, ("c", 0))
    assert not schema.wants_null(front_matter, ("d",))


def test_broken_front_matter_has_worse_problems(make: Make) -> None:
    front_matter = read_front_matter("---\na: [\n---\n")
    assert front_matter.problems
    assert list(make({"required": ["title"]}).violations(front_matter)) == []


def test_suppressions_are_not_the_sites(make: Make) -> None:
    schema = make({"properties": {"a": {}}, "additionalProperties": False})
    assert schema.is_valid(read_front_matter("---\na: 1\ncontentlint: {disable: [LK001]}\n---\n"))


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("write it {value}ly", ["2:1 k: write it `null`ly"]),
        ({"type": "give it"}, ["2:1 k: give it"]),
        ({"enum": "unused"}, ["2:1 k: `k` is empty; it should be a string"]),
    ],
)
def test_the_schemas_own_words(judge: Judge, message: Any, expected: list[str]) -> None:
    schema = {"properties": {"k": {"type": "string", "x-message": message}}}
    assert judge(schema, "k:") == expected


def test_own_words_for_a_missing_key_and_a_union(judge: Judge) -> None:
    schema = {
        "required": ["a"],
        "properties": {
            "a": {"x-message": {"required": "every post needs its a"}},
            "b": {"anyOf": [{"const": 1}, {"const": 2}], "x-message": "1 or 2, please"},
        },
    }
    assert judge(schema, "b: 3") == ["1:1 ---: every post needs its a", "2:4 3: 1 or 2, please"]


def test_own_words_leave_what_to_type(make: Make) -> None:
    schema = {
        "required": ["b"],
        "properties": {
            "a": {"minLength": 3, "pattern": "^x", "x-message": "begin it with an x"},
            "b": {"type": "string", "x-message": {"required": "who wrote this?"}},
        },
    }
    found = make(schema).violations(read_front_matter("---\na: yy\n---\n"))
    assert [(one.message, one.help) for one in found] == [
        ("who wrote this?", "add `b`: a string"),
        ("begin it with an x", None),  # a regular expression is what the words are to spare
    ]
    found = make(schema).violations(read_front_matter("---\na: x\nb: c\n---\n"))
    assert [one.help for one in found] == ["it should have at least 3"]


@pytest.mark.parametrize(
    ("value", "hint", "mended"),
    [
        ("ada", '`["ada"]`', True),
        ("ada, mina", '`["ada", "mina"]`', False),
        ("'ada,'", '`["ada,"]`', True),
    ],
)
def test_one_text_for_a_list(make: Make, value: str, hint: str, mended: bool) -> None:
    schema = make({"properties": {"a": {"type": "array", "items": {"type": "string"}}}})
    (one,) = schema.violations(read_front_matter(f"---\na: {value}\n---\n"))
    assert one.help == f"write {hint}"
    assert (one.fix is not None) == mended


def test_equal_nested_items(judge: Judge) -> None:
    schema = {"properties": {"a": {"uniqueItems": True}}}
    expected = ["2:13 {b: 1}: the same item is listed twice in `a`"]
    assert judge(schema, "a: [{b: 1}, {b: 1}]") == expected


def test_a_word_that_the_site_reads_as_text(make: Make) -> None:
    schema = make({"properties": {"a": {"type": "boolean"}}})
    (one,) = schema.violations(read_front_matter("---\na: no\n---\n", loader="js-yaml-4"))
    assert (one.message, one.help) == ("`no` should be `true` or `false`", "write `false`")


def test_toml_and_json(make: Make) -> None:
    schema = make({"required": ["b"], "properties": {"a": {"type": "string"}}})
    for text, start in (("+++\na = 5\n+++\n", 8), ('{\n"a": 5\n}\n', 7)):
        missing, wrong = schema.violations(read_front_matter(text))
        assert missing.span.start == 0
        assert wrong.span == Span(start, start + 1)


def test_hand_made_values(make: Make) -> None:
    """A schema judges values, however they were read."""
    assert make({"maxProperties": 0}).is_valid(FrontMatter())


def test_findings_without_end(make: Make) -> None:
    schema = make({"properties": {"title": {}}, "additionalProperties": False})
    text = "---\n" + "".join(f"titles{number}: x\n" for number in range(20_000)) + "---\n"
    front_matter = read_front_matter(text)
    start = time.process_time()
    found = list(schema.violations(front_matter))
    assert time.process_time() - start < 2
    assert len(found) == 201
    assert found[-1].message == "this front matter has more mistakes than the 200 that are listed"


def test_nesting_without_end(make: Make) -> None:
    schema = make({"properties": {"a": {"$ref": "#"}}, "additionalProperties": {"type": "string"}})
    text = "---\n" + "{a: " * 90 + "{b: 1}" + "}" * 90 + "\n---\n"
    front_matter = read_front_matter(text)
    found = list(schema.violations(front_matter))
    assert found or front_matter.problems


@pytest.mark.parametrize(
    ("contents", "line", "message", "written"),
    [
        ({"type": "string"}, "a: 3.10", "`3.10` (read as `3.1`) should be a string", '"3.10"'),
        ({"type": "string"}, "a: no", "`no` (read as `false`) should be a string", '"no"'),
        ({"type": "string"}, "a: 12", "`12` should be a string", '"12"'),
        ({"enum": ["no", "en"]}, "a: no", "`no` (read as `false`) should be `no` or `en`", '"no"'),
        ({"enum": ["en"]}, "a: no", "`no` (read as `false`) should be `en`", None),
        ({"enum": [1, 2]}, 'a: "2"', '`"2"` should be `1` or `2`', "2"),
        ({"enum": [1, 2]}, 'a: "3"', "`3` should be `1` or `2`", None),
        (
            {"type": ["boolean", "string"], "pattern": "^true$"},
            "a: 'off'",
            '`"off"` should be `true` or `false`, or a string',
            "false",
        ),
        ({"type": ["integer", "null"]}, 'a: "2"', '`"2"` should be a whole number or empty', "2"),
        (
            {"type": ["boolean", "string"], "format": "date"},
            'a: "no"',
            '`"no"` should be `true` or `false`, or a date like `2022-12-01`',
            "false",
        ),
        (
            {"type": "array", "items": {"type": ["string", "boolean", "null"]}},
            "a: x",
            "`x` should be a list of strings",
            "[",
        ),
        ({"maximum": 100}, "a: 0755", "`0755` (read as `493`) should be at most 100", None),
        (
            {"type": "string", "x-message": "{value} is odd"},
            "a: 12:30",
            "`12:30` (read as `750`) is odd",
            '"12:30"',
        ),
    ],
)
def test_what_is_written_and_what_is_read(
    make: Make, contents: Any, line: str, message: str, written: str | None
) -> None:
    front_matter = read_front_matter(f"---\n{line}\n---\n", loader="pyyaml")
    (violation,) = make({"properties": {"a": contents}}).violations(front_matter)
    assert violation.message.replace("`100`", "100") == message
    assert (violation.fix and violation.fix.edits[0].text) == written


def test_bounds_of_draft_4(make: Make) -> None:
    draft = "http://json-schema.org/draft-04/schema#"
    part = {"minimum": 3, "exclusiveMinimum": True, "maximum": 9, "exclusiveMaximum": False}
    schema = make({"$schema": draft, "properties": {"a": part}})
    for value, expected in ((3, "more than `3`"), (2, "at least `3`"), (10, "at most `9`")):
        (one,) = schema.violations(read_front_matter(f"---\na: {value}\n---\n"))
        assert one.message == f"`{value}` should be {expected}"


def test_a_key_required_and_forbidden(make: Make) -> None:
    schema = make({"required": ["a", "b"], "properties": {"a": False, "b": True}})
    assert [one.message for one in review(schema)] == [
        "`a` is required, and `properties` forbids it"
    ]
