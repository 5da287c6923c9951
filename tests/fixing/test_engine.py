"""Rounds of fixes: they converge, harmful ones are withdrawn, restless ones are stopped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from contentlint.content.dialects import COMMONMARK
from contentlint.content.document import Document
from contentlint.diagnostics import Diagnostic, Edit, Fix, Safety, Severity, Span
from contentlint.fixing.engine import MAX_VERIFICATIONS, FixResult, fix_document

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Judge = Callable[[Document], Sequence[Diagnostic]]


def document(text: str, raw: bytes | None = None) -> Document:
    return Document("page.md", text.encode() if raw is None else raw, COMMONMARK)


def replacing(
    pattern: str, new: str, *, code: str = "XX001", safety: Safety = Safety.SUGGESTED
) -> Judge:
    """A rule that finds `pattern` and writes `new` there."""

    def judge(page: Document) -> list[Diagnostic]:
        found = []
        for match in re.finditer(pattern, page.text):
            span = Span(*match.span())
            fix = Fix(f"Write {new}", (Edit(span, match.expand(new)),), safety)
            found.append(
                Diagnostic(page.path, code, "rule", Severity.ERROR, span, "wrong", fix=fix)
            )
        return found

    return judge


def both(*judges: Judge) -> Judge:
    return lambda page: [one for judge in judges for one in judge(page)]


def fixed(text: str, judge: Judge, allow: Safety = Safety.SUGGESTED) -> FixResult:
    return fix_document(document(text), judge, allow)


def test_all_fixes_of_a_page_are_applied() -> None:
    result = fixed("a bad bad page\n", replacing("bad", "good"))
    assert result.document.text == "a good good page\n"
    assert len(result.applied) == 2
    assert result.withdrawn == []


def test_only_safe_fixes_unless_suggested_ones_are_allowed() -> None:
    judge = both(replacing(" +$", "", code="XX001", safety=Safety.SAFE), replacing("bad", "good"))
    assert fixed("a bad page ", judge, Safety.SAFE).document.text == "a bad page"
    assert fixed("a bad page ", judge).document.text == "a good page"


def test_overlapping_fixes_are_applied_in_later_rounds() -> None:
    judge = both(replacing("ab", "b", code="XX001"), replacing("bc", "b", code="XX002"))
    result = fixed("abc\n", judge)
    assert result.document.text == "b\n"
    assert [one.code for one in result.applied] == ["XX001", "XX002"]


def test_fixes_follow_from_fixes() -> None:
    judge = both(*(replacing(str(n), str(n + 1), code=f"XX00{n}") for n in range(5)))
    result = fixed("page 0\n", judge)
    assert result.document.text == "page 5\n"
    assert [one.code for one in result.applied] == [f"XX00{n}" for n in range(5)]


def test_a_second_run_changes_nothing() -> None:
    judge = replacing(r"\bteh\b", "the")
    once = fixed("teh cat and teh dog\n", judge).document
    again = fix_document(once, judge, Safety.SUGGESTED)
    assert (again.document, again.applied) == (once, [])


def test_a_harmful_fix_is_withdrawn_and_the_others_are_applied() -> None:
    judge = both(replacing("bad", "good"), replacing("tick", "`", code="XX002"))
    result = fixed("bad tick [link](/a) and ` bad\n", judge)
    assert result.document.text == "good tick [link](/a) and ` good\n"
    assert [(one.code, why) for one, why in result.withdrawn] == [
        ("XX002", "a link elsewhere on the page would be lost or change")
    ]


def test_every_harmful_fix_is_found_among_many() -> None:
    page = "bad\n\n" * 20 + "tick [l](/a) `\n\n" * 3
    judge = both(replacing("bad", "good"), replacing("tick", "`", code="XX002"))
    result = fixed(page, judge)
    assert result.document.text == "good\n\n" * 20 + "tick [l](/a) `\n\n" * 3
    assert len(result.applied) == 20
    assert {one.code for one, _ in result.withdrawn} == {"XX002"}


def test_a_withdrawn_fix_is_not_tried_again() -> None:
    asked = 0
    harmful = replacing("tick", "`")

    def judge(page: Document) -> Sequence[Diagnostic]:
        nonlocal asked
        asked += 1
        return harmful(page)

    result = fixed("tick [link](/a) `\n", judge)
    assert len(result.withdrawn) == 1
    assert asked == 2


def test_safe_fixes_that_change_the_page_are_withdrawn() -> None:
    result = fixed("a bad page\n", replacing("bad", "good", safety=Safety.SAFE))
    assert result.document.text == "a bad page\n"
    assert [why for _, why in result.withdrawn] == ["the page would look different elsewhere"]


@pytest.mark.parametrize("text", ["one\n", "two\n"])
def test_fixes_that_undo_each_other_leave_the_page_as_it_was(text: str) -> None:
    judge = both(replacing("one", "two", code="XX001"), replacing("two", "one", code="XX002"))
    result = fixed(text, judge)
    assert result.document.text == text
    assert result.applied == []
    assert {one.code for one, _ in result.withdrawn} == {"XX001", "XX002"}
    assert {why for _, why in result.withdrawn} == {"it and another fix undo each other"}


def test_other_fixes_survive_an_oscillation() -> None:
    judge = both(
        replacing("one", "two", code="XX001"),
        replacing("two", "one", code="XX002"),
        replacing("bad", "good", code="XX003"),
    )
    result = fixed("one bad\n", judge)
    assert result.document.text in {"one good\n", "two good\n"}
    assert fix_document(result.document, judge, Safety.SUGGESTED).document.text == (
        result.document.text
    )


def test_a_fix_that_never_comes_to_rest_is_taken_back() -> None:
    judge = both(replacing("grow", "grow!", code="XX001"), replacing("bad", "good", code="XX002"))
    result = fixed("grow bad\n", judge)
    assert result.document.text == "grow good\n"
    assert [one.code for one in result.applied] == ["XX002"]
    assert [(one.code, why) for one, why in result.withdrawn] == [
        ("XX001", "it would have to be applied again and again")
    ]


def test_verification_is_bounded() -> None:
    count = 0

    def judge(page: Document) -> list[Diagnostic]:
        nonlocal count
        found = list(replacing(r"tick(\d+)", r"`\1")(page))
        count = len(found)
        return found

    page = "".join(f"tick{n} [l](/a) `\n\n" for n in range(MAX_VERIFICATIONS))
    result = fixed(page, judge)
    assert result.document.text == page
    assert len(result.withdrawn) == count == MAX_VERIFICATIONS


def test_an_undecodable_document_is_never_fixed() -> None:
    page = document("", b"bad \xff page\n")
    result = fix_document(page, replacing("bad", "good"), Safety.SUGGESTED)
    assert result == (page, [], [])


def test_byte_order_mark_line_endings_and_dialect_are_kept() -> None:
    page = document("", b"\xef\xbb\xbfa bad\r\npage\r\n")
    result = fix_document(page, replacing("bad", "good"), Safety.SUGGESTED)
    assert result.document.raw == b"\xef\xbb\xbfa good\r\npage\r\n"
    assert result.document.dialect is page.dialect


def test_findings_without_a_fix_are_left_alone() -> None:
    finding = Diagnostic("page.md", "XX001", "rule", Severity.ERROR, Span(0, 1), "wrong")
    assert fixed("text\n", lambda page: [finding]).applied == []
