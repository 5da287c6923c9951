"""The line that shows how far a run is."""

from __future__ import annotations

import io

from contentlint.cli.progress import Progress


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_nothing_is_shown_within_a_second() -> None:
    stream, clock = io.StringIO(), Clock()
    progress = Progress(stream, clock)
    for _ in range(9):
        clock.now += 0.1
        progress("Reading", 1, 9)
    progress.end()
    assert stream.getvalue() == ""


def test_then_ten_times_a_second_and_wiped_at_the_end() -> None:
    stream, clock = io.StringIO(), Clock()
    progress = Progress(stream, clock)
    clock.now += 1.01
    for done in range(100):
        clock.now += 0.01
        progress("Reading", done * 100, 15_000)
    progress.end()
    lines = stream.getvalue().split("\r\x1b[K")
    assert 9 <= len(lines) - 2 <= 11
    assert lines[0] == lines[-1] == ""
    assert lines[1] == "Reading: 0 of 15,000 pages"
    progress.end()
    assert stream.getvalue().count("\r") == len(lines) - 1
