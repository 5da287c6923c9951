"""A plain `check` is read as click reads it, or left to click."""

from __future__ import annotations

import os
from itertools import combinations
from typing import Any

import click
import pytest

from contentlint.cli.check import command
from contentlint.cli.plain import FLAGS, plain_check


def by_click(*arguments: str) -> dict[str, Any]:
    """The options of a `check` as click reads them."""
    with command.make_context("check", list(arguments)) as context:
        return dict(context.params)


@pytest.fixture(autouse=True)
def _nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if "CONTENTLINT" in name]:
        monkeypatch.delenv(name)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("a.md",),
        ("b", "a.md", "b"),
        ("",),
        ("ä b.md", "--fix", "c.md"),
        *combinations(FLAGS, 2),
    ],
)
def test_what_is_read_is_what_click_reads(arguments: tuple[str, ...]) -> None:
    assert plain_check(["check", *arguments], {}) == by_click(*arguments)


def test_every_other_option_is_left_to_click() -> None:
    told = [name for param in command.params for name in param.opts if name.startswith("-")]
    assert set(FLAGS) < set(told)
    for name in {*told, "--help", "-", "--", "--quie", "-qj", "-q1", "--quiet=1"} - set(FLAGS):
        assert plain_check(["check", name], {}) is None
        assert plain_check(["check", "a.md", name, "b.md"], {}) is None


@pytest.mark.parametrize("arguments", [[], ["--quiet", "check"], ["format", "a.md"], ["chec"]])
def test_every_other_command_is_left_to_click(arguments: list[str]) -> None:
    assert plain_check(arguments, {}) is None


def test_options_from_the_environment_are_left_to_click() -> None:
    said = [one.envvar for one in command.params if isinstance(one, click.Option) and one.envvar]
    assert said
    for name in (*said, "_CONTENTLINT_COMPLETE"):
        assert plain_check(["check", "a.md"], {str(name): "1"}) is None
