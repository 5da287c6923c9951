"""A finding is the same finding wherever its lines go, and a new one is never taken for it."""

from __future__ import annotations

import random
import re
import textwrap
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.diagnostics import Diagnostic, Severity, Span
from contentlint.fingerprints import DIGITS, fingerprinted
from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings

if TYPE_CHECKING:
    from pathlib import Path

POST = """\
---
title: The tide
author: ""
---

We keep the [old charts](/charts/old) beside the [new ones](/charts/new), and whoever
wants to look twice finds the [old charts](/charts/old) again.  

> A quotation with [a link that goes
> over two lines](/charts/lost) in it.
"""  # noqa: W291


def marked(text: str, part: str, *, code: str = "LK001", message: str = "a 404") -> Diagnostic:
    """The first place of `part` as a finding."""
    start = text.index(part)
    return at(start, start + len(part), code=code, message=message)


def at(start: int, end: int, *, code: str = "LK001", message: str = "a 404") -> Diagnostic:
    return Diagnostic("a.md", code, "some-rule", Severity.ERROR, Span(start, end), message)


def of(found: list[Diagnostic], text: str) -> list[str]:
    return [one.fingerprint for one in fingerprinted(found, text)]


def links(text: str) -> list[Diagnostic]:
    """Every destination and every quoted label over two lines, as findings."""
    places = [match.span(1) for match in re.finditer(r"\]\(([^)]+)\)", text)]
    places += [match.span(1) for match in re.finditer(r"\[(a\s+link[^]]+)\]", text)]
    return [at(*place) for place in places]


def test_looks_like_a_digest() -> None:
    (only,) = of([marked(POST, "/charts/new")], POST)
    assert re.fullmatch(f"[0-9a-f]{{{DIGITS}}}", only)


def test_is_what_it_was_in_earlier_versions() -> None:
    """Baselines hold these: a change here needs a new VERSION."""
    assert of([marked(POST, "/charts/new")], POST) == ["2ae2feaa894bc5311a58"]


@pytest.mark.parametrize(
    "changed",
    [
        POST.replace("---\n\nWe", "draft: true\n---\n\nA first paragraph.\n\n# A heading\n\nWe"),
        POST.replace("\n", "\r\n"),
        POST.replace("We keep", "They kept").replace("look twice", "look three times"),
        POST.replace("\n", " \n"),
        textwrap.indent(POST, "> ", lambda line: True),
        POST.replace("in it.\n", "in it. And [one more](/charts/young).\n"),
    ],
    ids=["moved", "line ends", "words around", "spaces", "quoted", "one more"],
)
def test_edits_elsewhere_change_nothing(changed: str) -> None:
    before = of(links(POST), POST)
    assert len(set(before)) == 5
    assert set(before) <= set(of(links(changed), changed))


@given(st.integers(12, 200))
def test_wrapping_changes_nothing(width: int) -> None:
    head, body = POST.split("\n\n", 1)
    wrapped = "\n\n".join(
        textwrap.fill(re.sub(r"\n>?", " ", block), width, break_long_words=False)
        for block in body.split("\n\n")
    )
    changed = f"{head}\n\n{wrapped}\n"
    assert sorted(of(links(changed), changed)) == sorted(of(links(POST), POST))


def test_equal_ones_are_told_apart_by_their_number() -> None:
    two = [found for found in links(POST) if POST[slice(*found.span)] == "/charts/old"]
    first, second = of(two, POST)
    assert first != second
    changed = POST.replace("> A", "The [charts](/charts/old).\n\n> A")
    three = [found for found in links(changed) if changed[slice(*found.span)] == "/charts/old"]
    assert of(three, changed)[:2] == [first, second]
    assert len(set(of(three, changed))) == 3


def test_the_order_in_which_they_are_given_does_not_matter() -> None:
    found = links(POST)
    random.Random(7).shuffle(found)
    assert of(found, POST) == of(links(POST), POST)


def test_the_same_finding_given_twice_is_one() -> None:
    assert len(of(links(POST) + links(POST), POST)) == len(links(POST))


@pytest.mark.parametrize(
    "other",
    [
        marked(POST, "/charts/new", code="LK002"),
        marked(POST, "/charts/old"),
        marked(POST, "/charts/new", message="nobody knows `/charts`"),
    ],
    ids=["code", "text", "name in the message"],
)
def test_another_finding_has_another_fingerprint(other: Diagnostic) -> None:
    assert of([other], POST) != of([marked(POST, "/charts/new")], POST)


def test_another_file_has_another_fingerprint() -> None:
    here = marked(POST, "/charts/new")
    assert of([here], POST) != of([here._replace(path="b.md")], POST)


def test_the_wording_of_a_message_does_not_matter() -> None:
    old = marked(POST, "---", message="`date` is missing")
    new = marked(POST, "---", message="the key `date` has to be given")
    assert of([old], POST) == of([new], POST)


def test_quotes_around_a_value_do_not_matter() -> None:
    for text in ("date: 2020-02-30\n", "date: '2020-02-30'\n", 'date:  "2020-02-30"\n'):
        assert of([at(5, len(text), message="x")], text) == of([at(6, 16)], "date: 2020-02-30\n")


def test_without_words_of_its_own_the_words_around_count() -> None:
    text = "one two  \nthree\n\nfour five  \nsix\n"
    first, second = (at(match.start(), match.end()) for match in re.finditer("  \n", text))
    both = of([first, second], text)
    moved = "zero\n\nfour five  \nsix\n"
    alone = marked(moved, "  \n")
    assert of([alone], moved) == both[1:]
    assert len(set(both)) == 2


def test_a_finding_on_a_whole_file_needs_no_text() -> None:
    assert of([at(0, 0)], "") == of([at(0, 0)], "")


def test_gigantic_findings_are_cheap() -> None:
    text = "word and white   space\n" * 50_000
    found = [at(0, len(text), message=f"the key `k{number}` is missing") for number in range(500)]
    begun = time.monotonic()
    assert len(set(of(found, text))) == 500
    assert time.monotonic() - begun < 10


@given(st.text(alphabet="ab \n\r>\t`\udc80\u200b", max_size=40), st.data())
def test_any_text_has_one(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert len(of([at(start, end, message=text)], text)) == 1


def test_findings_of_a_run_carry_them(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("[x](b.md)\n\n[x](b.md) [y](c.md)\n", "utf-8")
    before = fingerprints(tmp_path)
    page.write_text("# New\n\nText, and [y](c.md).\n\n[x](b.md)\n\n- [x](b.md)\n", "utf-8")
    assert fingerprints(tmp_path) == before
    assert len(before) == 3


def fingerprints(root: Path) -> set[str]:
    settings = load_settings(root, isolated=True)
    report = check(settings, Request(cwd=root))
    return {found.fingerprint for found in report.diagnostics if found.code == "LK001"}
