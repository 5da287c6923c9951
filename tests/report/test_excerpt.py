"""The caret stands under the span, whatever the line is made of."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.diagnostics import Location
from contentlint.report.columns import TAB, cells, columns
from contentlint.report.excerpt import Excerpt, excerpt


def on_one_line(source: str, part: str, *, line: int = 1, width: int = 120) -> Excerpt:
    start = source.index(part)
    return excerpt(Location(line, start + 1, line, start + len(part) + 1, source), width)


def test_marks_an_ascii_span() -> None:
    shown = on_one_line("see [a](/blog/b).", "/blog/b", line=66)
    assert shown == Excerpt(66, "see [a](/blog/b).", " " * 8, "^" * 7)


@pytest.mark.parametrize(
    ("source", "part", "indent", "carets"),
    [
        ("[日本](/x)", "/x", " " * 7, "^^"),
        ("[x](/日本/)", "/日本/", " " * 4, "^" * 6),
        ("cafe\u0301 (/x)", "/x", " " * 6, "^^"),
        ("🎉 (/x)", "/x", " " * 4, "^^"),
        ("👩\u200d💻 (/x)", "/x", " " * 4, "^^"),
        ("👍🏽 (/x)", "/x", " " * 4, "^^"),
        ("❤\ufe0f (/x)", "/x", " " * 4, "^^"),
        ("1\ufe0f\u20e3 (/x)", "/x", " " * 4, "^^"),
        ("한국 (/x)", "/x", " " * 6, "^^"),
        ("\u1112\u1161\u11ab (/x)", "/x", " " * 4, "^^"),
    ],
)
def test_counts_terminal_columns(source: str, part: str, indent: str, carets: str) -> None:
    shown = on_one_line(source, part)
    assert (shown.source, shown.indent, shown.carets) == (source, indent, carets)


def test_keeps_tabs_before_the_span() -> None:
    shown = on_one_line("\t- \t[a](/b)", "/b")
    assert (shown.source, shown.indent, shown.carets) == ("\t- \t[a](/b)", "\t  \t    ", "^^")


def test_marks_a_tab_to_the_next_stop() -> None:
    # The gutter is eight columns wide, so the text begins at a stop.
    shown = on_one_line("ab\tc", "b\tc")
    assert (shown.indent, shown.carets) == (" ", "^" * 8)


def test_shows_a_zero_width_character_in_the_span() -> None:
    shown = on_one_line("[a](/b\u200b/c)", "/b\u200b/c")
    assert shown.source == "[a](/b<U+200B>/c)"
    assert (shown.indent, shown.carets) == (" " * 4, "^" * 12)


def test_shows_escape_sequences() -> None:
    shown = on_one_line("\x1b[2J (/x)", "/x")
    assert shown.source == "<U+001B>[2J (/x)"
    assert shown.indent == " " * len("<U+001B>[2J (")


def test_marks_a_span_over_lines_to_the_end_of_the_first() -> None:
    shown = excerpt(Location(3, 5, 6, 2, "abcdefg"), 120)
    assert (shown.indent, shown.carets) == ("    ", "^^^")


@pytest.mark.parametrize("column", [1, 4])
def test_an_empty_span_gets_one_caret(column: int) -> None:
    shown = excerpt(Location(1, column, 1, column, "abc"), 120)
    assert (shown.indent, shown.carets) == (" " * (column - 1), "^")


def test_a_span_at_the_line_end_gets_one_caret() -> None:
    shown = excerpt(Location(1, 4, 2, 1, "abc"), 120)
    assert (shown.indent, shown.carets) == ("   ", "^")


def test_cuts_a_long_line_around_the_span() -> None:
    source = "a" * 400 + " (/broken) " + "b" * 400
    shown = on_one_line(source, "/broken", width=60)
    assert shown.source == "…" + "a" * 19 + " (/broken) " + "b" * 20 + "…"
    assert shown.indent == " " * 22
    assert shown.carets == "^" * 7


def test_cuts_only_the_right_when_the_span_is_near_the_start() -> None:
    source = "[a](/broken) " + "b" * 400
    shown = on_one_line(source, "/broken", width=60)
    assert shown.source == "[a](/broken) " + "b" * 37 + "…"
    assert (shown.indent, shown.carets) == ("    ", "^" * 7)


def test_cuts_only_the_left_when_the_span_is_near_the_end() -> None:
    source = "b" * 400 + " [a](/broken)"
    shown = on_one_line(source, "/broken", width=60)
    assert shown.source == "…" + "b" * 37 + " [a](/broken)"
    assert shown.indent == " " * 43


def test_cuts_a_span_that_is_too_long() -> None:
    shown = on_one_line("[a](" + "x" * 400 + ")", "x" * 400, width=60)
    assert shown.source == "…" + "x" * 50 + "…"
    assert (shown.indent, shown.carets) == (" ", "^" * 50)


def test_counts_wide_characters_when_it_cuts() -> None:
    source = "日" * 300 + "(/x)" + "本" * 300
    shown = on_one_line(source, "/x", width=60)
    total = columns(cells(shown.source, 0, len(shown.source)), 0)
    assert 45 <= total <= 52
    assert columns(cells(shown.source, 0, shown.source.index("/x")), 0) == len(shown.indent)


def test_widens_the_margin_for_long_line_numbers() -> None:
    assert on_one_line("abc", "b", line=1_234_567).margin == 7
    assert on_one_line("abc", "b", line=12).margin == 5


@pytest.mark.parametrize("char", ["x", "é", "\u0301", "\u200b", "\t", "日"])
def test_a_gigantic_line_costs_little(char: str) -> None:
    source = char * 2_000_000
    started = time.process_time()
    for _ in range(50):
        shown = excerpt(Location(1, 1_000_001, 1, 1_000_011, source), 120)
    assert time.process_time() - started < 1
    assert len(shown.source) < 2_000


@given(
    st.text(alphabet=st.sampled_from("ab \t日é\u0301\u200b👩\u200d🏽❤\ufe0f\x1b"), max_size=60),
    st.integers(0, 60),
    st.integers(0, 60),
    st.integers(30, 90),
)
def test_the_carets_stand_under_the_span(source: str, start: int, length: int, width: int) -> None:
    start = min(start, len(source))
    end = min(start + length, len(source))
    shown = excerpt(Location(1, start + 1, 1, end + 1, source), width)
    assert shown.carets
    assert set(shown.carets) == {"^"}
    assert not set(shown.indent) - {" ", "\t"}
    gutter = 8
    assert _width(shown.indent, gutter) + len(shown.carets) <= width - gutter + TAB
    cut = shown.source.startswith("…")
    if not cut and len(source) <= 20:  # then the columns can be counted from the line's start
        before = columns(cells(source, 0, start), gutter)
        assert _width(shown.indent, gutter) == before


def _width(text: str, first: int) -> int:
    return columns(cells(text, 0, len(text)), first)
