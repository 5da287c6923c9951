"""Suppression comments: which codes, which lines, why."""

from __future__ import annotations

import pytest

from contentlint.content.dialects import COMMONMARK, MDX, MDX1, Dialect
from contentlint.content.facts import FrontMatter, Position, Suppression
from contentlint.content.markdown import read_facts
from contentlint.content.suppressions import suppression_comment
from contentlint.diagnostics import Span


def read(
    text: str, dialect: Dialect = COMMONMARK, front_matter: FrontMatter | None = None
) -> list[Suppression]:
    return read_facts("page.md", text, dialect, front_matter or FrontMatter()).suppressions


def names(suppression: Suppression) -> list[str]:
    return [code for code, _ in suppression.codes]


@pytest.mark.parametrize(
    ("text", "dialect", "codes", "lines", "reason"),
    [
        (
            "<!-- contentlint-disable-next-line a, B1 -- why -->\nx\n",
            COMMONMARK,
            "a B1",
            (2, 3),
            "why",
        ),
        ("<!-- contentlint-disable-next-line a -->\n\nx\n", COMMONMARK, "a", (2, 4), None),
        ("x <!-- contentlint-disable-line -->\ny\n", COMMONMARK, "", (1, 2), None),
        ("x\r\n\r\n<!--contentlint-disable-line a-->\r\n", COMMONMARK, "a", (3, 4), None),
        ("x\n<!-- contentlint-disable-file a -->", COMMONMARK, "a", (1, 3), None),
        ("x\n\n<!-- contentlint-disable a -->\ny\n", COMMONMARK, "a", (3, 6), None),
        ("{/* contentlint-disable-next-line a -- b -- c */}\nx\n", MDX, "a", (2, 3), "b -- c"),
        ("x {/* contentlint-disable-line a */} y\n", MDX, "a", (1, 2), None),
        ("<!-- contentlint-disable-line a -->", MDX1, "a", (1, 2), None),
        ("<!-- markdownlint-disable MD001 MD003 -->\nx", COMMONMARK, "MD001 MD003", (1, 3), None),
        ("<!-- markdownlint-disable-line -->\nx", COMMONMARK, "", (1, 2), None),
        ("<!--\ncontentlint-disable-next-line\na -- b\n-->\nx\n", COMMONMARK, "a", (5, 6), "b"),
    ],
)
def test_one_comment(
    text: str, dialect: Dialect, codes: str, lines: tuple[int, int], reason: str | None
) -> None:
    (found,) = read(text, dialect)
    assert " ".join(names(found)) == codes
    assert found.lines == lines
    assert found.reason == reason
    assert [text[slice(*span)] for _, span in found.codes] == names(found)
    assert text[slice(*found.span)].startswith(("<!--", "{/*"))


@pytest.mark.parametrize(
    "text",
    [
        "`<!-- contentlint-disable -->`",
        "```\n<!-- contentlint-disable -->\n```",
        "    <!-- contentlint-disable -->",
        "contentlint-disable",
        "<!-- contentlint-disabled -->",
        "<!-- see contentlint-disable -->",
        "<!-- contentlint-enable a -->",
        '<!-- markdownlint-configure-file {"MD001": false} -->',
    ],
)
def test_no_suppression(text: str) -> None:
    assert read(text) == []


def test_enable_ends_what_it_names() -> None:
    text = (
        "<!-- contentlint-disable a b -->\nx\n<!-- contentlint-enable A -->\ny\n"
        "<!-- contentlint-enable -->\nz\n"
    )
    assert [(names(one), one.lines) for one in read(text)] == [(["a"], (1, 3)), (["b"], (1, 5))]


def test_enable_one_of_all() -> None:
    text = "<!-- contentlint-disable -->\nx\n<!-- contentlint-enable a -->\ny\n"
    assert [(one.lines, one.excluding) for one in read(text)] == [((1, 3), ()), ((3, 6), ("a",))]


