"""Keys moved, removed and added: nothing else changes, no comment is lost, and then all is done."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from contentlint.content.editing.insert import insert_key
from contentlint.content.editing.order import reorder
from contentlint.content.editing.remove import remove_repeated
from contentlint.content.front_matter import read_front_matter
from contentlint.diagnostics import Safety

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.content.facts import FrontMatter
    from contentlint.diagnostics import Fix

NAMES = ("title", "date", "tags", "author", "seo", "x-y", "über", "draft")


def apply(text: str, fix: Fix) -> str:
    for span, new in sorted(fix.edits, reverse=True):
        text = text[: span.start] + new + text[span.end :]
    return text


def read(text: str) -> FrontMatter:
    found = read_front_matter(text)
    assert not found.problems, found.problems
    return found


def by(*names: str) -> Callable[[str], int | None]:
    return lambda name: names.index(name) if name in names else None


def reordered(text: str, *names: str) -> str:
    fix = reorder(read(text), by(*names), "Sort")
    assert fix is not None
    return apply(text, fix)


def test_comments_above_and_behind_a_key_go_with_it() -> None:
    text = (
        "---\n"
        "# when\n"
        "# it was held\n"
        "date: 2024-05-01 # a Wednesday\n"
        "tags:\n"
        "  - one\n"
        "  # - two\n"
        "\n"
        "# the headline\n"
        "title: A\n"
        "---\nText\n"
    )
    assert reordered(text, "title", "tags", "date") == (
        "---\n"
        "# the headline\n"
        "title: A\n"
        "tags:\n"
        "  - one\n"
        "  # - two\n"
        "\n"
        "# when\n"
        "# it was held\n"
        "date: 2024-05-01 # a Wednesday\n"
        "---\nText\n"
    )


def test_a_comment_for_a_tool_stays_at_the_top() -> None:
    text = "---\n# yaml-language-server: $schema=../a.json\nb: 1\na: 2\n---\n"
    expected = "---\n# yaml-language-server: $schema=../a.json\na: 2\nb: 1\n---\n"
    assert reordered(text, "a", "b") == expected
    fix = reorder(read(text), by("a", "b"), "Sort")
    assert fix is not None
    assert fix.safety is Safety.SAFE


@pytest.mark.parametrize(
    "text",
    [
        "---\nb: 1\n\n# both of these\n\na: 2\n---\n",
        "---\nb: 1\n# this one, or more\na: 2\n---\n",
        "---\n# this one, or more\nb: 1\na: 2\n---\n",
        "---\n# all of this\n\nb: 1\na: 2\n---\n",
        "---\nb: 1\na: 2\n# c: 3\n---\n",
        "---\nb: 1 # contentlint-disable-line\na: 2\n---\n",
    ],
)
def test_comments_between_keys_make_it_a_suggestion(text: str) -> None:
    fix = reorder(read(text), by("a", "b"), "Sort")
    assert fix is not None
    assert fix.safety is Safety.SUGGESTED


@pytest.mark.parametrize(
    "text",
    [
        "---\nb: &x 1\na: *x\n---\n",
        "---\nb: 1\na: 2\nb: 3\n---\n",
        "---\nb: |+\n  x\n\n\na: 2\n---\n",
        "---\na: 1\nb: 2\n---\n",
    ],
)
def test_what_cannot_be_moved_stays(text: str) -> None:
    assert reorder(read(text), by("a", "b"), "Sort") is None


def test_a_number_sign_in_a_text_is_no_comment() -> None:
    text = '---\nb: |\n  x\n\n  # y\na: "1\n# 2"\n---\n'
    assert reordered(text, "a", "b") == '---\na: "1\n# 2"\nb: |\n  x\n\n  # y\n---\n'


def test_toml_keys_stay_before_tables() -> None:
    array = "a = [\n  1, # one\n]\n"
    table = "# y\n[y]\nl = 2\n[y.m]\nn = 3\n"
    text = f"+++\n# b\nb = 1\n{array}\n[z]\nk = 1\n\n{table}+++\n"
    assert reordered(text, "y", "a", "z", "b") == (
        f"+++\n{array}# b\nb = 1\n\n{table}\n[z]\nk = 1\n+++\n"
    )


def test_json_keeps_its_commas() -> None:
    text = '{\n  "b": [1, 2],\n  "a": "x"\n}\n\nText\n'
    assert reordered(text, "a", "b") == '{\n  "a": "x",\n  "b": [1, 2]\n}\n\nText\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\na: x\nb: 1\na: 'x'\n---\n", "---\nb: 1\na: 'x'\n---\n"),
        ("---\na: x # why\nb: 1\na: x\n---\n", "---\na: x # why\nb: 1\n---\n"),
        ("---\r\na:\r\n  - x\r\nb: 1\r\na: [x]\r\n---\r\n", "---\r\nb: 1\r\na: [x]\r\n---\r\n"),
        ("---\na: x # why\nb: 1\na: x # what\n---\n", None),
        ("---\na: x\na: y\n---\n", None),
        ("---\na: 2024-05-01 # why\na: '2024-05-01'\n---\n", None),
        ("---\nk: {a: 1, b: 2, a: 1}\n---\n", "---\nk: {b: 2, a: 1}\n---\n"),
        ('{\n"a": 1,\n"b": 2,\n"a": 1\n}\n', '{\n"a": 1,\n"b": 2\n}\n'),
        ('{"a": 1, "a": true}\n', None),
        ("---\nk:\n  a: 1\n  a: 1\nl: 2\n---\n", "---\nk:\n  a: 1\nl: 2\n---\n"),
    ],
)
def test_one_of_two_equal_keys_is_deleted(text: str, expected: str | None) -> None:
    front_matter = read(text)
    [(path, span)] = front_matter.duplicates
    fix = remove_repeated(front_matter, path, span)
    assert (apply(text, fix) if fix else None) == expected
    assert fix is None or fix.safety is Safety.SAFE


@pytest.mark.parametrize(
    ("text", "path", "value", "expected"),
    [
        ("---\na: x\n---\n", ("b",), "y z", "---\na: x\nb: y z\n---\n"),
        ('---\na: "x"\n---\n', ("b",), "y", '---\na: "x"\nb: "y"\n---\n'),
        ("---\na: 'x'\n---\n", ("b",), "it's", "---\na: 'x'\nb: \"it's\"\n---\n"),
        ("---\na: x\n---\n", ("b",), "yes", '---\na: x\nb: "yes"\n---\n'),
        ("---\na: x\n---\n", ("b",), ["p", 1], '---\na: x\nb: ["p", 1]\n---\n'),
        ("---\na: x\n---\n", ("b",), [], "---\na: x\nb: []\n---\n"),
        ("---\na: x\n---\n", ("b",), "2024-05-01", "---\na: x\nb: 2024-05-01\n---\n"),
        ("---\r\na: x\r\n---\r\n", ("b",), True, "---\r\na: x\r\nb: true\r\n---\r\n"),
        ("---\n---\n", ("b",), 1, "---\nb: 1\n---\n"),
        ("---\r\n---\r\n", ("b",), 1, "---\r\nb: 1\r\n---\r\n"),
        ("---\n# to do\n---\n", ("b",), 1, "---\n# to do\nb: 1\n---\n"),
        ("---\na:\n  - x\n\n# end\n---\n", ("b",), 1, "---\na:\n  - x\nb: 1\n\n# end\n---\n"),
        ("---\na:\n  c: 1\nd: 2\n---\n", ("a", "b"), 1, "---\na:\n  c: 1\n  b: 1\nd: 2\n---\n"),
        ("---\na: {c: 1}\nd: 2\n---\n", ("a", "b"), 1, "---\na: {c: 1, b: 1}\nd: 2\n---\n"),
        ("---\nl:\n  - c: 1\n    d: 2\n---\n", ("l", 0, "b"), 1, None),
        ("---\na: x\n---\n", ("b",), "two\nlines", None),
        ('+++\na = "x"\n\n[t]\n+++\n', ("b",), "y", '+++\na = "x"\nb = "y"\n\n[t]\n+++\n'),
        ("+++\n[t]\nc = 1\n+++\n", ("b",), 1, "+++\nb = 1\n[t]\nc = 1\n+++\n"),
        ("+++\n[t]\nc = 1\n[u]\n+++\n", ("t", "b"), 1, "+++\n[t]\nc = 1\nb = 1\n[u]\n+++\n"),
        ("+++\nt = { c = 1 }\n+++\n", ("t", "b"), 1, "+++\nt = { c = 1, b = 1 }\n+++\n"),
        ("+++\na = 1\n+++\n", ("b",), None, None),
        ('{\n  "a": "x"\n}\n', ("b",), "y", '{\n  "a": "x",\n  "b": "y"\n}\n'),
        ('{"a": 1, "c": 2}\n', ("b",), None, '{"a": 1, "c": 2, "b": null}\n'),
        ('"a": 1\n;;;\n', ("b",), 2, '"a": 1,\n"b": 2\n;;;\n'),
    ],
)  # fmt: skip
def test_a_key_is_added_at_the_end(
    text: str, path: tuple[str, ...], value: Any, expected: str | None
) -> None:
    fix = insert_key(read(text), path, value, "Add it")
    assert (apply(text, fix) if fix else None) == expected


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("abc", "---\na: 1\nb: 0\nc: 3\n---\n"),
        ("bac", "---\nb: 0\na: 1\nc: 3\n---\n"),
        ("acb", "---\na: 1\nc: 3\nb: 0\n---\n"),
        ("bxy", "---\na: 1\nc: 3\nb: 0\n---\n"),
    ],
)
def test_a_key_is_added_where_the_order_wants_it(order: str, expected: str) -> None:
    text = "---\na: 1\nc: 3\n---\n"
    fix = insert_key(read(text), ("b",), 0, "Add it", order=list(order))
    assert fix is not None
    assert apply(text, fix) == expected


# Random front matter, put together from what writers write.

YAML_VALUES = (
    "x", "'x # y'", '"a: b" # c', "1", "[a, b]", "{p: 1, q: two} # r", "2024-05-01", "",
    "|\n  text\n\n  # no comment", ">-\n  folded\n  text", "\n  - a\n  # b\n  - c",
    "\n  p: 1\n  q:\n    - 2", "&n shared", "*n", "!!str 5", '"two\n  lines"', "|+\n  kept\n\n",
    "two\n  plain lines", "[\n  a, # one\n  b\n]", "|\n  # x", "  ",
)  # fmt: skip
TOML_VALUES = (
    '"x"', "'x # y'", "1 # one", "[1, 2]", '[\n  "a", # b\n  "c",\n]', "{ p = 1 }", "2024-05-01",
    '"""\ntwo\n# lines"""', "true",
)  # fmt: skip
ABOVE = ("", "", "", "# about it\n", "\n", "\n# about it\n", "# a\n\n# b\n", "\n\n# alone\n\n")


