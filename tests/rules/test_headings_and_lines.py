"""The rules on headings, white space and lines: what their options and strictness change."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from contentlint.content.dialects import COMMONMARK, DIALECTS, MARKDOWNLINT
from contentlint.content.document import Document
from contentlint.content.rendering import readers_html
from contentlint.diagnostics import Diagnostic, Safety
from contentlint.fixing.engine import fix_document
from contentlint.lines import Lines, each_line
from contentlint.rules import all_rules
from contentlint.rules.registry import options_of
from tests.corpora.shared import SHARED

if TYPE_CHECKING:
    from contentlint.content.dialects import Dialect
    from contentlint.diagnostics import Violation

NUMBERS = (1, 3, 9, 10, 12, 13, *range(18, 27), 36, 41, 43, 47)
CODES = [f"MD{number:03}" for number in NUMBERS]


def violations(document: Document, code: str, options: dict[str, Any]) -> list[Violation]:
    rule = all_rules()[code]
    lists = {key: tuple(value) for key, value in options.items() if isinstance(value, list)}
    lone = {
        key: (value,)
        for key, value in options.items()
        if key.startswith("lines_") and isinstance(value, int)
    }
    return list(rule.function(document, options_of(rule, options | lists | lone)))


def strict(code: str, text: str, /, **options: Any) -> list[int]:
    """The lines of what a rule finds in compatibility with markdownlint."""
    document = Document("a.md", text.encode(), MARKDOWNLINT)
    return [
        document.lines.position(one.span.start)[0] for one in violations(document, code, options)
    ]


def usual(code: str, text: str, dialect: Dialect = COMMONMARK, /, **options: Any) -> list[str]:
    """The text at what a rule finds."""
    document = Document("a.md", text.encode(), dialect)
    return [document.text[slice(*one.span)] for one in violations(document, code, options)]


def test_a_title_in_front_matter_is_a_heading() -> None:
    text = "---\ntitle: Lamps\n---\n\n### Öl\n"
    assert strict("MD001", text) == [5]
    assert strict("MD001", text, front_matter_title="") == []
    assert strict("MD001", text, front_matter_title="^name:") == []
    assert strict("MD001", "+++\nname = 1\n+++\n### Öl\n", front_matter_title="^name") == [4]


def test_a_pattern_that_is_none_is_refused() -> None:
    for code in ("MD001", "MD025", "MD041"):
        rule = all_rules()[code]
        with pytest.raises(ValueError, match="not a regular expression"):
            options_of(rule, {"front_matter_title": "("})


@pytest.mark.parametrize(
    ("style", "lines"),
    [
        ("consistent", [3, 5]),
        ("atx", [3, 5]),
        ("atx_closed", [1, 5]),
        ("setext", [1, 3]),
        ("setext_with_atx", [1, 3]),
        ("setext_with_atx_closed", [1]),
    ],
)
def test_styles_of_headings(style: str, lines: list[int]) -> None:
    assert strict("MD003", "# One\n\n### Three ###\n\nTwo\n---\n", style=style) == lines


def test_how_many_spaces_break_a_line() -> None:
    text = "one \ntwo  \nthree   \nfour\n"
    assert strict("MD009", text) == [1, 3]
    assert strict("MD009", text, br_spaces=3) == [1, 2]
    assert strict("MD009", text, br_spaces=1) == [1, 2, 3]
    assert strict("MD009", "one  \n\ntwo  \nthree\n", strict=True) == [1]


def test_blank_lines_of_lists_may_be_indented() -> None:
    text = "- one\n \n  two \n\nafter \n \n"
    assert strict("MD009", text) == [2, 3, 5, 6]
    assert strict("MD009", text, list_item_empty_lines=True) == [5, 6]
    assert usual("MD009", text, list_item_empty_lines=True) == [" ", " ", " "]


def test_what_a_break_needs_stays() -> None:
    document = Document("a.md", b"one    \ntwo \n", COMMONMARK)
    found = violations(document, "MD009", {})
    assert [one.fix.edits[0].text for one in found if one.fix] == ["  ", ""]


def test_tabs_in_code() -> None:
    text = "\tcode\n\nx `a\tb`\n\n```go\n\ta\n```\n\n```text\n\tb\n```\n"
    assert strict("MD010", text) == [1, 3, 6, 10]
    assert strict("MD010", text, code_blocks=False) == []
    assert strict("MD010", "\t`a`\tb\n", code_blocks=False) == []
    assert strict("MD010", "a\t`b`\tc\td\n", code_blocks=False) == [1, 1]
    assert strict("MD010", text, ignore_code_languages=("Go",)) == [1, 3, 10]
    assert usual("MD010", text) == []
    assert usual("MD010", text, code_blocks=True) == ["\t"] * 4


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("-\ta\n\n\tb\n", "-   a\n\n    b\n"),
        ("a\tb\t\tc\n", "a b c\n"),
        ("1.\ta\n", "1.  a\n"),
        (">\ta\n", ">   a\n"),
        ("| a\t|\n| - |\n", "| a |\n| - |\n"),
    ],
)
def test_tabs_become_what_they_meant(text: str, fixed: str) -> None:
    assert fix(Document("a.md", text.encode(), COMMONMARK), ["MD010"]).text == fixed


def test_as_many_spaces_as_wanted() -> None:
    document = Document("a.md", b"a\t\tb\n", COMMONMARK)
    (found,) = violations(document, "MD010", {"spaces_per_tab": 3})
    assert found.fix is not None
    assert found.fix.edits[0].text == " " * 6


def test_how_tabs_in_components_are_let_be() -> None:
    text = '<Card\n\ttitle="a"\n>\n\t\ttext\tand\n</Card>\n'
    assert usual("MD010", text, DIALECTS["mdx"]) == ["\t"]


def test_blank_lines() -> None:
    text = "\n\none\n\n\n\ntwo\n\n\n"
    assert strict("MD012", text) == [2, 5, 6, 9, 10]
    assert strict("MD012", text, maximum=2) == [6, 10]
    assert usual("MD012", text) == ["", "\n", ""]
    for ending in ("\r\n", "\r"):
        document = Document("a.md", text.replace("\n", ending).encode(), COMMONMARK)
        assert fix(document, ["MD012"]).text == "\none\n\ntwo\n".replace("\n", ending)


def test_long_lines() -> None:
    text = "one two three\nonetwothreefour\n> onetwothreefour\n# one two three\n"
    assert strict("MD013", text, line_length=10) == [4]
    assert strict("MD013", text, line_length=10, stern=True) == [1, 4]
    assert strict("MD013", text, line_length=10, strict=True) == [1, 2, 3, 4]
    assert strict("MD013", text, line_length=10, headings=False) == []
    assert strict("MD013", text, line_length=10, heading_line_length=20) == []
    assert strict("MD013", "a \U0001f56f\U0001f56f b c\n", line_length=10) == []
    assert strict("MD013", "a \U0001f56f\U0001f56f b c\n", line_length=9) == [1]
    assert usual("MD013", "a \U0001f56f\U0001f56f b c\n", line_length=8) == []


def test_lines_of_links_may_be_long() -> None:
    link = "[a](http://example.org/a/long/address 'with a title')"
    text = (
        f"{link}\n**{link}**\n**a** {link}\n\n- {link}\n\n# {link} b c\n\n[x]: /{'a' * 20} 'b c'\n"
    )
    assert strict("MD013", text, line_length=20) == [3]


def test_hashes_without_a_space() -> None:
    text = "#a b\n\n##c\n\ntext\n##d\n\n#️⃣ e\n\n#f#\n\n ##g\n"
    assert strict("MD018", text) == [1, 3, 6]
    assert usual("MD018", text) == ["#", "##"]


def test_a_heading_of_python_markdown_needs_no_space() -> None:
    assert usual("MD018", "##Oil\n\ntext\n", DIALECTS["python-markdown"]) == []


@pytest.mark.parametrize("code", ["MD009", "MD010", "MD012", "MD018", "MD020"])
@pytest.mark.parametrize(
    ("dialect", "opening", "closing"),
    [
        ("jekyll", "{% highlight sh %}", "{% endhighlight %}"),
        ("hugo", "{{< highlight sh >}}", "{{< /highlight >}}"),
        ("hexo", "{% codeblock %}", "{% endcodeblock %}"),
        ("mdx", "export const x = `", "`"),
        ("commonmark", "```sh", "```"),
    ],
)
def test_code_of_templates_is_code(code: str, dialect: str, opening: str, closing: str) -> None:
    text = f"# A\n\n{opening}\na \n\n\n##b\n\n##c##\n\td\n{closing}\n"
    assert usual(code, text, DIALECTS[dialect]) == []


def test_closed_headings_without_a_space() -> None:
    text = "## C#\n\n#a #\n\n## b##\n\n##c ##\n\n## d \\###\n"
    assert strict("MD020", text) == [1, 3, 5, 7, 9]
    assert usual("MD020", text) == ["#a #", "## b##", "##c ##"]


def test_blank_lines_by_level() -> None:
    text = "# One\n## Two\ntext\n### Three\n\ntext\n"
    assert strict("MD022", text) == [1, 2, 2, 4]
    assert strict("MD022", text, lines_above=(0,), lines_below=(-1,)) == []
    assert strict("MD022", text, lines_above=(0, 0, 1), lines_below=(0,)) == [4]
    assert strict("MD022", text, lines_above=(0,), lines_below=(0, 1)) == [2]


def test_front_matter_needs_no_blank_line_below() -> None:
    assert strict("MD022", "---\na: b\n---\n# One\n\ntext\n") == []


def test_indented_headings() -> None:
    text = "- a\n\n   # One\n\n> a\n>\n>  # Two\n\n> - a\n>\n>    # Three\n"
    assert strict("MD023", text) == [3, 7, 11]
    nested = "!!! note\n\n    ## In a note\n\n## Out\n"
    assert usual("MD023", nested, DIALECTS["python-markdown"]) == []


def test_headings_twice_among_siblings() -> None:
    text = "# A\n\n## B\n\n### C\n\n## D\n\n### C\n\n### C\n\n## B\n"
    assert strict("MD024", text) == [9, 11, 13]
    assert strict("MD024", text, siblings_only=True) == [11, 13]


def test_titles() -> None:
    text = "---\ntitle: a\n---\n\n# One\n\n# Two\n"
    assert strict("MD025", text) == [5, 7]
    assert strict("MD025", text, front_matter_title="") == [7]
    assert usual("MD025", text) == ["#"]
    assert strict("MD025", "text\n\n# One\n\n# Two\n") == []
    assert strict("MD025", "## One\n\n## Two\n", level=2) == [3]
    assert strict("MD025", "# [a](#tab/a)\n\n# [b](#tab/b)\n") == []


def test_punctuation() -> None:
    text = "# a.\n\n# b?\n\n# c&copy;\n\n# d :smile:\n\nof\nmore:\n---\n"
    assert strict("MD026", text) == [1, 10]
    assert strict("MD026", text, punctuation="?") == [3]
    assert strict("MD026", text, punctuation="") == []


def test_emphasis_that_is_a_heading() -> None:
    text = "**a**\n\n*b*\n\n**c_d**\n\n**e** f\n\n**g.**\n\n<div>**h**</div>\n\n***i***\n"
    assert strict("MD036", text) == [3, 1, 11]
    assert strict("MD036", text, punctuation="a") == [3, 9, 11]


def test_the_first_line() -> None:
    assert strict("MD041", "text\n\n# One\n") == [1]
    assert strict("MD041", "text\n\n# One\n", allow_preamble=True) == []
    assert strict("MD041", "text\n\n## Two\n", allow_preamble=True) == [3]
    assert strict("MD041", "## Two\n", level=2) == []
    assert strict("MD041", "[a]: /b\n\n# One\n") == [1]
    assert strict("MD041", "<!-- a -->\n\n<h1>One</h1>\n") == []
    assert strict("MD041", "---\ntitle: a\n---\ntext\n") == []
    assert strict("MD041", "---\ntitle: a\n---\ntext\n", front_matter_title="") == [4]


@pytest.mark.parametrize(
    ("headings", "lines"),
    [
        (("# A", "## B", "## C"), []),
        (("# a", "*", "## C"), []),
        (("# A", "?", "## C"), []),
        (("+", "## C"), []),
        (("*",), []),
        (("# A", "## C"), [3]),
        (("# A", "## B"), [5]),
        (("# A", "## B", "## C", "## D"), [6]),
        ((), [1]),
    ],
)
def test_required_headings(headings: tuple[str, ...], lines: list[int]) -> None:
    assert strict("MD043", "# A\n\n## B\n\n## C\n", headings=headings) == lines


def test_required_headings_by_letters() -> None:
    assert strict("MD043", "# a\n", headings=("# A",)) == []
    assert strict("MD043", "# a\n", headings=("# A",), match_case=True) == [1]
    assert strict("MD043", "# a <b>c</b>\n", headings=("# a c",)) == []


def test_the_last_line() -> None:
    assert strict("MD047", "a\n\nb") == [3]
    assert strict("MD047", "a\n<!-- b -->") == []
    assert strict("MD047", "---\na: b\n---") == []


@pytest.mark.parametrize("fence", ["+++", "..."])
def test_front_matter_as_markdownlint_takes_it(fence: str) -> None:
    document = Document("a.md", f"+++ \ntitle = 1\n{fence} \n\n\n# A\n".encode(), MARKDOWNLINT)
    assert document.front_matter.span.end == document.text.index("#")


def test_empty_front_matter_is_some() -> None:
    document = Document("a.md", b"---\n---\n\n# A\n", MARKDOWNLINT)
    assert document.front_matter.span.end == document.text.index("#")


@pytest.mark.parametrize("text", ["", "\n", "a", "a\n", "a\r\nb\rc\n\r", "\r\r"])
def test_lines_are_one_thing_however_they_are_read(text: str) -> None:
    assert [at for at, _ in each_line(text)] == Lines(text).starts
    assert [line for _, line in each_line(text)] == [
        Lines(text).source(number + 1) for number in range(len(Lines(text).starts))
    ]


def fix(
    document: Document,
    codes: list[str],
    allow: Safety = Safety.SUGGESTED,
    config: dict[str, dict[str, Any]] | None = None,
) -> Document:
    rules = [all_rules()[code] for code in codes]

    def judge(document: Document) -> list[Diagnostic]:
        return [
            Diagnostic(
                document.path,
                rule.code,
                rule.name,
                rule.severity,
                one.span,
                one.message,
                fix=one.fix,
            )
            for rule in rules
            for one in violations(document, rule.code, (config or {}).get(rule.code, {}))
        ]

    return fix_document(document, judge, allow).document


PIECES = st.sampled_from(
    [
        *"#-*>`_| \t\n",
        "\n\n",
        "  \n",
        "# ",
        "## ",
        "###",
        "\r\n",
        "a",
        "Öl",
        "1. ",
        "---\n",
        "```\n",
        *("<!-- ", " -->", "<pre>", "</pre>", "{{ x }}", ".", "    ", "**", "\u00a0", "[a](b)"),
    ]
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["commonmark", "jekyll", "hugo"])
)
def test_safe_fixes_leave_the_page_as_it_was(text: str, dialect: str) -> None:
    assume(not re.search(r"#.*\t", text))  # the parser takes marks before a tab for text
    codes = ["MD009", "MD010", "MD012", "MD019", "MD021", "MD022", "MD023", "MD047"]
    before = Document("a.md", text.encode(), DIALECTS[dialect])
    after = fix(before, codes, Safety.SAFE)
    old, new = (
        readers_html(one.text[one.front_matter.span.end :], one.dialect) for one in (before, after)
    )
    assert old == new
    assert fix(after, codes, Safety.SAFE).text == after.text


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(sorted(DIALECTS)))
def test_no_text_is_too_strange(text: str, dialect: str) -> None:
    for one in (DIALECTS[dialect], MARKDOWNLINT):
        document = Document("a.md", text.encode(), one)
        for code in CODES:
            for found in violations(document, code, {}):
                assert 0 <= found.span.start <= found.span.end <= len(document.text)


CASES = SHARED / "conformance/markdownlint"
FIXED = {f"MD{number:03}" for number in (9, 10, 12, *range(18, 24), 26, 47)}
BETTER = {
    "code-block-with-tabs.md": "code keeps its tabs",
    "code-with-tabs-allowed.md": "an info string is what the site's builder reads",
    "code-with-tabs-blocked.md": "code keeps its tabs",
    "front-matter-with-dashes.md": "code keeps its tabs",
    "hard-line-breaks.md": "a break stays one",
    "headings-with-invalid-spaces.md": "one space is left, which is one",
    "trailing-spaces-in-code-false.md": "a break stays one",
    "trailing-spaces-in-code-true.md": "a break stays one",
}


@pytest.mark.skipif(not CASES.exists(), reason="markdownlint's test files are not there")
def test_fixes_are_those_of_markdownlint_or_better() -> None:
    expected = map(json.loads, (CASES / "expected.jsonl").open(encoding="utf-8"))
    config = {row["file"]: row["config"] for row in expected if not row["off"]}
    same: set[str] = set()
    other: set[str] = set()
    for row in map(json.loads, (CASES / "fixed.jsonl").open(encoding="utf-8")):
        if {*row["rules"]} <= FIXED and row["file"] in config:
            raw = (CASES / "cases" / row["file"]).read_bytes()
            document = Document("page.md", raw, MARKDOWNLINT)
            done = fix(document, row["rules"], Safety.SUGGESTED, config[row["file"]])
            (same if done.text == row["fixed"] else other).add(row["file"])
    assert other == {*BETTER}
    assert len(same) > 20
