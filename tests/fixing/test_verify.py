"""Each kind of harm is noticed, and what a fix is for is not taken for harm."""

from __future__ import annotations

from contentlint.content.dialects import COMMONMARK, MDX, Dialect
from contentlint.content.document import Document
from contentlint.diagnostics import Edit, Fix, Safety, Span
from contentlint.fixing.edits import apply_fixes
from contentlint.fixing.verify import verify

LOST = "elsewhere on the page would be lost or change"

PAGE = """\
---
title: Höhe
tags: [a, b]
author:
  name: Ada
---

# Start

Text with a [link](/a) and `code`.

Another [one](/b "T").

## End
"""


def verdict(
    text: str,
    *changes: tuple[str, str],
    safety: Safety = Safety.SUGGESTED,
    dialect: Dialect = COMMONMARK,
) -> str | None:
    """The verification of one fix that replaces texts by others."""
    edits = []
    for old, new in changes:
        start = text.index(old)
        assert text.count(old) == 1, f"{old!r} is ambiguous"
        edits.append(Edit(Span(start, start + len(old)), new))
    fix = Fix("Change it", tuple(edits), safety)
    done = apply_fixes(text, [fix])
    assert done.applied == [0]
    before = Document("page.md", text.encode(), dialect)
    return verify(before, Document("page.md", done.text.encode(), dialect), [fix])


def test_no_change_holds() -> None:
    assert verdict(PAGE, ("Another", "Another"), safety=Safety.SAFE) is None


# --- front matter


def test_the_touched_value_may_change() -> None:
    assert verdict(PAGE, ("Höhe", "Tiefe")) is None
    assert verdict(PAGE, ("[a, b]", "[a, c, d]")) is None


def test_another_value_may_not() -> None:
    page = "---\nbase: &x one\ncopy: *x\n---\n"
    assert verdict(page, ("one", "two")) == "the value of `copy` in the front matter would change"


def test_a_renamed_key_takes_its_values_along() -> None:
    assert verdict(PAGE, ("author:", "authors:")) is None
    assert verdict(PAGE, ("tags: [a, b]\nauthor", "author: x\nwriter")) is None


def test_a_key_renamed_over_another_loses_a_value() -> None:
    page = "---\ntitle: One\ntitel: Two\n---\n"
    assert verdict(page, ("titel", "title")) is not None


def test_a_value_lost_by_indentation_is_noticed() -> None:
    page = "---\nauthor:\n  name: Ada\nplace: Rome\n---\n"
    reason = verdict(page, ("Ada\n", "Ada\n  "))
    assert reason == "the value of `place` in the front matter would change"


def test_a_type_change_elsewhere_is_noticed() -> None:
    page = "---\na: &n 1\nb: *n\n---\n"
    assert verdict(page, ("1", "'1'")) is not None


def test_an_item_added_or_taken_away_moves_the_others() -> None:
    page = "---\ntags:\n  - a\n  - b\n  - c\n---\n"
    assert verdict(page, ("  - b\n", "")) is None
    assert verdict(page, ("  - b\n", "  - x\n  - b\n")) is None


def test_the_last_item_taken_away() -> None:
    assert verdict("---\ntitle: x\ntags: [a]\n---\n", ("[a]", "[]")) is None


def test_a_key_without_a_value_may_become_text_of_the_value_before_it() -> None:
    page = "---\na: {b: Old Mill, Station Road, c: 1}\n---\n"
    assert verdict(page, ("Old Mill, Station Road", '"Old Mill, Station Road"')) is None
    page = "---\nz: q\na: {b: Old Mill, Station Road, c: 1}\n---\n"
    changed = verdict(page, ("z: q", "z: r"), (", Station Road", ""))
    assert changed is None  # its own text is touched


def test_nothing_may_get_a_value_that_was_a_comment() -> None:
    page = "---\naccent: #0a4d68\nb: 1\n---\n"
    assert verdict(page, ("#0a4d68", '"#0a4d68"')) is None