@st.composite
def front_matters(draw: st.DrawFn, *, toml: bool | None = None) -> tuple[str, list[str]]:
    """A file with front matter, and its keys in some order."""
    toml = draw(st.booleans()) if toml is None else toml
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True))
    body = ""
    for name in names:
        key = '"über"' if toml and name == "über" else name
        value = draw(st.sampled_from(TOML_VALUES if toml else YAML_VALUES))
        body += draw(st.sampled_from(ABOVE))
        body += f"{key} = {value}\n" if toml else f"{key}: {value}\n"
    for table in draw(st.lists(st.sampled_from("stu"), max_size=3, unique=True)) if toml else ():
        names.append(table)
        body += draw(st.sampled_from(ABOVE)) + f"[{table}]\nk = 1 # two\n"
    body += draw(st.sampled_from(("", "# end\n", "\n")))
    fence = "+++" if toml else "---"
    text = f"{fence}\n{body}{fence}\nText\n"
    text = text.replace("\n", draw(st.sampled_from(("\n", "\r\n"))))
    return text, draw(st.permutations(names))


def comments(text: str) -> Counter[str]:
    return Counter(re.findall(r"#[^\r\n]*", text))


@given(front_matters())
def test_sorting_moves_lines_and_nothing_else(case: tuple[str, list[str]]) -> None:
    text, names = case
    before = read_front_matter(text)
    assume(not before.problems)
    fix = reorder(before, by(*names), "Sort")
    if fix is None:
        return
    after = apply(text, fix)
    assert sorted(after.splitlines(True)) == sorted(text.splitlines(True))
    again = read(after)
    assert again.data == before.data
    assert reorder(again, by(*names), "Sort") is None
    # What stands right above a key, or behind it, goes along.
    for name in before.data:
        assert beside(text, before, name) == beside(after, again, name)


