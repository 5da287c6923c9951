"""Input that is made to hurt: depth, bombs, huge numbers and lines end as problems, in time."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest

from contentlint.content.values import Values, read_json, read_toml, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

DEEP = 20_000
BOMB = "\n".join(
    ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
)
MERGE_BOMB = "\n".join(
    ["a0: &a0 {x: 1}"]
    + [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 10)}]}}" for n in range(1, 10)]
)
NESTED_ANCHORS = "a0: &a0 [x]\n" + "".join(
    f"a{n}: &a{n} {'[' * 90}*a{n - 1}{']' * 90}\n" for n in range(1, 20)
)


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (read_yaml, "[" * DEEP),
        (read_yaml, "{a: " * DEEP),
        (read_yaml, "- " * DEEP),
        (read_yaml, "-\t" * DEEP),
        (read_yaml, "? " * DEEP),
        (read_yaml, "[" * DEEP + "]" * DEEP),
        (read_yaml, "\n".join(" " * n + "a:" for n in range(1_000))),
        (read_yaml, BOMB),
        (read_yaml, MERGE_BOMB),
        (read_yaml, NESTED_ANCHORS),
        (read_yaml, "a: &a [*a]"),
        (read_yaml, "a: &a {b: {<<: *a}}"),
        (read_yaml, "a: " + "1" * 5_000),
        (read_yaml, "a: " + "1:" * 100_000 + "1"),
        (read_yaml, 'a: "' + "x " * 500_000),
        (read_yaml, "a: b: " + "c " * 500_000),
        (read_yaml, "\n" * 100_000 + "a: x\n" + "\n" * 100_000 + " b: c\n"),
        (read_yaml, "a: @x\n" * 2_000),
        (read_json, "[" * DEEP + "]" * DEEP),
        (read_json, '{"a":' * DEEP + "1" + "}" * DEEP),
        (read_json, "[" * DEEP),
        (read_json, "1" * 5_000),
        (read_json, '{"a": "' + "x" * 1_000_000),
        (read_toml, "a = " + "[" * DEEP + "]" * DEEP),
        (read_toml, "a = " + "{a = " * DEEP + "1" + "}" * DEEP),
        (read_toml, ".".join("a" * DEEP) + " = 1"),
        (read_toml, "[" + " . ".join("a" * DEEP) + "]"),
        (read_toml, "a = " + "1" * 5_000),
        (read_toml, "a = x" + "x" * 1_000_000),
    ],
)
def test_a_problem_within_a_second(read: Callable[[str], Values], text: str) -> None:
    begun = process_time()
    values = read(text)
    assert process_time() - begun < 1
    assert values.problems
    assert len(values.problems) <= 10


@pytest.mark.parametrize(
    ("read", "text", "size"),
    [
        (read_yaml, "a: " + "x" * 1_000_000, 2),
        (read_yaml, "a: [" + "b, " * 20_000 + "c]", 20_003),
        (read_yaml, "a: [1]\n" * 20_000, 3),
        (read_yaml, "a: " + "[x]: y " * 1_000, 2),
        (read_json, '{"a": "' + "x" * 1_000_000 + '"}', 2),
        (read_json, "[" + "1, " * 20_000 + "2]", 20_002),
        (read_json, "[" + '{"a": [1, 2]},' * 5_000 + "0]", 20_002),
        (read_toml, 'a = "' + "x" * 1_000_000 + '"', 2),
        (read_toml, "a = [" + "1, " * 20_000 + "]", 20_002),
        (read_toml, "[[a]]\nb = 1\n" * 2_000, 4_002),
    ],
)
def test_large_and_ordinary(read: Callable[[str], Values], text: str, size: int) -> None:
    begun = process_time()
    values = read(text)
    assert process_time() - begun < 2
    assert values.problems or len(values.positions) == size
