"""Nothing that a terminal obeys or hides gets through."""

from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.report.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text", "plain text"),
        ("naïve café – 日本", "naïve café – 日本"),
        ("\x1b[31mred", "<U+001B>[31mred"),
        ("a\x9b2Jb", "a<U+009B>2Jb"),
        ("a\tb\nc\rd", r"a\tb\nc\rd"),
        ("/blog\u200b/a", "/blog<U+200B>/a"),
        ("\ufeffa", "<U+FEFF>a"),
        ("abc\u202ecba", "abc<U+202E>cba"),
        ("a\u2028b", "a<U+2028>b"),
        ("caf\udce9.md", "caf<0xE9>.md"),
        ("\ud83d", "<U+D83D>"),
        ("a\U000e0041", "a<U+E0041>"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u200db", "a<U+200D>b"),
        ("/é\u200d", "/é<U+200D>"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("1\ufe0f\u20e3", "1\ufe0f\u20e3"),
        ("/a\ufe0f", "/a<U+FE0F>"),
    ],
)
def test_shows_what_cannot_be_seen(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_leaves_no_control_character(text: str) -> None:
    shown = visible(text)
    assert not [char for char in shown if category(char) in ("Cc", "Cs", "Zl", "Zp")]
    assert visible(shown) == shown
    assert shown.encode("utf-8").decode("utf-8") == shown
