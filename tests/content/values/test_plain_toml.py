"""The plainest TOML is read as the parser reads it, or left to it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.content.values.plain_toml import read_plain
from contentlint.content.values.toml import read

KEYS = ("title", "x", "a", "b", "1", "true", "-", "a_b-C", "é", "a.b", '"a"', "'a b'", "a b", "")
VALUES = (
    *('"words # [and] more"', '""', "''", "'it \"is\" C:\\x'", "'it''s'", '"a\\nb"', '"a', "a'"),
    *('"""a"""', "'''a'''", '"é – 🚢"', '"a\tb"', '"a\x07b"', '"a\ud800"', '"a\x85b"', '"\u2028"'),
    *(
        "true",
        "false",
        "True",
        "falsey",
        "0",
        "-0",
        "7",
        "-12",
        "+1",
        "01",
        "1_000",
        "1_",
        "9" * 18,
    ),
    *("9" * 19, "0x1f", "1.5", "1e3", "inf", "nan", "7a", "", "-", "{}", "{ a = 1 }"),
    *("2020-01-31", "2020-02-29", "2021-02-29", "2020-02-28", "2020-02-30", "2020-04-31"),
    *("2020-13-01", "0000-01-01", "1000-12-30", "2020-1-1", "2020-00-01", "2020-01-00"),
    *("2020-01-02T10:11:12Z", "2020-01-02 10:11:12.123456789", "2020-01-02T23:59:59+05:30"),
    *("2020-01-02T24:00:00", "2020-01-02T10:11:60Z", "2020-01-02t10:11:12z", "2020-01-02T10:11"),
    *("2020-01-02T10:11:12-24:00", "2020-01-02 ", "10:11:12", "2020-01-02T10:11:12.0123456789"),
    *("[]", "[ ]", "[\n]", '["a"]', "[ 'a' , \"b\", ]", '["a" "b"]', "[,]", '["a",,]', "['a'"),
    *(
        '[\n  "a",\n\n  "b"\n]',
        '[\r\n\t"a",\r\n]',
        '[\r"a"]',
        '["a", 1]',
        '[["a"]]',
        '[ "]", "," ]',
    ),
    *('["""a"""]', "['''a''']", '["a", # why\n]', '["a\nb"]', "[true]", '["a"]]', '["a"] # ]'),
)
HEADERS = (
    *("[a]", "[b]", "[a.b]", "[x]", "[a.b.c]", "[title]", "[a.x.c]", "[ a ]", "[a . b]", "[[a]]"),
    *('["a"]', "[]", "[a", "[a]]", "[a.]", "[.a]", "[" + ".".join("abcdefghijk") + "]"),
)
OTHERS = ("", "# words", "#", "# a\x07", "  ", "\t# é", "words", "= 1", "a", "+++", "\ufeff")
LINES = st.one_of(
    st.builds("{} = {}".format, st.sampled_from(KEYS), st.sampled_from(VALUES)),
    st.builds("{}= {}".format, st.sampled_from(KEYS), st.text("aTZ09 .,:#'\"[]-\\\n", max_size=8)),
    st.builds("{}{}{}".format, st.sampled_from(("", " ", "\t ")), st.sampled_from(HEADERS),
              st.sampled_from(("", " ", " # a [b]", "a"))),
    st.sampled_from(OTHERS),
)  # fmt: skip


def shape(value: Any) -> Any:
    """The types of all values, and keys in their order."""
    if isinstance(value, dict):
        return [(key, shape(item)) for key, item in value.items()]
    return [shape(item) for item in value] if isinstance(value, list) else (type(value), value)


def same(text: str, base: int = 3) -> bool:
    """Whether the text is read without the parser; then the parser says the same of it."""
    plain = read_plain(text, base)
    if plain is None:
        return False
    parsed = read(text, base)
    assert parsed == plain
    assert shape(parsed.data) == shape(plain.data)
    assert [*parsed.positions] == [*plain.positions]
    return True


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n", "\r", " \t# a", "#a\r\n", " b"])
def test_one_value(value: str, end: str) -> None:
    same(f"title = {value}{end}")
    same(f" a=1\n[t]\n\ttitle \t=\t{value}{end}c = 'd'{end}")


@pytest.mark.parametrize("key", KEYS)
def test_one_key(key: str) -> None:
    same(f"{key} = 'words'\n")
    same(f"[{key}]\n")
    same(f"[x.{key}]\n{key} = 1\n[{key}.b]\n")


@pytest.mark.parametrize("line", [*HEADERS, *OTHERS])
@pytest.mark.parametrize("other", [*HEADERS, "a = 1", "b = ['a']"])
def test_two_lines(line: str, other: str) -> None:
    same(f"{line}\nx = 1\n{other}\nx = 2\n")
    same(f"{other}\n{line}")


PLAIN = """
# A post.
title = "The tide, and 'more'" # shown
date = 2020-02-28T10:00:00+01:00
draft = false
  weight = -5
updated = 2020-03-31
tags = [ "sea", 'C:\\x', ]
aliases = [
    "/a/",
    "/b/"
]

[extra]
lead = ''
empty = []
[menu.main.top]
  parent = "docs"
[a]
[menu.foot]
order = 2
"""


def test_what_is_plain() -> None:
    text = PLAIN.replace("C:\\x", "x")
    assert same(text)
    assert same(text.replace("\n", "\r\n"))
    assert same(text.rstrip())
    assert not same(PLAIN), "a backslash is left to the parser, wherever it stands"
    assert same("")
    assert same(" \n# only words\n")
    assert same("  # only words")


@pytest.mark.parametrize("text", ["a = 1\na = 2", "[a]\n[a]", "[a.b]\n[a]", "a = 1\n[a.b]"])
def test_a_path_twice_is_left_to_the_parser(text: str) -> None:
    assert not same(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=6), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_any_lines(lines: list[str], end: str, ends: bool) -> None:
    same(end.join(lines) + (end if ends else ""))


@given(st.text("ab=[]\"',#10-:T \t\r\né\x00\ud800", max_size=30))
def test_any_text(text: str) -> None:
    same(text)


def test_a_long_text_that_is_not_plain_costs_little() -> None:
    for text in (" " * 50_000 + "]", "a = [" + "\n" * 50_000, "a = ['b'" + " ,'b'" * 20_000):
        assert read_plain(text) is None
