"""Markers of merge conflicts among lines that look like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.content.conflicts import conflicts

LINES = (
    "<<<<<<< HEAD",
    "<<<<<<<",
    "=======",
    "||||||| base",
    ">>>>>>> branch (A commit)",
    ">>>>>>> quoted",
    ">>>>>> six",
    "text",
    "",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n", [(0, True)]),
        ("<<<<<<<\na\n=======\nb\n>>>>>>>\n", [(0, True)]),
        ("a\r\n<<<<<<< HEAD\r\n=======\r\n>>>>>>> x\r\n", [(3, True)]),
        ("<<<<<<< HEAD\na\n", [(0, False)]),
        ("a\n\n>>>>>>> x\n\nb\n", [(3, False)]),
        (">>>>>>> a long quotation\n", []),
        (">>>>>> six\n>>>>>>> seven\n", []),
        ("Title\n=======\n", []),
        ("<<<<<<<<<<\n=======\n>>>>>>>>>>\n", []),
        ("<<<<<<<\n\narrows\n", []),
        (" <<<<<<< HEAD\n", []),
    ],
)
def test_what_counts(text: str, expected: list[tuple[int, bool]]) -> None:
    assert [(one.start.start, one.whole) for one in conflicts(text)] == expected


@given(st.lists(st.sampled_from(LINES), max_size=14), st.sampled_from(["\n", "\r\n"]))
def test_conflicts_are_lines_in_order(lines: list[str], newline: str) -> None:
    text = newline.join(lines)
    position = 0
    for one in conflicts(text):
        assert position <= one.start.start <= one.end.start < one.end.end <= len(text)
        assert one.start.start == 0 or text[one.start.start - 1] == "\n"
        position = one.start.end
