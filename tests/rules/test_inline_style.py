"""Rules on inline Markdown and tables: strictly as markdownlint, by default, and their fixes."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.content.dialects import (
    COMMONMARK,
    JEKYLL,
    MARKDOWNLINT,
    MDX,
    PYTHON_MARKDOWN,
    Dialect,
)
from contentlint.content.document import Document
from contentlint.diagnostics import Diagnostic, Safety, Severity
from contentlint.fixing.engine import fix_document
from contentlint.rules import all_rules
from contentlint.rules.registry import options_of

RULES = (
    *("MD033", "MD037", "MD038", "MD039", "MD044", "MD045", "MD049", "MD050", "MD054"),
    *("MD055", "MD056", "MD058", "MD059", "MD060", "CL020"),
)
NAMES: dict[str, Any] = {"names": ("GitHub", "github.com", "Node.js", ".NET", "C++")}


def judge(document: Document, rules: dict[str, dict[str, Any]]) -> list[Diagnostic]:
    """The findings of rules with their options."""
    known = all_rules()
    return [
        Diagnostic(
            "a.md", code, code, Severity.WARNING, one.span, one.message, help=one.help, fix=one.fix
        )
        for code, options in rules.items()
        for one in known[code].function(document, options_of(known[code], options))
    ]


def found(rule: str, text: str, dialect: Dialect = COMMONMARK, **options: Any) -> list[str]:
    """What stands at the places that a rule reports."""
    document = Document("a.md", text.encode(), dialect)
    return [text[slice(*one.span)] for one in judge(document, {rule: options})]


def lines(rule: str, text: str, **options: Any) -> list[int]:
    """The lines that a rule reports when it judges as markdownlint does."""
    document = Document("a.md", text.encode(), MARKDOWNLINT)
    spans = [one.span for one in judge(document, {rule: options})]
    return sorted({document.lines.position(span.start)[0] for span in spans})


@pytest.mark.parametrize(
    ("rule", "text", "strictly", "default"),
    [
        ("MD033", "a <b>b</b>\n", [1], ["<b>"]),
        ("MD033", "<Lamp on>\n", [1], []),
        ("MD033", "a <lamp-oil></lamp-oil>\n", [1], []),
        ("MD033", "a <oil> b\n", [1], []),
        ("CL020", "a <oil> b\n", [], ["<oil>"]),
        ("CL020", "<oil>x</oil> <toc> <b> <Oil> <a-b> `<oil>`\n", [], []),
        ("MD033", "<oil>x</oil> <oil/>\n", [1], []),
        ("MD033", "<div>\n`<b>` \\<i> <u>\n</div>\n", [1, 2], ["<div>", "<b>", "<i>", "<u>"]),
        ("MD033", "<div\n class='a'\n>\n</div>\n", [], ["<div"]),
        ("MD033", "`<b>` <a@b.c> <https://a.b>\n", [], []),
        ("MD037", "a ** b ** c\n", [1], []),
        ("MD037", "** oil ** burns\n", [1], ["** oil **"]),
        ("MD037", "2 * 3 * 4\n", [1], []),
        ("MD037", "x *oil * y\n", [1], ["*oil *"]),
        ("MD037", "*.md and * oil\n", [1], []),
        ("MD037", "**oil **and *more*\n", [1], ["**oil **"]),
        ("MD037", "a **oil\n** b\n", [], []),
        ("MD037", "\\* oil * and *\n", [1], []),
        ("MD037", "- \\** oil * b\n", [1], []),
        ("MD037", "$a * b * c$\n", [], []),
        ("MD037", "[a **b **](u) **\n", [1], []),
        ("MD038", "` a`\n", [1], [" "]),
        ("MD038", "`a `` `\n", [], []),
        ("MD038", "`, `\n", [1], []),
        ("MD038", "` ` `  `\n", [], []),
        ("MD038", "`  a  `\n", [1], ["  a  "]),
        ("MD038", "`\n  a`\n", [2], ["  "]),
        ("MD038", "> `a\n> b `\n", [2], [" "]),
        ("MD039", "[ ](u)\n", [1], []),
        ("MD039", "[\na](u)\n", [2], []),
        ("MD039", "[a\n](u)\n", [1], ["a"]),
        ("MD039", "[ ![](a) ](u)\n", [1], []),
        ("MD039", "[ a]\n\n[a]: u\n", [1], [" "]),
        ("MD039", "[\u00a0a](u)\n", [1], ["\u00a0"]),
        ("MD039", "[ a]\n", [], []),
        ("MD045", "![](u) ![ ](u)\n", [1], ["![](u)"]),
        ("MD045", "<img>\n", [1], ["<img>"]),
        ("MD045", '<img alt> <img :alt="a">\n', [1], []),
        ("MD045", '<img aria-hidden="true"> <img alt="">\n', [], []),
        ("MD056", "|a|b|\n|-|-|\n|c|\n", [3], []),
        ("MD056", "|a|\n|-|\n|c| |\n", [3], []),
        ("MD056", "|a|\n|-|\n|c|d|\n", [3], ["|d|"]),
        ("MD056", "|a|b|\n|-|-|\ntext\n", [3], ["text"]),
        ("MD056", "|a|b|\n|-|-|\n{: .x}\n", [3], []),
        ("MD058", "a\n|b|\n|-|\n", [2], ["|b|"]),
        ("MD058", "<!-- a -->\n|b|\n|-|\n", [], []),
        ("MD059", "[here!](u) [`here`](u)\n", [1], ["here!"]),
        ("MD060", "|a|\n|-|\n|b |\n", [3], ["|"]),
    ],
)
def test_strictly_and_by_default(
    rule: str, text: str, strictly: list[int], default: list[str]
) -> None:
    assert lines(rule, text) == strictly
    assert found(rule, text) == default


@pytest.mark.parametrize(
    ("text", "strictly", "default"),
    [
        ("Github\n", [1], ["Github"]),
        ("`github` <b title='github'>\n", [1], []),
        ("https://github.io/github github\n", [1], ["github"]),
        ("[https://github.io](https://github.io) x\n", [], []),
        ("github-slugger, a/github/b, @github\n", [1], []),
        ("node.js, .net, c++, github.com\n", [1], ["node.js", ".net", "c++"]),
        ("_github_ xgithub githubs\n", [1], ["github"]),
        ("a_github\n", [1], []),
        ("`a_github` `github_`\n", [1], []),
        ("`a_github`\n", [], []),
        ("`https://a.b github`\n", [], []),
        ("<https://a.b> github\n", [1], ["github"]),
        ("[x](github) [x][github]\n\n[github]: github\n", [], []),
        ("<!-- github -->\n", [1], []),
        ("```github\ngithub\n```\n", [2], []),
    ],
)
def test_names(text: str, strictly: list[int], default: list[str]) -> None:
    assert lines("MD044", text, **NAMES) == strictly
    assert found("MD044", text, **NAMES) == default


@pytest.mark.parametrize(
    ("text", "options", "places"),
    [
        ("[a](u) <https://a.b>", {"autolink": False}, ["<https://a.b>"]),
        ("[a](u) ![a](u)", {"inline": False}, ["[a](u)", "![a](u)"]),
        ("[x][a] [a][] [a]", {"full": False}, ["[x][a]"]),
        ("[x][a] [a][] [a]", {"collapsed": False}, ["[a][]"]),
        ("[x][a] [a][] [a]", {"shortcut": False}, ["[a]"]),
        ("[http://a.b](http://a.b)", {"url_inline": False}, ["[http://a.b](http://a.b)"]),
        ("[http://a.b](<http://a.b>)", {"url_inline": False}, ["[http://a.b](<http://a.b>)"]),
        ("[http://a.b](http://a.b 't')", {"url_inline": False}, []),
        ("[a.md](a.md) [a](http://a.b)", {"url_inline": False}, []),
        ("[http://a.b](http://a.b)", {"url_inline": False, "autolink": False}, []),
    ],
)
def test_forms_of_links(text: str, options: dict[str, Any], places: list[str]) -> None:
    text += "\n\n[a]: u\n"
    assert found("MD054", text, **options) == places
    assert lines("MD054", text, **options) == [1] * bool(places)


@pytest.mark.parametrize(
    ("style", "reported"),
    [
        ("leading_and_trailing", [3, 5, 7]),
        ("leading_only", [3, 6, 7]),
        ("trailing_only", [5, 6, 7]),
        ("no_leading_or_trailing", [3, 5, 6]),
        ("consistent", [5, 6, 7]),
    ],
)
def test_pipes_at_the_ends(style: str, reported: list[int]) -> None:
    rows = ["a | b |", "- | - |", "c | d |", "", "| e | f", "| g | h |", "i | j"]
    text = "\n".join([*rows[:3], *rows[4:]])  # line 1 to 3, then a row in each other style
    reported = [number if number < 4 else number - 1 for number in reported]
    first = [1, 2, 3] if 3 in reported else []
    assert lines("MD055", text, style=style) == sorted({*first, *reported})


@pytest.mark.parametrize(
    ("style", "text", "strictly"),
    [
        ("aligned", "|中|\n|--|\n|ab|\n", []),
        ("aligned", "|中|\n|-|\n|a|\n", [2, 3]),
        ("aligned", "|✅|é|\n|--|-|\n|ab|c|\n", []),
        ("compact", "| a |b |\n| - | - |\n|  c | d |\n", [1, 3]),
        ("tight", "|a |\n|-|\n| b|\n", [1, 3]),
        ("any", "| a | b |\n| - | - |\n| cc | d |\n", []),
        ("any", "|a|b|\n|-|-|\n|cc|d|\n", []),
    ],
)
def test_columns(style: str, text: str, strictly: list[int]) -> None:
    assert lines("MD060", text, style=style) == strictly
    assert len(found("MD060", text, style=style)) == bool(strictly)


def test_a_delimiter_row_as_wide_as_the_head() -> None:
    text = "| abc |\n| - |\n| d |\n"
    assert lines("MD060", text, style="compact") == []
    assert lines("MD060", text, style="compact", aligned_delimiter=True) == [2]


def test_emphasis_by_style() -> None:
    text = "*a* _b_ c*d*e\n"
    assert found("MD049", text) == ["_b_"]
    assert found("MD049", text, style="underscore") == ["*a*"]
    assert found("MD050", "__a__ **b**\n", style="asterisk") == ["__a__"]


def test_letters_of_other_scripts_beside_emphasis() -> None:
    text = "灯*油*灯\n"
    assert found("MD049", text, style="underscore") == []
    assert lines("MD049", text, style="underscore") == [1]


def test_components_and_templates_are_no_markdown() -> None:
    page = "{/* a ** b ** c */}\n\n<Tab a={2 * 3 * 4}>\n\n**oil **\n\n</Tab> <br/>\n"
    assert found("MD037", page, MDX) == ["**oil **"]
    assert found("MD033", page, MDX) == ["<br/>"]
    assert found("MD056", "|a|\n|-|\n|{{ b | c }}|\n", JEKYLL) == []


@pytest.mark.parametrize("dialect", [JEKYLL, PYTHON_MARKDOWN])
def test_code_protects_pipes_where_the_builder_says_so(dialect: Dialect) -> None:
    table = "|a|b|\n|-|-|\n|`c|d`|e|\n"
    assert found("MD056", table) == ["|e|"]
    assert found("MD056", table, dialect) == []


@pytest.mark.parametrize(
    ("rule", "text", "fixed", "options"),
    [
        ("MD037", "x**oil **and **so ** on\n", "x**oil** and **so** on\n", {}),
        ("MD037", "a ** oil** burns\n", "a **oil** burns\n", {}),
        ("CL020", "a <oil>, x_<oil>.y\n", "a `<oil>`, x_&lt;oil&gt;.y\n", {}),
        ("MD038", "`` `a` b `` and ` c`\n", "`` `a` b `` and `c`\n", {}),
        ("MD038", "``  `a ``\n", "`` `a ``\n", {}),
        ("MD039", "a[ b ](u)c [d ](u) e\n", "a [b](u) c [d](u) e\n", {}),
        ("MD044", "Github\n", "GitHub\n", NAMES),
        ("MD049", "*a* _b_ **_c_**\n", "*a* *b* **_c_**\n", {}),
        ("MD050", "__a__ **b**\n", "__a__ __b__\n", {}),
        ("MD055", "|a|b|\n|-|-|\nc|d\n", "|a|b|\n|-|-|\n| c|d |\n", {}),
        ("MD056", "> |a|b|\n> |-|-|\n> text\n", "> |a|b|\n> |-|-|\n>\n> text\n", {}),
        ("MD058", "a\r\n|b|\r\n|-|\r\n# c\r\n", "a\r\n\r\n|b|\r\n|-|\r\n\r\n# c\r\n", {}),
        ("MD060", "|a|b|\n|-|-|\n|c |d|\n|e|f|\n", "|a|b|\n|-|-|\n|c|d|\n|e|f|\n", {}),
        ("MD060", "|中|\n|:-:|\n|b |\n", "| 中  |\n| :-: |\n| b   |\n", {"style": "aligned"}),
        (
            "MD060",
            "| a ||\n| - | - |\n||b |\n",
            "| a | |\n| - | - |\n| | b |\n",
            {"style": "compact"},
        ),
        ("MD060", "a |b\n- | -\n\u00a0c|d\n", "a | b\n- | -\n\u00a0c | d\n", {"style": "compact"}),
        ("MD060", "|  a|\n|:-|\n|b|\n", "| a |\n| :- |\n| b |\n", {"style": "compact"}),
    ],
)
def test_fixes(rule: str, text: str, fixed: str, options: dict[str, Any]) -> None:
    before = Document("a.md", text.encode(), COMMONMARK)
    result = fix_document(before, lambda one: judge(one, {rule: options}), Safety.SUGGESTED)
    assert result.withdrawn == []
    assert result.document.text == fixed


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("[ tea](/t)\n", "write `[tea]`"),
        ("[ `tea`](/t)\n", "take the space out"),
        ("[tea\n](/t)[cups](/c)\n", "put the bracket right beside the word"),
    ],
)
def test_what_to_type_for_a_space_in_a_link(text: str, advice: str) -> None:
    document = Document("a.md", text.encode(), COMMONMARK)
    assert [one.help for one in judge(document, {"MD039": {}})] == [advice]


def test_a_reference_is_written_out_with_its_title() -> None:
    text = "[x][a] [b][] <https://c.d>\n\n[a]: u 't\"'\n[b]: <v w>\n"
    options = {"full": False, "collapsed": False, "autolink": False}
    before = Document("a.md", text.encode(), COMMONMARK)
    result = fix_document(before, lambda one: judge(one, {"MD054": options}), Safety.SUGGESTED)
    line = result.document.text.partition("\n")[0]
    assert line == "[x](u 't\"') [b](<v w>) [https://c.d](https://c.d)"


_PIECES = st.sampled_from(
    [
        *("*", "**", "***", "_", "__", "`", "``", "|", "[", "](u)", "][r]", "![", "\\", "$", "<b>"),
        *(
            " ",
            "  ",
            "\n",
            "\n\n",
            "\n> ",
            "\n- ",
            "\n|-|-|\n",
            "\r\n",
            "oil",
            "Öl",
            "中",
            "{{ x }}",
        ),
        *(
            "| a | b |\n|---|---|\n| c |d|\n",
            "**a **",
            "` b`",
            "[ c](u)",
            "_d_",
            "github",
            "<!-- e",
        ),
    ]
)
_TEXTS = st.lists(_PIECES, max_size=25).map("".join)
_OPTIONS: dict[str, dict[str, Any]] = {
    **{code: {} for code in RULES},
    "MD044": NAMES,
    "MD054": {"full": False, "collapsed": False},
    "MD055": {"style": "leading_and_trailing"},
}


@given(_TEXTS, st.sampled_from([COMMONMARK, MDX, JEKYLL, PYTHON_MARKDOWN, MARKDOWNLINT]))
@settings(deadline=None)
def test_nothing_breaks_a_rule(text: str, dialect: Dialect) -> None:
    document = Document("a.md", text.encode(), dialect)
    for one in judge(document, _OPTIONS):
        assert 0 <= one.span.start <= one.span.end <= len(document.text)
        for edit in one.fix.edits if one.fix else ():
            assert 0 <= edit.span.start <= edit.span.end <= len(document.text)


@given(_TEXTS, st.sampled_from(Safety))
@settings(deadline=None, max_examples=60)
def test_fixes_come_to_rest(text: str, safety: Safety) -> None:
    before = Document("a.md", text.encode(), COMMONMARK)
    after = fix_document(before, lambda one: judge(one, _OPTIONS), safety).document
    again = fix_document(after, lambda one: judge(one, _OPTIONS), safety).document
    assert again.text == after.text
    assert sorted(one.destination for one in after.facts.links) == sorted(
        one.destination for one in before.facts.links
    )


@given(_TEXTS, st.sampled_from([COMMONMARK, JEKYLL, PYTHON_MARKDOWN]))
@settings(deadline=None)
def test_quick_looks_miss_nothing(text: str, dialect: Dialect) -> None:
    rules: dict[str, dict[str, Any]] = {"MD037": {}, "MD039": {}, "MD056": {}}
    looked = judge(Document("a.md", text.encode(), dialect), rules)
    with (
        patch("contentlint.rules.style.no_space_in_emphasis.may_hold", return_value=True),
        patch("contentlint.rules.style.no_space_in_links._may_hold", return_value=True),
        patch("contentlint.rules.style.table_column_count._may_hold", return_value=True),
    ):
        assert judge(Document("a.md", text.encode(), dialect), rules) == looked


_GAPS = st.sampled_from(["", " ", "  ", "\t", "\u00a0", "\n"])


@given(
    st.sampled_from(["", "x ", "x", "> ", "- ", "(", "# ", "| ", "**a** and "]),
    st.sampled_from(["*", "**", "***", "_", "__", "___"]),
    st.tuples(_GAPS, st.sampled_from(["oil", "Öl lamp", "oil\nlamp", "“oil”", "`oil`"]), _GAPS),
    st.sampled_from(["", " x", "x", ".", "\n", " |", " and **b**", "("]),
)
def test_quick_looks_miss_no_emphasis(
    before: str, mark: str, inside: tuple[str, str, str], after: str
) -> None:
    text = f"{before}{mark}{''.join(inside)}{mark}{after}\n"
    looked = found("MD037", text)
    with patch("contentlint.rules.style.no_space_in_emphasis.may_hold", return_value=True):
        assert found("MD037", text) == looked
