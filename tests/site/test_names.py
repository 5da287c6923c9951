"""Names: several in one text, near ones, and spellings of one name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.diagnostics import Span
from contentlint.site.near_names import NearNames
from contentlint.site.spelling_forms import difference, variant_form, word_form
from contentlint.site.split_names import part_spans, split_names

KNOWN = {"Ada Byron", "Max Planck", "Salt and Sons", "Bay, Hill and Co", "Byron"}


@pytest.mark.parametrize(
    ("text", "argument", "expected"),
    [
        ("Ada Byron", True, ["Ada Byron"]),
        ("Ada Byron and Max Planck", True, ["Ada Byron", "Max Planck"]),
        ("Ada Byron, Max Planck, and Eve", True, ["Ada Byron", "Max Planck", "Eve"]),
        ("Ada Byron & Eve; Max Planck", True, ["Ada Byron", "Eve", "Max Planck"]),
        ("Salt and Sons", True, ["Salt and Sons"]),
        ("Eve and Salt and Sons, Ada Byron", True, ["Eve", "Salt and Sons", "Ada Byron"]),
        ("Bay, Hill and Co & Eve", True, ["Bay, Hill and Co", "Eve"]),
        ("Alexandra and Sandy", True, ["Alexandra", "Sandy"]),
        ("A,B", True, ["A,B"]),
        ("and", True, ["and"]),
        ("Eve,", True, ["Eve,"]),
        ("Eve, ", True, ["Eve"]),
        ("A / B/C", " / ", ["A", "B/C"]),
        ("A / B/C", ["/", " / "], ["A", "B", "C"]),
        ("a+b", ["+"], ["a", "b"]),
        ("Ada and Max", False, ["Ada and Max"]),
        ("Ada and Max", None, ["Ada and Max"]),
    ],
)
def test_split(text: str, argument: object, expected: list[str]) -> None:
    parts = split_names(text, argument, KNOWN)
    assert [part.text for part in parts] == expected
    assert [text[part.start : part.end] for part in parts] == expected


words = st.sampled_from(
    ["Ada Byron", "Salt", "Sons", "Eve", " and ", ", ", " & ", "and", " ", "; "]
)


@given(st.lists(words, max_size=12).map("".join))
def test_parts_stand_in_order_in_the_text(text: str) -> None:
    end = 0
    for part in split_names(text, True, KNOWN):
        assert end <= part.start < part.end or text == ""
        assert text[part.start : part.end] == part.text
        end = part.end


def test_hostile_texts_are_split_in_time() -> None:
    assert len(split_names("a, " * 20_000 + "b", True, KNOWN)) == 20_001
    assert split_names(" " * 200_000 + "and", True, KNOWN)


def test_places_of_parts() -> None:
    text = "Eve and Eve, Ada"
    parts = split_names(text, True, KNOWN)
    assert part_spans(f'"{text}"', Span(10, 28), parts) == [(11, 14), (19, 22), (24, 27)]
    escaped = '"Eve and \\u0045ve, Ada"'
    assert part_spans(escaped, Span(10, 33), parts) == [(11, 14), (10, 33), (10, 33)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("leadership council", ["Leadership Council"]),
        ("The Leadership Council", ["Leadership Council"]),
        ("council-leadership", ["Leadership Council"]),
        ("Zoe Unal", ["Zoë Ünal"]),
        ("Leadershp Council", ["Leadership Council"]),
        ("Felix Klock", ["Felix S. Klock II"]),
        ("C++", ["C++"]),
        ("X", []),
        ("Somebody Else", []),
    ],
)
def test_near(name: str, expected: list[str]) -> None:
    names = ["Leadership Council", "Zoë Ünal", "Felix S. Klock II", "C", "C++", "C#"]
    assert NearNames(names).of(name) == expected


def test_many_names_cost_no_comparison_of_each_with_each() -> None:
    names = [f"name {number}" for number in range(20_000)]
    near = NearNames(names)
    assert near.of("Name-7") == ["name 7"]
    assert near.of("nmae 19999") == ["name 19999"]
    assert near.of("name 19999x") == ["name 19999"]
    assert near.of("nothing like it") == []


def test_wrong_names_without_end() -> None:
    near = NearNames(["name"])
    assert near.of("nmae") == ["name"]
    for number in range(3_000):
        near.of(f"wrong {number}")
    assert near.of("naem") == []
    assert near.of("Name") == ["name"]


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Open Source", "Open source", "only in case"),
        ("End-User SIG", "End User SIG", "only in hyphens or spaces"),
        ("front_end", "Frontend", "only in hyphens or spaces"),
        ("Cafés", "cafes", "only in accents"),
        ("The Team", "team", 'only in "the"'),
        ("Ada\u2019s", "Ada's", "only a little"),
    ],
)
def test_variants(one: str, other: str, how: str) -> None:
    assert variant_form(one) == variant_form(other)
    assert difference(one, other) == difference(other, one) == how


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C", "C++"),
        ("C#", "C"),
        ("v1-2", "v12"),
        ("2020-01", "202001"),
        ("Theory", "ory"),
        ("", "The"),
    ],
)
def test_other_words(one: str, other: str) -> None:
    assert variant_form(one) != variant_form(other)


@given(st.text("abé Ä-_ 1.C+", max_size=20))
def test_forms_are_stable(text: str) -> None:
    assert variant_form(variant_form(text)) == variant_form(text)
    assert word_form(text) == word_form(text.upper())


@given(st.text(), st.text())
def test_any_text_has_forms(one: str, other: str) -> None:
    assert isinstance(variant_form(one), str)
    assert isinstance(word_form(one), tuple)
    assert difference(one, other)