def test_nothing_may_not_get_the_value_of_a_key_elsewhere() -> None:
    page = "---\na:\nb: 1\nc: 2\n---\n"
    assert verdict(page, ("b: 1\n", "  b: 1\n")) is not None


def test_a_key_added() -> None:
    assert verdict(PAGE, ("tags:", "date: 2020-01-01\ntags:")) is None


def test_front_matter_that_breaks_is_noticed() -> None:
    assert verdict(PAGE, ("Höhe", "'Höhe")) == "the front matter could not be read any more"


def test_a_lost_fence_is_noticed() -> None:
    assert verdict(PAGE, ("  name: Ada\n---", "  name: Ada\n")) is not None
    assert verdict(PAGE, ("---\ntitle", "--\ntitle")) is not None


def test_broken_front_matter_must_be_mended_by_an_edit_on_it() -> None:
    page = "---\ntitle: 'x\n---\n\nText\n"
    assert verdict(page, ("'x", "'x'")) is None
    assert verdict(page, ("'x", "'y")) == "the front matter could still not be read"
    assert verdict(page, ("Text", "More")) is None


def test_text_that_becomes_front_matter_is_noticed() -> None:
    page = "\n---\nname: x\n---\n\nText\n"
    edits = (Edit(Span(0, 1), ""),)
    before = Document("a.md", page.encode(), MDX)
    after = Document("a.md", page[1:].encode(), MDX)
    reason = verify(before, after, [Fix("Delete it", edits, Safety.SUGGESTED)])
    assert (reason is None) == (before.front_matter.format == after.front_matter.format)


# --- links, headings and the rest of the body


def test_the_touched_link_may_change() -> None:
    assert verdict(PAGE, ("/a", "/c")) is None
    assert verdict(PAGE, ("[link](/a)", "link")) is None
    assert verdict(PAGE, ("Another", "Another [new](/c) and")) is None


def test_a_lost_link_is_noticed() -> None:
    assert verdict(PAGE, ("Text with", "Text` with")) == f"a link {LOST}"
    assert verdict(PAGE, ("Text with", "```\nText with")) is not None


def test_a_lost_image_is_noticed() -> None:
    page = "A <b and\n\n![x](x.png)\n"
    assert verdict(page, ("A <b and\n\n", "A <b and ")) is None
    assert verdict(page, ("A <b and\n\n", "    code\n    ")) is not None


def test_the_touched_heading_may_change() -> None:
    assert verdict(PAGE, ("## End", "### End")) is None
    assert verdict("#Start\n", ("#S", "# S")) is None
    assert verdict("## A\n", ("## A", "## A {#b}")) is None


def test_a_lost_heading_is_noticed() -> None:
    page = "Text\n\n## End\n"
    assert verdict(page, ("Text", "<pre>")) == f"a heading {LOST}"


def test_a_new_heading_elsewhere_is_noticed() -> None:
    assert verdict("some\n\ntext\n\n===\n", ("some\n\n", "")) is None
    assert verdict("a\n\n---\n", ("a\n\n", "a\n")) == "a heading would appear elsewhere on the page"
    page = "one\ntwo\n\n---\n"
    assert verdict(page, ("two\n\n", "two\n")) is not None


def test_a_blank_line_beside_a_heading_touches_nothing() -> None:
    assert verdict("Text\n# End\n", ("Text\n", "Text\n\n"), safety=Safety.SAFE) is None
    assert verdict("# End\nText\n", ("End\n", "End\n\n"), safety=Safety.SAFE) is None


def test_a_lost_definition_is_noticed() -> None:
    page = "See [it].\n\n[it]: /there\n"
    assert verdict(page, ("[it].\n\n", "[it].\n")) is not None
    assert verdict(page, ("/there", "/here")) is None
    assert verdict(page, ("[it].", "it.")) is None


