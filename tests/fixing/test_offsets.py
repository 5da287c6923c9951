"""Places before and after edits, and what edits touch."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from contentlint.diagnostics import Edit, Fix, Safety, Span
from contentlint.fixing.edits import apply_edits, merged_edits
from contentlint.fixing.offsets import Changes


def changes(text: str, *edits: tuple[int, int, str]) -> Changes:
    return Changes(text, [Edit(Span(start, end), new) for start, end, new in edits])


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text(st.sampled_from("ab \n"), max_size=20))
    offset = st.integers(0, len(text))
    edit = st.builds(
        lambda a, b, new: Edit(Span(min(a, b), max(a, b)), new),
        offset,
        offset,
        st.text(st.sampled_from("ab \n"), max_size=4),
    )
    fixes = [Fix("x", (one,), Safety.SAFE) for one in draw(st.lists(edit, max_size=5))]
    return text, merged_edits(text, fixes)


@given(edited())
def test_characters_that_no_edit_replaces_are_found_again(case: tuple[str, list[Edit]]) -> None:
    before, edits = case
    after = apply_edits(before, edits)
    moved = Changes(before, edits)
    for offset, char in enumerate(before):
        if not any(c.span.start <= offset < c.span.end for c in moved.before):
            assert after[moved.forward(offset)] == char
            assert moved.backward(moved.forward(offset)) == offset


@given(edited())
def test_refined_edits_make_the_same_text(case: tuple[str, list[Edit]]) -> None:
    before, edits = case
    after = apply_edits(before, edits)
    moved = Changes(before, edits)
    again = [
        Edit(old.span, after[new.span.start : new.span.end])
        for old, new in zip(moved.before, moved.after, strict=True)
    ]
    assert apply_edits(before, again) == after


@given(edited())
def test_what_no_edit_touches_reads_the_same(case: tuple[str, list[Edit]]) -> None:
    before, edits = case
    after = apply_edits(before, edits)
    moved = Changes(before, edits)
    for start in range(len(before)):
        for end in range(start + 1, min(start + 4, len(before)) + 1):
            span = Span(start, end)
            inside = any(c.span.start < end and c.span.end > start for c in moved.before)
            if not inside:
                image = moved.image(span)
                assert after[image.start : image.end] == before[start:end]


def test_edits_are_cut_down_to_what_differs() -> None:
    moved = changes("[there] (/a) now", (0, 16, "[there](/a) soon"))
    assert moved.before[0].span == Span(7, 8)
    assert not moved.touches_before(Span(9, 11))


def test_an_edit_touches_what_stands_beside_it_on_its_line() -> None:
    moved = changes("one two", (4, 4, "x"))
    assert moved.touches_before(Span(4, 7))
    assert moved.touches_before(Span(0, 4))
    assert not moved.touches_before(Span(0, 3))
    assert not moved.touches_before(Span(5, 7))


def test_white_space_may_bring_forth_and_not_take_away() -> None:
    moved = changes("    # a", (0, 4, ""))
    assert not moved.touches_before(Span(4, 7))
    assert moved.touches_after(Span(0, 3))


def test_moved_lines_touch_nothing() -> None:
    moved = changes("a\n# b\n", (2, 2, "\n"))
    assert not moved.touches_before(Span(2, 5))
    assert not moved.touches_after(Span(3, 6))
    assert moved.forward(2) == 3
