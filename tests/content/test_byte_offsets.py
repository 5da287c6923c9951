"""From bytes of the parser's source to characters of the file."""

from __future__ import annotations

import random

from contentlint.content.offsets import LineShifts, cursor
from contentlint.lines import Lines

TEXT = "Öl für die Lampe — 灯油\nund *ein* Docht 🕯 dazu\n\nplain end"


def test_a_cursor_answers_in_any_order() -> None:
    starts = [len(TEXT[:index].encode()) for index in range(len(TEXT) + 1)]
    places = list(range(len(TEXT) + 1))
    random.Random(7).shuffle(places)
    place = cursor(TEXT, 40)
    assert [place(starts[index]) - 40 for index in places] == places


def test_a_cursor_of_ascii_adds_the_base() -> None:
    assert [cursor("plain", 3)(byte) for byte in (0, 5, 2)] == [3, 8, 5]


def test_places_where_indentation_was_taken_away() -> None:
    shifts = LineShifts(10)
    shifts.add(3, 4)
    begin, finish = shifts.places("äb\ncd")
    assert (begin(4), finish(4)) == (10 + 3 + 4, 10 + 3)
    assert (begin(0), finish(6)) == tuple(shifts.span(0, 5))


def test_lines_begin_behind_every_kind_of_ending() -> None:
    assert Lines("").starts == [0]
    assert Lines("\n\nab\nc").starts == [0, 1, 2, 5]
    assert Lines("ab\n").starts == [0, 3]
    assert Lines("x\r\ny\rz").starts == [0, 3, 5]