def test_links_through_a_definition_must_stay() -> None:
    page = "A tick\n\nSee [it] ` now.\n\n[it]: /there\n"
    reason = verdict(page, ("tick\n\n", "` tick\n"))
    assert reason is not None


def test_changed_code_is_noticed() -> None:
    page = "~~~\ncode\n~~~\n\ntext\n"
    assert verdict(page, ("text", "more")) is None
    assert verdict("a\n\n```\ncode\n```\n", ("a\n", "```\na\n")) is not None


def test_a_comment_that_readers_would_see_is_noticed() -> None:
    page = "Text\n\n<!-- secret -->\n"
    assert verdict(page, ("Text\n\n", "```\n")) is not None
    assert verdict(page, ("<!-- secret -->\n", "")) is None


def test_a_lost_anchor_is_noticed() -> None:
    page = 'Text\n\n<a id="x"></a>\n'
    assert verdict(page, ("Text\n\n", "<!-- Text\n\n")) is not None


def test_an_edit_that_cannot_be_written_is_noticed() -> None:
    before = Document("a.md", b"a\n", MDX)
    after = Document("a.md", b"a\n\xff", MDX)
    fix = Fix("x", (Edit(Span(2, 2), "\udcff"),), Safety.SAFE)
    assert verify(before, after, [fix]) == "the new text could not be written as UTF-8"


# --- rendered HTML of safe fixes


def test_a_safe_fix_may_not_change_what_readers_see() -> None:
    reason = verdict(PAGE, ("Another", "Every"), safety=Safety.SAFE)
    assert reason == "the page would look different elsewhere"
    assert verdict("a\nb\n", ("a\n", "a  \n"), safety=Safety.SAFE) is not None
    assert verdict("* a\n* b\n", ("a\n", "a\n\n"), safety=Safety.SAFE) is not None
    assert verdict("```\na\n```\n", ("a", " a"), safety=Safety.SAFE) is not None


def test_a_safe_fix_may_change_the_source() -> None:
    assert verdict("a \nb\n", ("a \n", "a\n"), safety=Safety.SAFE) is None
    assert verdict("* a\n* b\n", ("* a", "- a"), ("* b", "- b"), safety=Safety.SAFE) is None
    assert verdict("a\n\n\n\nb\n", ("\n\n\n\n", "\n\n"), safety=Safety.SAFE) is None
    assert verdict("a", ("a", "a\n"), safety=Safety.SAFE) is None


def test_a_safe_fix_may_take_a_comment_away() -> None:
    page = "a\n\n<!-- off -->\n\nb\n"
    assert verdict(page, ("<!-- off -->\n\n", ""), safety=Safety.SAFE) is None
    page = "a\n\n{/* off */}\n\nb\n"
    assert verdict(page, ("{/* off */}\n\n", ""), safety=Safety.SAFE, dialect=MDX) is None


def test_but_not_if_paragraphs_run_together() -> None:
    page = "a\n<!-- off -->\nb\n"
    assert verdict(page, ("<!-- off -->\n", ""), safety=Safety.SAFE) is not None


def test_a_safe_fix_of_a_link_may_change_that_link_only() -> None:
    page = "Go **[there] (/a)** now.\n"
    assert verdict(page, ("] (", "]("), safety=Safety.SAFE) is None
    assert verdict(page, ("] (/a)** now", "](/a)** soon"), safety=Safety.SAFE) is not None
    assert verdict(page, ("] (/a)**", "](/a)"), safety=Safety.SAFE) is not None


def test_a_safe_fix_of_a_heading_may_change_that_heading_only() -> None:
    assert verdict("#Start\n\nText\n", ("#S", "# S"), safety=Safety.SAFE) is None
    page = "#Start\nText\n"
    assert verdict(page, ("#Start", "# Start"), ("Text", "More"), safety=Safety.SAFE) is not None
