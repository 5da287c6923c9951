"""New text for a value keeps its quotes and is read back as exactly the new value."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.content.front_matter import read_front_matter
from contentlint.content.schema.rewrite import (
    bracket_value,
    quote_value,
    rename_key,
    replace_value,
)

if TYPE_CHECKING:
    from contentlint.content.facts import FrontMatter
    from contentlint.diagnostics import Fix

TEMPLATES = {
    "yaml": "---\nfirst: 1 # é\nk: {}\nlist: [a, {}, b]\nlast: z\n---\nText\n",
    "toml": '+++\nfirst = 1 # é\nk = {}\nlist = ["a", {}, "b"]\nlast = "z"\n+++\nText\n',
    "json": '{{\n"first": 1,\n"k": {},\n"list": ["a", {}, "b"],\n"last": "é"\n}}\n\nText\n',
}
WRITTEN = [
    ("yaml", "old"),
    ("yaml", "'old'"),
    ("yaml", "'o''ld'"),
    ("yaml", '"old"'),
    ("yaml", '"o\\"l\\x64"'),
    ("yaml", "2022-12-01"),
    ("toml", '"old"'),
    ("toml", "'old'"),
    ("toml", '"o\\"l\\u0064"'),
    ("toml", '"""old"""'),
    ("json", '"old"'),
    ("json", '"o\\"ld\\n"'),
]


def apply(text: str, fix: Fix) -> str:
    for span, new in sorted(fix.edits, reverse=True):
        text = text[: span.start] + new + text[span.end :]
    return text


def read(text: str) -> FrontMatter:
    front_matter = read_front_matter(text)
    assert not front_matter.problems
    return front_matter


def put(data: Any, path: tuple[str | int, ...], value: Any) -> Any:
    data = copy.deepcopy(data)
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return data


words = st.one_of(
    st.text(max_size=12),
    st.text("abn yeof01.:-#'\"\\{}[],&*!|>%@`\t\né", max_size=8),
    st.sampled_from(
        [
            "yes",
            "no",
            "null",
            "~",
            "true",
            "1",
            "1.5",
            "0x1f",
            "1e3",
            ".inf",
            "12:30",
            "2022-12-01",
            "<<=",
            "-",
            "--",
            "---",
            "...",
            "=",
            "é",
        ]
    ),
    st.dates().map(str),
)


@pytest.mark.parametrize(("language", "written"), WRITTEN)
@given(new=words)
def test_the_value_is_the_new_one_and_nothing_else_changes(
    language: str, written: str, new: str
) -> None:
    text = TEMPLATES[language].format(written, written)
    before = read(text)
    for path in (("k",), ("list", 1)):
        fix = replace_value(before, path, new, "Write it")
        if fix is not None:
            assert read(apply(text, fix)).data == put(before.data, path, new)


@pytest.mark.parametrize(
    ("language", "written", "new", "expected"),
    [
        ("yaml", "old", "new one", "new one"),
        ("yaml", "old", "../a/b.png", "../a/b.png"),
        ("yaml", "old", "a: b", '"a: b"'),
        ("yaml", "old", "yes", '"yes"'),
        ("yaml", "'old'", "it's", "'it''s'"),
        ("yaml", '"old"', 'say "a"', '"say \\"a\\""'),
        ("yaml", "2022-12-1", "2022-12-01", "2022-12-01"),
        ("toml", "'old'", "new", "'new'"),
        ("toml", '"old"', "né", '"né"'),
        ("json", '"old"', "a\\b", '"a\\\\b"'),
    ],
)
def test_quotes_are_kept(language: str, written: str, new: str, expected: str) -> None:
    text = TEMPLATES[language].format(written, '"x"')
    fix = replace_value(read(text), ("k",), new, "Write it")
    assert fix is not None
    assert fix.edits[0].text == expected


@pytest.mark.parametrize("written", ["|\n  old\n", ">-\n  old", "[old]"])
def test_what_is_not_one_plain_or_quoted_word_is_left_alone(written: str) -> None:
    text = f"---\nk: {written}\n---\n"
    fix = replace_value(read(text), ("k",), "new", "Write it")
    assert fix is None


def test_without_the_source_there_is_no_fix() -> None:
    front_matter = read("---\nk: old\n---\n")
    front_matter.text = ""
    assert replace_value(front_matter, ("k",), "new", "Write it") is None


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("---\nold: 1\n---\n", ("old",), "---\nnew: 1\n---\n"),
        ("---\n'old': 1\n---\n", ("old",), "---\n'new': 1\n---\n"),
        ("---\na: {old: 1}\n---\n", ("a", "old"), "---\na: {new: 1}\n---\n"),
        ("+++\nold = 1\n+++\n", ("old",), "+++\nnew = 1\n+++\n"),
        ('+++\n"old" = 1\n+++\n', ("old",), '+++\n"new" = 1\n+++\n'),
        ('{\n"old": 1\n}\n', ("old",), '{\n"new": 1\n}\n'),
    ],
)
def test_renaming_a_key(text: str, path: tuple[str, ...], expected: str) -> None:
    fix = rename_key(read(text), path, "new", "Rename it")
    assert fix is not None
    assert apply(text, fix) == expected


@given(new=words.filter(bool))
def test_a_renamed_key_keeps_its_value(new: str) -> None:
    for text in (
        "---\nold: 1\nz: 2\n---\n",
        "+++\nold = 1\nz = 2\n+++\n",
        '{\n"old": 1, "z": 2\n}\n',
    ):
        fix = rename_key(read(text), ("old",), new, "Rename it")
        if fix is not None and new != "z":
            assert read(apply(text, fix)).data == {new: 1, "z": 2}


@given(st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False)))
def test_a_number_in_quotes_is_its_text(number: float) -> None:
    text = f"---\nk: {json.dumps(number)}\n---\n"
    front_matter = read(text)
    fix = quote_value(front_matter, ("k",), "Put quotes around it")
    assert fix is not None
    assert read(apply(text, fix)).data == {"k": json.dumps(number)}


@given(words.filter(bool))
def test_a_value_in_brackets_is_a_list_of_it(value: str) -> None:
    text = f"---\nk: {value}\nz: 1\n---\n"
    front_matter = read_front_matter(text)
    if front_matter.problems or not isinstance(front_matter.data.get("k"), str):
        return
    fix = bracket_value(front_matter, ("k",), "Make it a list")
    if fix is not None:
        assert read(apply(text, fix)).data == put(
            front_matter.data, ("k",), [front_matter.data["k"]]
        )
