"""Colours, widths, bytes."""

from __future__ import annotations

import io
import os

import pytest

from contentlint.cli.terminal import wants_color, width, write


class Terminal(io.StringIO):
    """A stream that says it is a terminal and has no file behind it."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("choice", "terminal", "environment", "wanted"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", True, {"TERM": "dumb"}, False),
        ("auto", False, {"FORCE_COLOR": "1"}, True),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {"FORCE_COLOR": "1"}, False),
    ],
)
def test_whether_to_colour(
    monkeypatch: pytest.MonkeyPatch,
    choice: str,
    terminal: bool,
    environment: dict[str, str],
    wanted: bool,
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_color(choice, Terminal() if terminal else io.StringIO()) is wanted


def test_a_pipe_has_the_default_width() -> None:
    assert width(io.StringIO(), 77) == 77
    assert width(Terminal(), 77) == 77


@pytest.mark.parametrize(("says", "expected"), [(0, 77), (10, 40), (200, 200)])
def test_what_a_terminal_says_of_its_width(
    monkeypatch: pytest.MonkeyPatch, says: int, expected: int
) -> None:
    monkeypatch.setattr(Terminal, "fileno", lambda self: 1)
    monkeypatch.setattr(os, "get_terminal_size", lambda fd: os.terminal_size((says, 24)))
    assert width(Terminal(), 77) == expected


def test_writes_bytes_unchanged() -> None:
    buffer = io.BytesIO()
    stream = io.TextIOWrapper(buffer, encoding="ascii", newline="\r\n")
    write("a\nb\r\né", stream)
    write("\n日\udcff", stream, utf8=True)
    assert buffer.getvalue() == b"a\nb\r\n\\xe9\n\xe6\x97\xa5\xff"


def test_writes_to_a_stream_without_bytes() -> None:
    stream = io.StringIO()
    write("é\n", stream)
    assert stream.getvalue() == "é\n"


@pytest.mark.parametrize(
    ("workflow", "utf8", "written"),
    [("true", False, "a #♯[x]"), ("", False, "a ##[x]"), ("true", True, "a ##[x]")],
)
def test_commands_to_the_host_are_broken(
    monkeypatch: pytest.MonkeyPatch, workflow: str, utf8: bool, written: str
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", workflow)
    buffer = io.BytesIO()
    stream = io.TextIOWrapper(buffer, encoding="utf-8")
    write("a ##[x]", stream, utf8=utf8)
    assert buffer.getvalue().decode() == written
