"""Fixes applied: never across one another, all or nothing, whatever their order."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from contentlint.diagnostics import Edit, Fix, Safety, Span
from contentlint.fixing.edits import apply_edits, apply_fixes, merged_edits

if TYPE_CHECKING:
    from random import Random

TEXT = "one two three four\n"


def fix(*edits: tuple[int, int, str], safety: Safety = Safety.SAFE, title: str = "x") -> Fix:
    return Fix(title, tuple(Edit(Span(start, end), text) for start, end, text in edits), safety)


def test_edits_of_several_fixes_are_applied_together() -> None:
    done = apply_fixes(TEXT, [fix((4, 7, "2")), fix((0, 3, "1"), (8, 13, "3"))])
    assert done == ("1 2 3 four\n", [0, 1], [])


def test_a_fix_is_all_or_nothing() -> None:
    done = apply_fixes(TEXT, [fix((0, 3, "1")), fix((2, 5, "-"), (8, 13, "3"))])
    assert done == ("1 two three four\n", [0], [1])


def test_of_two_that_overlap_the_safe_one_goes_first() -> None:
    first = fix((0, 5, "a"), safety=Safety.SUGGESTED)
    assert apply_fixes(TEXT, [first, fix((2, 6, "b"))]) == ("onb" + TEXT[6:], [1], [0])


def test_edits_that_meet_do_not_overlap() -> None:
    done = apply_fixes("abcd", [fix((0, 2, "x")), fix((2, 4, "y")), fix((2, 2, "-"))])
    assert done == ("x-y", [0, 1, 2], [])


def test_an_insertion_inside_a_replacement_has_to_wait() -> None:
    assert apply_fixes("abcd", [fix((0, 3, "x")), fix((1, 1, "-"))]).skipped == [1]
    assert apply_fixes("abcd", [fix((0, 0, "-"), (1, 1, "-")), fix((0, 3, "x"))]).skipped == [1]


def test_insertions_at_one_point_are_kept_in_order() -> None:
    assert apply_fixes("ab", [fix((1, 1, "1"), (1, 1, "2"), (1, 1, "1"))]).text == "a121b"
    one, two = fix((1, 1, "1")), fix((1, 1, "2"))
    assert apply_fixes("ab", [one, two]).text == apply_fixes("ab", [two, one]).text == "a12b"


def test_identical_edits_of_two_fixes_count_once() -> None:
    done = apply_fixes("ab", [fix((1, 1, "-"), (0, 1, "x")), fix((1, 1, "-")), fix((0, 1, "x"))])
    assert done == ("x-b", [0, 1, 2], [])


def test_blank_lines_are_not_taken_out_by_two_fixes() -> None:
    for ended in ("\n", "\r\n"):
        text, width = f"a{ended * 3}b", len(ended)
        upper, lower = (fix((1 + n * width, 1 + (n + 1) * width, "")) for n in (1, 2))
        for pair in ([upper, lower], [lower, upper]):
            assert apply_fixes(text, pair).text == f"a{ended * 2}b"
    replaced = apply_fixes("a\n\n\n# b\n", [fix((2, 3, "")), fix((3, 8, "# c\n"))])
    assert replaced == ("a\n\n# b\n", [0], [1])
    assert apply_fixes("a\n\nb c", [fix((2, 3, "")), fix((4, 5, ""))]).skipped == []


def test_lines_of_text_may_go_together() -> None:
    assert apply_fixes("[a]: b\n[c]: d\ne", [fix((0, 7, "")), fix((7, 14, ""))]).text == "e"


def test_unfit_fixes_are_skipped() -> None:
    unfit = [fix(), fix((5, 3, "")), fix((0, 99, "")), fix((0, 2, "a"), (1, 3, "b"))]
    assert apply_fixes("abcd", unfit) == ("abcd", [], [0, 1, 2, 3])


@st.composite
def texts_and_fixes(draw: st.DrawFn) -> tuple[str, list[Fix]]:
    text = draw(st.text(st.sampled_from("abé\n😀"), max_size=20))
    offset = st.integers(0, len(text))
    edit = st.builds(
        lambda a, b, new: Edit(Span(min(a, b), max(a, b)), new),
        offset,
        offset,
        st.sampled_from(["", "x", "yy", "\n"]),
    )
    fixes = st.builds(
        Fix,
        st.sampled_from(["a", "b"]),
        st.lists(edit, max_size=3).map(tuple),
        st.sampled_from(Safety),
    )
    return text, draw(st.lists(fixes, max_size=8))


@given(texts_and_fixes())
def test_accepted_edits_are_apart_and_equal_naive_application_from_the_end(
    given_fixes: tuple[str, list[Fix]],
) -> None:
    text, fixes = given_fixes
    done = apply_fixes(text, fixes)
    edits = merged_edits(text, [fixes[index] for index in done.applied])
    assert all(one.span.end <= two.span.start for one, two in pairwise(edits))
    naive = text
    for span, new in reversed(edits):
        naive = naive[: span.start] + new + naive[span.end :]
    assert naive == done.text == apply_edits(text, edits)
    assert sorted(done.applied + done.skipped) == list(range(len(fixes)))


def test_fixes_of_one_title_that_insert_at_one_place_have_an_order() -> None:
    here = Span(0, 0)
    first = Fix("b", (Edit(here, "x"), Edit(here, "\n")), Safety.SAFE)
    second = Fix("b", (Edit(here, "\n"), Edit(here, "x")), Safety.SAFE)
    assert apply_fixes("", [first, second]).text == apply_fixes("", [second, first]).text


@given(texts_and_fixes(), st.randoms(use_true_random=False))
def test_the_order_of_fixes_does_not_matter(
    given_fixes: tuple[str, list[Fix]], random: Random
) -> None:
    text, fixes = given_fixes
    shuffled = list(fixes)
    random.shuffle(shuffled)
    assert apply_fixes(text, shuffled).text == apply_fixes(text, fixes).text


@given(texts_and_fixes())
def test_every_accepted_edit_is_in_the_text_and_every_skipped_one_conflicts(
    given_fixes: tuple[str, list[Fix]],
) -> None:
    text, fixes = given_fixes
    done = apply_fixes(text, fixes)
    for index in done.skipped:
        again = apply_fixes(text, [fixes[i] for i in done.applied] + [fixes[index]])
        alone = apply_fixes(text, [fixes[index]])
        assert again.skipped or alone.skipped
