"""The plainest YAML is read as the parser reads it, by every loader, or left to it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.content.values.loaders import LOADERS
from contentlint.content.values.plain_yaml import read_plain
from contentlint.content.values.yaml import read

KEYS = ("title", "x", "y", "No", "null", "date", "_a-b", "true", "Título", "a b", "o", "NaN")
VALUES = (
    *("Words and more", "a", "n", "Yes", "OFF", "Null", "true", "True", "false", "tRue", "~"),
    *("2020-02-30", "2020-1-1", "0", "7", "010", "1_000", "-3", "1.5", "1e3", "123456789"),
    *('"quoted: # text"', "'it is'", '""', "''", "'it''s'", '"a\\nb"', '"a', "a 'b' c", 'a "b"'),
    *("a: b", "a #b", "a# b", "https://x.org/y", "a:", "- a", "[a, b]", "{a: b}", "a [b] {c}"),
    *("é so", "“typed”", "a – b…", "a\u2028b", "a\xa0b", "a\tb", "a ", " a", "", "&a b", "*a"),
    *("|", ">", "a | b", "a, b", "a = b", "@a", "`a`", "%a", "a%", "?", "a?", "!x y", "12:30"),
    *("a\ud800", "a\x07", "x" * 2000, "inf"),
)
LINES = st.one_of(
    st.builds("{}: {}".format, st.sampled_from(KEYS), st.sampled_from(VALUES)),
    st.builds("{}: {}".format, st.sampled_from(KEYS), st.text("aZ09 .,:#'\"[]{}-é?!", max_size=8)),
    st.sampled_from(("", "# words", "  more words", "---", "...", "\t", "title:", "title : a")),
)


def same(text: str, base: int = 3) -> bool:
    """Whether the text is read without the parser; then the parser says the same of it."""
    plain = read_plain(text, base)
    if plain is None:
        return False
    for loader in LOADERS:
        parsed = read(text, base, loader)
        assert parsed == plain, loader
        assert [*parsed.data] == [*plain.data]
        assert [*map(type, parsed.data.values())] == [*map(type, plain.data.values())]
        assert [*parsed.positions] == [*plain.positions]
    return True


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n", "\r"])
def test_one_line(value: str, end: str) -> None:
    same(f"title: {value}{end}")
    same(f"a: b\ntitle: {value}{end}c: d{end}")


@pytest.mark.parametrize("key", KEYS)
def test_one_key(key: str) -> None:
    same(f"{key}: words\n")


def test_what_is_plain() -> None:
    text = (
        "title: A page, and more\ndate: 2020-02-30\ndraft: false\nby: 'it'\norder: 12\nat: \"#1\"\n"
    )
    assert same(text)
    assert same(text.replace("\n", "\r\n"))
    assert same(text.rstrip())


def test_a_key_twice_is_left_to_the_parser() -> None:
    assert not same("a: b\na: c\n")


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=4), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_any_lines(lines: list[str], end: str, ends: bool) -> None:
    same(end.join(lines) + (end if ends else ""))
