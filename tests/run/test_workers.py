"""The same work in several processes gives the same results in the same order."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.errors import SchemaError
from contentlint.run import reading
from contentlint.run.check import CheckRun, check
from contentlint.run.request import Request
from contentlint.run.workers import Start, balanced, in_order, share
from contentlint.settings.load import load_settings
from tests.run.cache.test_cache import FILES, make, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

STARTS = get_args(Start)
WEIGHTS = st.lists(st.integers(0, 10_000), max_size=40).map(
    lambda sizes: [(f"p{number}", size) for number, size in enumerate(sizes)]
)


def doubled(numbers: Sequence[int]) -> Iterator[int]:
    for number in numbers:
        yield 2 * number


def failing(numbers: Sequence[int], parent: int) -> Iterator[int]:
    """Ends the process that it runs in, but for the parent."""
    yield from numbers[:1]
    if os.getpid() != parent:
        os._exit(7)
    yield from numbers[1:]


def failing_late(numbers: Sequence[int], parent: int) -> Iterator[int]:
    """Ends its process after some chunks of results, but for the parent."""
    for number in numbers:
        if number == 700 and os.getpid() != parent:
            os._exit(7)
        yield number


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("parts", [[[1]], [[1, 2], [3]], [[], [5], []], [[1], [2] * 2_000, [3]]])
def test_every_part_is_worked_on(parts: list[list[int]], start: Start) -> None:
    assert sorted(share(parts, doubled, start)) == [2 * one for part in parts for one in part]


@pytest.mark.parametrize("start", STARTS)
def test_the_part_of_a_lost_worker_is_worked_on_here(start: Start) -> None:
    work = partial(failing, parent=os.getpid())
    assert sorted(share([[1], [2, 3], [4]], work, start)) == [1, 2, 3, 4]


@pytest.mark.parametrize("start", STARTS)
def test_what_a_lost_worker_did_counts(start: Start) -> None:
    many = list(range(1_000))
    work = partial(failing_late, parent=os.getpid())
    assert sorted(share([[-1], many], work, start)) == [-1, *many]


def test_an_error_is_raised_here() -> None:
    def broken(part: Sequence[int]) -> Iterator[int]:
        for one in part:
            yield 1 // one

    with pytest.raises(ZeroDivisionError):
        list(share([[1], [0]], broken, "fork"))


@given(WEIGHTS, st.integers(1, 8))
def test_parts_hold_everything_once(weights: list[tuple[str, int]], parts: int) -> None:
    names = [name for name, _ in weights]
    assert Counter(chain(*balanced(weights, parts))) == Counter(names)
    assert list(chain(*in_order(weights, parts))) == names


@given(WEIGHTS, st.integers(1, 8))
def test_parts_are_balanced(weights: list[tuple[str, int]], parts: int) -> None:
    """The greedy rule is never further off than the heaviest single thing (Graham 1969)."""
    size = dict(weights)
    sums = [sum(size[name] + 1 for name in part) for part in balanced(weights, parts)]
    assert max(sums) - min(sums) <= max([0, *size.values()]) + 1


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("jobs", [1, 2, 3, 7])
@pytest.mark.parametrize("cache", [True, False])
def test_findings_are_the_same_whatever_the_number_of_workers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int, start: Start, cache: bool
) -> None:
    broken = {"content/x.md": "---\ntitle: Tides: a\n---\n[x](/a)\n", "content/y.md": "[[["}
    root = make(tmp_path, {**FILES, **broken})
    settings = load_settings(root)
    expected = check(settings, Request(cwd=root))
    monkeypatch.setattr(reading, "PAYS", {"fork": 2, "spawn": 2})
    monkeypatch.setattr(reading.Reading.__init__, "__kwdefaults__", {"jobs": 1, "start": start})
    request = Request(cwd=root, jobs=jobs, cache=root / ".contentlint_cache" if cache else None)
    assert said(check(settings, request)) == said(expected)
    run = CheckRun(settings, request)
    run.run()
    assert list(run.project.facts) == sorted(run.project.facts)
    stdin = ("content/a.md", b"[x](/b#none)\n")
    assert said(check(settings, replace(request, stdin=stdin))) == said(
        check(settings, Request(cwd=root, stdin=stdin))
    )


@pytest.mark.parametrize("start", STARTS)
def test_a_bad_schema_is_the_same_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: Start
) -> None:
    root = make(tmp_path, {**FILES, "tide.schema.json": '{"type": "strnig"}'})
    monkeypatch.setattr(reading, "PAYS", {"fork": 2, "spawn": 2})
    monkeypatch.setattr(reading.Reading.__init__, "__kwdefaults__", {"jobs": 1, "start": start})
    with pytest.raises(SchemaError) as one:
        check(load_settings(root), Request(cwd=root))
    with pytest.raises(SchemaError) as several:
        check(load_settings(root), Request(cwd=root, jobs=3))
    assert str(several.value) == str(one.value)


def test_structures_of_pages_do_not_pile_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blocks know each other, and Python does not collect during a run."""
    import gc

    from contentlint.content.structure.model import Block
    from contentlint.run import page_reader

    for number in range(40):
        (tmp_path / f"p{number}.md").write_text("# One\n\n- a\n- b\n\n> c\n")
    monkeypatch.setattr(page_reader, "_BUILT", 5)
    most: list[int] = []

    def count(what: str, done: int, of: int) -> None:
        if what == "Reading" and done == 39:
            most.append(sum(type(one) is Block for one in gc.get_objects()))

    gc.collect()
    settings = load_settings(tmp_path, select=("MD",))
    check(settings, Request(cwd=tmp_path, progress=count))
    assert 0 < most[0] < 100
