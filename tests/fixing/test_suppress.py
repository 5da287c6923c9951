"""Comments that hide today's findings and change nothing that readers see."""

from __future__ import annotations

import pytest

from contentlint.content.dialects import COMMONMARK, MDX, MDX1, Dialect
from contentlint.content.document import Document
from contentlint.content.rendering import readers_html
from contentlint.diagnostics import Diagnostic, Severity, Span
from contentlint.fixing.suppress import add_suppressions


def finding(text: str, at: str, name: str = "broken-link") -> Diagnostic:
    start = text.index(at)
    span = Span(start, start + len(at))
    return Diagnostic("a.md", "LK001", name, Severity.ERROR, span, "readers get a 404")


def suppressed(text: str, *ats: str, dialect: Dialect = COMMONMARK, reason: str = "old") -> str:
    document = Document("a.md", text.encode(), dialect)
    done = add_suppressions(document, [finding(text, at) for at in ats], reason)
    assert done.refused == []
    assert done.hidden == len(ats)
    before = readers_html(document.text[document.facts.body_start :], dialect)
    after = readers_html(done.document.text[done.document.facts.body_start :], dialect)
    assert before == after
    return done.document.text


@pytest.mark.parametrize("dialect", [COMMONMARK, MDX1])
def test_a_comment_at_the_end_of_the_line(dialect: Dialect) -> None:
    text = "Go [there](/x).\nMore.\n"
    assert suppressed(text, "/x", dialect=dialect) == (
        "Go [there](/x). <!-- contentlint-disable-line broken-link -- old -->\nMore.\n"
    )


def test_mdx_takes_no_html_comments() -> None:
    assert suppressed("Go [there](/x).\n", "/x", dialect=MDX, reason="") == (
        "Go [there](/x). {/* contentlint-disable-line broken-link */}\n"
    )


def test_lists_keep_their_shape_and_lines_their_endings() -> None:
    text = "- [a](/x)\r\n- [b](/y)\r\n- c\r\n"
    after = suppressed(text, "/x", "/y", reason="")
    assert after.count("\r\n") == 3
    assert after.splitlines()[1] == "- [b](/y) <!-- contentlint-disable-line broken-link -->"


def test_front_matter_gets_a_comment_of_its_own() -> None:
    text = "---\ndate: 2020-02-30\ntitle: A\n---\nText\n"
    assert suppressed(text, "2020-02-30").splitlines()[1] == (
        "date: 2020-02-30 # contentlint-disable-line broken-link -- old"
    )


def test_a_fence_cannot_be_commented_so_the_file_is() -> None:
    text = "---\ntitle: A\n---\nText\n"
    after = suppressed(text, "---\ntitle")
    assert "<!-- contentlint-disable-file broken-link -- old -->" in after


def test_the_lines_above_a_comment_for_the_file_are_still_found() -> None:
    text = "---\ntitle: A\n---\n\n```\n[x](/y)\n```\n\n[a](/x)\n"
    after = suppressed(text, "/y", "/x", reason="")
    assert "[a](/x) <!-- contentlint-disable-line broken-link -->" in after
    assert after.count("contentlint-disable") == 2


def test_an_undecodable_file_is_left_alone() -> None:
    document = Document("a.md", b"[a](/x) \xff\n", COMMONMARK)
    done = add_suppressions(document, [finding("[a](/x)", "/x")], "")
    assert done.document is document
    assert [why for _, why in done.refused] == ["the file is not UTF-8 text"]
