"""Formatting changes how a page is written, never what it is; what it cannot judge it leaves."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.content.dialects import (
    COMMONMARK,
    DIALECTS,
    JEKYLL,
    MDX,
    PYTHON_MARKDOWN,
    Dialect,
)
from contentlint.content.document import Document
from contentlint.content.formatting import Formatted, Refusal, format_text
from contentlint.content.formatting.harm import Comparison
from contentlint.content.formatting.hidden import find_hidden
from contentlint.content.formatting.outcome import Kept
from contentlint.content.formatting.style import Style
from contentlint.content.rendering import normalize_html, readers_html

SHARED = Path(
    os.environ.get("CONTENTLINT_SHARED", Path(__file__).parents[2] / ".." / "shared")
).resolve()
CORPORA = SHARED / "corpora"


def document(text: str, dialect: Dialect = COMMONMARK) -> Document:
    return Document("page.md", text.encode(), dialect)


def formatted(text: str, dialect: Dialect = COMMONMARK) -> str:
    result = format_text(document(text, dialect))
    assert isinstance(result, Formatted), result
    return result.text


def refused(text: str, dialect: Dialect = COMMONMARK) -> str:
    result = format_text(document(text, dialect))
    assert isinstance(result, Refusal), result
    return result.reason


UNTIDY = {
    "heading form": ("Title\n=====\nText\n", "# Title\n\nText\n"),
    "heading marks": ("#  Title ##\n", "# Title\n"),
    "blank lines": ("a\n\n\n\nb", "a\n\nb\n"),
    "trailing space": ("a \nb\t\n", "a\nb\n"),
    "table": (
        "|a|b|\n|-|:-:|\n|long cell|é|\n",
        "| a         |  b  |\n| --------- | :-: |\n| long cell |  é  |\n",
    ),
    "numbering": ("1. a\n3. b\n3. c\n", "1. a\n2. b\n3. c\n"),
    "marker space": ("-   a\n-   b\n", "- a\n- b\n"),
    "rule": ("a\n\n* * *\n\nb\n", "a\n\n---\n\nb\n"),
    "rule at the start": ("* * *\n\nb\n", "***\n\nb\n"),
    "quotation": (">a\nb\n", "> a\n> b\n"),
    "a line that only looks like a block": ("a\n     - b\n      # c\n", "a\n    - b\n    # c\n"),
    "crlf": ("a\r\n\r\n\r\nb\r\n", "a\r\n\r\nb\r\n"),
}


@pytest.mark.parametrize("case", UNTIDY)
def test_untidy_pages_are_written_in_one_form(case: str) -> None:
    before, after = UNTIDY[case]
    assert formatted(before) == after


KEPT = {
    "bullets": "* a\n* b\n\ntext\n\n+ c\n",
    "a list numbered by ones": "1. a\n1. b\n",
    "zeros": "0. a\n0. b\n",
    "many items": "".join(f"{n}. item\n" for n in range(1, 12)),
    "breaks by spaces": "a  \nb\n",
    "breaks by backslash": "a\\\nb\n",
    "escapes": "\\* a \\_ b \\# \\( c \\) \\[x\\]\n",
    "entities": "a&nbsp;b &copy; &#8212; &lt;tag&gt;\n",
    "emphasis": "*a* _b_ **c** __d__ ~~e~~\n",
    "definitions": "Text [A][Ref].\n\n[Ref]: /x 'T'\n[unused]: <a b>\n\nMore.\n",
    "link forms": "[a](</b c> 'T') [b]( /x ) [c][] ![d](e.png (T)) <https://a.b>\n\n[c]: /c\n",
    "percent and umlauts": "[a](/ö%20ä) ![ö](ü.png)\n",
    "code": "``a ` b`` `` c `` `d\ne`\n",
    "fences": '```js title="x"\n a\n\tb\n```\n',
    "footnotes": "Text[^1] and[^note].\n\n[^1]: One.\n[^note]: Two.\n",
    "references that a plugin resolves": "See [the class][mod.Class].\n",
    "alerts": "> [!NOTE]\n> Text\n",
    "tasks": "- [ ] a\n- [X] b\n- [x]c\n",
    "a link of one letter at the start of a line": "[x](/y) z\n",
    "signs that need no escape": "a < b * c _d [e] ~~ f`g <100 & h #i\n",
    "lines that only look like items": "a\n14. b\n+\nc\n",
    "lines that begin with a link": "a\n<https://b.c> d\n<b>e</b>\n",
    "a fence that code only mentions": "```rust\n/// ```\n```\n\n````\n```\n````\n",
    "definitions on two lines": "- [a]\n\n  [a]:\n    https://b.c\n\n[d]:\n  /e\n",
    "the info string of code": "```a&amp;b \\* c\nd\n```\n",
    "indented html": "  <div>\n    <p>a</p>\n  </div>\n",
    "html": '<div class="a">\n\n**b**\n\n</div>\n',
    "comment beside a paragraph": "<!-- note -->\ntext\n",
    "nesting by four": "- a\n    - b\n    - c\n\n1. d\n\n    e\n",
    "bare link": "See https://a.b/c_d_e and www.a.b.\n",
    "heading id": "## A {#my_id}\n",
    "front matter": "---\ntitle:   x   \n---\n\nText\n",
    "front matter without a blank line": "---\ntitle: x\n---\nText\n",
    "toml": '+++\ntitle = "x"\ntags=[ "a" ]\n+++\n\nText\n',
    "only front matter": "---\ntitle: x\n---\n",
    "nothing": "",
    "blank": " \n\n",
}


@pytest.mark.parametrize("case", KEPT)
def test_what_a_writer_chose_is_kept(case: str) -> None:
    assert formatted(KEPT[case]) == KEPT[case]


def test_the_byte_order_mark_is_no_text() -> None:
    result = format_text(Document("page.md", b"\xef\xbb\xbfTitle\n===\n", COMMONMARK))
    assert result == Formatted("# Title\n")


def test_front_matter_is_never_touched() -> None:
    head = "---\ntitle:  'x'   \n\n\n\nlist: [ a,b ]\n---\n"
    assert formatted(head + "Title\n===\n") == head + "# Title\n"


LEFT = [
    "{{ page.title }}",
    "a {% include x.html  a=1 %} b",
    "{% for x in y %}\n- {{ x }}\n{% endfor %}",
    "{% if a %}\n\nText\n===\n\n{% endif %}",
    "{{< tabs >}}\n*  a\n\n\n*  b\n{{< /tabs >}}",
    "[a]({{ x | y }}) [b]({% link c.md %})",
    "::: tip\ntext\n:::",
    "::: tip\n*  a\n:::",
    ":::note[A  title]\n\nText\n\n:::",
    "!!! note\n    text  \n\n\n    more\n    ===",
    '!!! note "T"\n\n    *  text',
    "??? note\n    text",
    '=== "A"\n\n    text\n\n=== "B"\n\n    *  text',
    "- a\n\n    !!! note\n        text\n\n- b",
    "text\n{: .wide }",
    "# A\n{: #b}\nText",
    "{: .wide}\n1. a\n3. b",
    "* toc\n{:toc}",
    "[a](/b){#c  .d}",
    "*[HTML]: Hypertext   Markup",
    "[[Page  one|a_b_c]]",
    "$$\na_b * c\n\n\nd\n$$",
    "when $a_1 * b_1$ holds",
    "when \\\\(a_b  c\\\\) holds",
    "\\\\[\na_b  *c\n\\\\]",
    "a[^1]\n\n[^1]: One.\n\n    *  More.",
    '--8<-- "x.md"',
    "Term\n:   Definition\n    more\n\n:   *  Another",
    '<div markdown="1">\n*a*\n</div>',
    "[TOC]",
    "See [mod.Class][]: the class [mod.Other].",
    "{++added  text++} and ==marked  text==",
    "<!-- prettier-ignore -->\n|a|b|\n|-|-|\n|c|d|",
    "<!-- prettier-ignore-start -->\n\n*  a\n\n\n*  b\n\n<!-- prettier-ignore-end -->",
    "<!-- mdformat off -->\n*  a\n\n\n*  b\n<!-- mdformat on -->",
    "<!-- contentlint-format-off -->\n\nA\n=\n*  b\n\n\n<!-- contentlint-format-on -->",
    "\u00a0a\u00a0\nb\u2028c\u3000",
]
"""Blocks that stay as they are while the rest of the page is formatted."""
NAMES = sorted(name for name in DIALECTS if "-" not in name or name == "python-markdown")


@pytest.mark.parametrize("text", LEFT)
@pytest.mark.parametrize("name", NAMES)
def test_what_a_formatter_would_damage_stays(text: str, name: str) -> None:
    after = formatted(f"Title\n===\n\n{text}\n\n\nEnd \n", DIALECTS[name])
    assert after in (f"{title}\n\n{text}\n\nEnd\n" for title in ("# Title", "Title\n==="))
    if name == "commonmark":
        assert after.startswith("# Title\n\n")


@pytest.mark.parametrize(
    "text", ["`{{ x }}` and `{% y %}`", "```\n::: tip\n!!! note\n```", "It costs $5 or $10."]
)
def test_the_same_in_code_or_as_plain_text_is_no_reason(text: str) -> None:
    assert formatted(f"Title\n===\n\n{text}\n") == f"# Title\n\n{text}\n"


COMPONENTS = [
    "<Tabs>\n\na\n\n</Tabs>",
    "<Tabs>\n  <Tab\n    a={1}\n  >\n\n  *  a\n\n  </Tab>\n</Tabs>",
    "{value}",
    "a {b  + c} d <Foo a={x  } /> e",
    "import A from 'a'\nexport const b =  1",
    "{/* contentlint-format-off */}\n\nA\n=\n\n\n{/* contentlint-format-on */}",
    "## A {/*an-id*/}",
]


@pytest.mark.parametrize("text", COMPONENTS)
def test_components_and_expressions_stay(text: str) -> None:
    assert formatted(f"Title\n===\n\n{text}\n\n\nEnd \n", MDX) == (f"# Title\n\n{text}\n\nEnd\n")


def test_a_region_that_is_never_switched_on_again_reaches_the_end() -> None:
    text = "<!-- contentlint-format-off -->\n\nA\n=\n\n\nb \n"
    assert formatted("A\n=\n\n\n" + text) == "# A\n\n" + text


def test_a_switch_in_code_or_of_another_kind_switches_nothing() -> None:
    assert formatted("`<!-- contentlint-format-off -->`\n\n\nb\n") == (
        "`<!-- contentlint-format-off -->`\n\nb\n"
    )
    text = "<!-- mdformat off -->\n\n*  a\n\n<!-- contentlint-format-on -->\n\n*  b\n"
    assert formatted(text) == text


def test_code_marked_by_indentation_stays_so() -> None:
    assert formatted("a\n\n\n    b\n      c\n\n    d\n") == "a\n\n    b\n      c\n\n    d\n"
    assert formatted("- a\n\n      b\n") == "- a\n\n      b\n"
    assert formatted("Title\n===\n\n    b\n", MDX) == "# Title\n\n    b\n"


def test_one_block_that_would_come_to_harm_stays_and_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    harm = Comparison.harm

    def harmed(self: Comparison, text: str) -> str | None:
        return "it would hurt" if "\n- c\n" in text else harm(self, text)

    monkeypatch.setattr(Comparison, "harm", harmed)
    result = format_text(document("---\na: 1\n---\nA\n=\n\n- b\n-  c\n\nd \n"))
    assert result == Formatted(
        "---\na: 1\n---\n# A\n\n- b\n-  c\n\nd\n", (Kept(7, 8, "it would hurt"),)
    )


def test_lists_that_python_markdown_reads_otherwise_stay() -> None:
    text = "Text\n- a\n- b\n\nText\n\n- c\n\n  d\n- e\n\n    - f\n"
    assert formatted(text, PYTHON_MARKDOWN) == text
    assert formatted("-   a\n\n    b\n", PYTHON_MARKDOWN) == "- a\n\n    b\n"


STYLES = [
    (Style(number=True), "1. a\n1. b\n", "1. a\n2. b\n"),
    (Style(number=False), "1. a\n2. b\n", "1. a\n1. b\n"),
    (Style(wrap="no"), "a\nb\n\n- c\n  d\n", "a b\n\n- c d\n"),
    (Style(wrap=10), "aaaa bbbb cccc\ndd  \nee\n", "aaaa bbbb\ncccc dd  \nee\n"),
    (Style(wrap=10), "aaaa bbbb 2. a - b\n", "aaaa bbbb\n2\\. a - b\n"),
    (Style(end_of_line="crlf"), "---\na: b\n---\n\nc\n", "---\r\na: b\r\n---\r\n\r\nc\r\n"),
    (Style(end_of_line="crlf"), "---\na: b\n---\n\n", "---\r\na: b\r\n---\r\n\r\n"),
    (Style(end_of_line="lf"), "a\r\n\r\n\r\nb\r\n", "a\n\nb\n"),
]


@pytest.mark.parametrize(("style", "before", "after"), STYLES)
def test_what_a_project_decides_is_followed(style: Style, before: str, after: str) -> None:
    assert format_text(document(before), style) == Formatted(after)
    assert format_text(document(after), style) == Formatted(after)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"\xff\n", "it is not UTF-8 text"),
        (b"a\r\nb\n", "its lines end in different ways"),
        (b"a\rb\r", "its lines end in different ways"),
        (b"a\0b\n", "it holds control characters"),
        (b"---\na: 'b\n---\n\nText\n", "its front matter cannot be read"),
        (b"a" * 1_000_001, "it is too long"),
        (b"[a](" * 2001, "it holds a very long paragraph or list"),
        (b"|a|\n|-|\n" + b"|b|\n" * 5000 + b"|" + b"c" * 5000 + b"|\n",
         "it holds a very large table"),
    ],
)  # fmt: skip
def test_unfit_files_are_left_alone(raw: bytes, reason: str) -> None:
    assert format_text(Document("page.md", raw, COMMONMARK)) == Refusal(reason)


HOSTILE = [
    *("{%" * 40000, "{{< a " * 16000, "<% " * 30000, "{#" * 40000, "[^" * 1_900),
    *("\\\\[ a\n" * 3_000, "$$ a\n" * 3_000, "!!! a\n\n" * 10000, ": a\n\n" * 16000),
    *("{% a %}\n" * 3_000 + "{% endb %}\n" * 3_000, "<!-- prettier-ignore -->\n" * 3_000),
    *("<div\n\n" * 10000, "$a_" * 30000, "{a" * 40000, "{/* " * 20000, "\\\\(" * 30000),
    *("==a" * 30000, "++a" * 30000, "^[" * 1_900, "    !!! a\n\n" * 6000, "\u00a0" * 60000),
    *("<!-- contentlint-format-off -->\n\n" * 2000, "[[" * 900, "[^1]: a\n\n\n" * 8000),
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
@pytest.mark.parametrize(
    "dialect", [COMMONMARK, MDX, JEKYLL, PYTHON_MARKDOWN], ids=lambda d: d.name
)
def test_what_is_hidden_is_found_in_linear_time(text: str, dialect: Dialect) -> None:
    page = document(text, dialect)
    begin = time.process_time()
    assert page.facts is not None
    find_hidden(page)
    assert time.process_time() - begin < 5


def test_the_excerpt_of_a_jekyll_post_stays_what_it_is() -> None:
    text = "# Title\nText.\n\n## A\nb\n"
    assert formatted(text) == "# Title\n\nText.\n\n## A\n\nb\n"
    assert formatted(text, JEKYLL) == "# Title\nText.\n\n## A\n\nb\n"


def test_cells_beyond_a_table_are_not_lost() -> None:
    text = "|a|\n|-|\n|b|lost|\n"
    assert formatted(f"{text}\n\n*  c\n") == f"{text}\n* c\n"


@pytest.mark.parametrize(
    "text",
    ["> " * 2000 + "a", "- " * 2000 + "a", "[" * 5000, "*a " * 5000, "`" * 5000, "<" * 5000],
)
def test_hostile_pages_neither_raise_nor_hang(text: str) -> None:
    assert isinstance(format_text(document(text)), Formatted | Refusal)


PIECES = st.sampled_from(
    ["# a", "a", "b  ", "- a", "  - b", "1. a", "> q", "```", "    c", "|a|b|", "|-|-|", "---",
     "==", "*e*", "_", "*", "[x](/y)", "[r]", "[r]: /z", "<b>", "<!-- c -->", "\\*", "&amp;",
     "![i](p)", "", "", "é😀", "\t", "`c`", "***", "+ p", "2) n", "[^1]", "[^1]: f", "<div>",
     "</div>", "~~s~~"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=12), st.sampled_from(["\n", "\r\n"]))
def test_the_formatted_page_is_the_same_page_and_stays(pieces: list[str], ending: str) -> None:
    before = document(ending.join(pieces) + ending)
    result = format_text(before)
    if isinstance(result, Refusal):
        assert result.reason
        return
    after = document(result.text)
    assert [link.destination for link in after.facts.links] == [
        link.destination for link in before.facts.links
    ]
    assert [(h.level, h.text) for h in after.facts.headings] == [
        (h.level, h.text) for h in before.facts.headings
    ]
    assert readers_html(result.text, COMMONMARK) == readers_html(before.text, COMMONMARK)
    again = format_text(after)
    assert isinstance(again, Formatted)
    assert again.text == result.text


def test_white_space_that_is_not_shown_is_not_compared() -> None:
    assert normalize_html("<p>a\n b</p>\n\n<ul> <li>c </li></ul>") == (
        "<p>a b</p><ul><li>c</li></ul>"
    )
    assert normalize_html("a <!-- c --> b") == "a b"
    assert normalize_html("<pre>\n a\n</pre>\n<p>b</p>") == "<pre>\n a\n</pre><p>b</p>"
    assert normalize_html("<em>a</em> <em>b</em>") == "<em>a</em> <em>b</em>"
    assert normalize_html("<pre>" * 3 + "\0" + "7\0") != ""


def test_unclosed_elements_are_compared_in_linear_time() -> None:
    assert normalize_html("<pre <!-- " * 20_000).startswith("<pre")


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not beside the project")
def test_no_page_of_a_real_blog_is_harmed() -> None:
    pages = sorted((CORPORA / "vuejs-blog").rglob("*.md"))
    results = [format_text(Document(p.name, p.read_bytes(), COMMONMARK)) for p in pages]
    done = [(p, r.text) for p, r in zip(pages, results, strict=True) if isinstance(r, Formatted)]
    assert len(done) >= len(pages) // 2
    for path, text in done:
        before, after = Document("a", path.read_bytes(), COMMONMARK), document(text)
        assert before.front_matter.data == after.front_matter.data
        assert [x.destination for x in before.facts.links] == [
            x.destination for x in after.facts.links
        ]
