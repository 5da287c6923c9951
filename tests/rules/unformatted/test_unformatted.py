"""Findings line by line, which together make the formatted page; words that fit the difference."""

from __future__ import annotations

import pytest

from contentlint.content.dialects import COMMONMARK
from contentlint.content.document import Document
from contentlint.content.formatting import Formatted, format_text
from contentlint.diagnostics import Safety, Violation
from contentlint.fixing.edits import apply_fixes
from contentlint.rules.registry import NoOptions
from contentlint.rules.style.differences import differences
from contentlint.rules.style.unformatted import unformatted


def found(text: str) -> list[Violation]:
    return list(unformatted(Document("page.md", text.encode(), COMMONMARK), NoOptions()))


PAGES = {
    "one line": "a \n",
    "no final line break": "a",
    "only a missing blank line": "# A\nb\n",
    "surplus at the end": "a\n\n\n\n",
    "many": "A\n=\nb \n\n\n\n* c\n\n\n1. d\n3. e\n\ntext\n\n|a|b|\n|-|-|\n|c|d|\n",
    "crlf": "A\r\n=\r\nb\r\n\r\n\r\nc",
    "lists": "*   a\n\n    b\n*   c\n",
}


@pytest.mark.parametrize("case", PAGES)
def test_all_fixes_together_make_the_formatted_page(case: str) -> None:
    text = PAGES[case]
    fixes = [one.fix for one in found(text) if one.fix]
    assert fixes
    done = apply_fixes(text, fixes)
    assert done.skipped == []
    assert format_text(Document("page.md", text.encode(), COMMONMARK)) == Formatted(done.text)
    assert found(done.text) == []


@pytest.mark.parametrize("case", PAGES)
def test_findings_stand_on_lines_of_the_page(case: str) -> None:
    for one in found(PAGES[case]):
        start, end = one.span
        assert 0 <= start <= end
        assert start == 0 or PAGES[case][start - 1] == "\n"
        assert PAGES[case][end : end + 1] in ("", "\r", "\n")


WORDS = {
    ("a \n", "a\n"): "white space at the end of the line",
    ("a", "a\n"): "the last line does not end with a line break",
    ("#  a #\n", "# a\n"): "white space around heading marks",
    ("a\n===\n", "# a\n"): "a heading marked by underlining",
    ("|a|b|\n", "| a | b |\n"): "table columns that do not line up",
    ("-   a\n", "- a\n"): "white space around a list marker",
    ("3. a\n", "2. a\n"): "list numbers that do not count on",
    ("a  b\n", "a b\n"): "repeated white space",
    ("  a\n", "a\n"): "indentation",
    ("a_\n", "a\\_\n"): "an escape `\\` that is missing",
    ("* * *\n", "---\n"): "a rule that is not written `---`",
    ("~~~\n", "```\n"): "the marks around a code block",
    ("    a\n", "```\na\n```\n"): "a code block marked by indentation",
    (">a\n", "> a\n"): "the marks of a quotation",
    ("a\n\n\nb\n", "a\n\nb\n"): "blank lines that nobody needs",
    ("a\n\nb\n", "a\nb\n"): "blank lines that nobody needs",
    ("a\n# b\n", "a\n\n# b\n"): "a blank line is missing",
}


@pytest.mark.parametrize(("old", "new"), WORDS)
def test_the_words_fit_the_difference(old: str, new: str) -> None:
    kinds = differences(old.splitlines(keepends=True), new.splitlines(keepends=True))
    assert [kind.words for kind in kinds] == [WORDS[old, new]]


def test_a_blank_line_below_a_heading_is_known_to_do_no_harm() -> None:
    (kind,) = differences([], ["\n"], "## Heading\n")
    assert kind.harmless
    (kind,) = differences([], ["\n"], "text before a list\n")
    assert not kind.harmless


def test_a_blank_line_between_two_blocks_may_mean_something() -> None:
    (kind,) = differences(["\n"], [], "- item\n", "- item\n")
    assert not kind.harmless
    (kind,) = differences(["\n"], [], "\n", "text\n")
    assert kind.harmless
    (kind,) = differences(["\n"], [], "text\n", "\n")
    assert kind.harmless
    (kind,) = differences(["\n"], [], "text\n", "")
    assert kind.harmless


def test_only_differences_that_no_builder_sees_are_safe() -> None:
    safety = {one.message: one.fix.safety for one in found("A\n=\n\nb \n\nc\n\n\nd\n") if one.fix}
    assert safety == {
        "untidy source: a heading marked by underlining": Safety.SUGGESTED,
        "untidy source: white space at the end of the line": Safety.SAFE,
        "untidy source: blank lines that nobody needs": Safety.SAFE,
    }


def test_each_line_is_compared_with_the_one_that_says_the_same() -> None:
    lines = [f"Paragraph {word}. \n\n" for word in ("one", "two", "three", "four", "five")]
    places = [(one.span.start, one.message) for one in found("### A \n\n" + "".join(lines))]
    assert len(places) == 6
    assert {message for _, message in places} == {
        "untidy source: white space at the end of the line",
        "untidy source: white space at the end of the line, blank lines that nobody needs",
    }


def test_what_is_kept_gives_no_finding() -> None:
    assert found("{{ page.title }}\n\n!!! note\n    a \n\n\n    b\n") == []
    off, on = (f"<!-- contentlint-format-{switch} -->" for switch in ("off", "on"))
    (one,) = found(f"a\n\n{off}\nb\n===\n\n\n*  c\n{on}\n\nd\n===\n")
    assert one.help == "write `# d`"


def test_pages_that_cannot_be_judged_give_no_finding() -> None:
    assert found("Title\n===\n\nA\rB\n") == []