def beside(text: str, front_matter: FrontMatter, name: str) -> tuple[str, str] | None:
    key = front_matter.positions[name,].key
    assert key is not None
    if "[" in text[key.start - 1 : key.start]:
        return None
    lines = text[: key.start].splitlines()
    above = lines[-1] if lines and lines[-1] in ("# about it", "# b") else ""
    return above, text[key.start :].splitlines()[0]


@given(front_matters(), st.sampled_from(("x", "yes", "a: b", 1, True, ["p"], "2024-05-01", "ü")))
def test_adding_a_key_adds_a_line(case: tuple[str, list[str]], value: Any) -> None:
    text, names = case
    before = read_front_matter(text)
    assume(not before.problems)
    fix = insert_key(before, ("new",), value, "Add it", order=["new", *names])
    if fix is None:
        return
    [edit] = fix.edits
    assert edit.span.start == edit.span.end
    after = read(apply(text, fix))
    assert after.data == {**before.data, "new": value}
    assert after.format == before.format


@given(front_matters(toml=False), st.sampled_from(("x", "'x'", "[x]")), st.booleans())
def test_deleting_a_repeated_key_loses_no_comment(
    case: tuple[str, list[str]], other: str, noted: bool
) -> None:
    text, _ = case
    ending = "\r\n" if "\r\n" in text else "\n"
    note = f"# noted{ending}" if noted else ""
    text = text.replace(f"---{ending}", f"---{ending}{note}more: x{ending}", 1)
    text = text.replace(f"---{ending}Text", f"more: {other}{ending}---{ending}Text")
    before = read_front_matter(text)
    assume(not before.problems)
    assert before.duplicates
    for path, span in before.duplicates:
        fix = remove_repeated(before, path, span)
        if fix is None:
            continue
        after = apply(text, fix)
        assert comments(after) == comments(text)
        assert read(after).data == before.data
        assert len(read(after).duplicates) < len(before.duplicates)


@given(front_matters())
def test_every_key_of_the_writer_can_be_told_apart(case: tuple[str, list[str]]) -> None:
    """Few random texts are left alone, else the other properties would say nothing."""
    text, names = case
    before = read_front_matter(text)
    assume(not before.problems and not {"*n", "|+", "&n"} & set(re.findall(r"\S\S", text)))
    order = list(before.data)
    want = sorted(range(len(order)), key=lambda index: names.index(order[index]))
    tables = [name for name in order if name in "stu"]
    if want == sorted(want) or tables:
        return
    assert reorder(before, by(*names), "Sort") is not None