def test_the_two_tools_do_not_mix() -> None:
    text = "<!-- contentlint-disable a -->\n<!-- markdownlint-enable -->\nx\n"
    assert [one.lines for one in read(text)] == [(1, 5)]


def test_capture_and_restore() -> None:
    text = (
        "<!-- markdownlint-disable MD001 -->\n<!-- markdownlint-capture -->\n"
        "<!-- markdownlint-disable MD002 -->\n<!-- markdownlint-enable MD001 -->\n"
        "<!-- markdownlint-restore -->\nx\n"
    )
    assert [(names(one), one.lines) for one in read(text)] == [
        (["MD001"], (1, 4)),
        (["MD001"], (5, 8)),
        (["MD002"], (3, 5)),
    ]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a\n\n<!-- contentlint-disable-line x -->\n\nb\n", "a\n\nb\n"),
        ("a\n<!-- contentlint-disable-line x -->\nb\n", "a\nb\n"),
        ("<!-- contentlint-disable-file x -->\n\nb\n", "b\n"),
        ("a  <!-- contentlint-disable-line x -->\r\nb\r\n", "a\r\nb\r\n"),
        ("a <!-- contentlint-disable-line x --> b\n", "a  b\n"),
        ("a\n<!-- contentlint-disable-line x -->", "a\n"),
    ],
)
def test_what_to_delete(text: str, left: str) -> None:
    (found,) = read(text)
    start, end = found.line_span or found.span
    assert text[:start] + text[end:] == left


def test_comments_in_front_matter() -> None:
    text = (
        "---\ntitle: a # contentlint-disable-line x -- why\n"
        "# contentlint-disable-next-line y\ndate: '#b'\n---\n# contentlint-disable-line z\n"
    )
    body = text.index("# contentlint-disable-line z")
    front_matter = FrontMatter("yaml", Span(0, body), Span(4, body - 4))
    found = read(text, front_matter=front_matter)
    assert [(names(one), one.lines, one.reason) for one in found] == [
        (["x"], (2, 3), "why"),
        (["y"], (4, 5), None),
    ]
    start, end = found[0].line_span or found[0].span
    assert text[start:end] == " # contentlint-disable-line x -- why"


def test_the_key_in_front_matter() -> None:
    text = "---\ncontentlint: {disable: [broken-link, LK002], reason: old}\n---\nx\n"
    value = Span(text.index("{"), text.index("}") + 1)
    items = [text.index("broken-link"), text.index("LK002")]
    front_matter = FrontMatter(
        "yaml",
        Span(0, text.index("x")),
        Span(4, value.end + 1),
        data={"contentlint": {"disable": ["broken-link", "LK002"], "reason": "old"}},
        positions={
            ("contentlint",): Position(Span(4, 15), value),
            ("contentlint", "disable", 0): Position(None, Span(items[0], items[0] + 11)),
            ("contentlint", "disable", 1): Position(None, Span(items[1], items[1] + 5)),
        },
    )
    (found,) = read(text, front_matter=front_matter)
    assert names(found) == ["broken-link", "LK002"]
    assert (found.lines, found.reason, found.form) == ((1, 6), "old", "front-matter")
    assert found.span == Span(4, value.end)
    front_matter.data = {"contentlint": "disable"}
    (found,) = read(text, front_matter=front_matter)
    assert found.codes == ()
    front_matter.data = {"contentlint": {"disable": [1]}}
    assert read(text, front_matter=front_matter) == []


@pytest.mark.parametrize("dialect", [COMMONMARK, MDX, MDX1])
def test_the_comment_it_writes_is_the_comment_it_reads(dialect: Dialect) -> None:
    reason = "old -- */ --> ---> **/ page\nx"
    comment = suppression_comment(dialect, ["LK001", "broken-anchor"], reason)
    (found,) = read(f"{comment}\n\n[x](/y)\n", dialect)
    assert names(found) == ["LK001", "broken-anchor"]
    assert found.lines == (2, 4)
    assert found.reason is not None
    assert found.reason.startswith("old")
    assert "\n" not in comment
