"""Lists laid out anew: the page stays the same, and there is nothing left to do."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

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
from contentlint.content.rendering import readers_html
from contentlint.diagnostics import Diagnostic, Safety
from contentlint.fixing.edits import apply_fixes
from contentlint.fixing.engine import fix_document
from contentlint.rules import all_rules
from tests.corpora.shared import SHARED

if TYPE_CHECKING:
    from contentlint.diagnostics import Violation

LISTS = ("MD004", "MD005", "MD007", "MD029", "MD030", "MD032")
OTHERS = ("CL030", "MD014", "MD027", "MD028", "MD031", "MD035", "MD040", "MD046", "MD048")


def findings(
    code: str, text: str, dialect: Dialect = COMMONMARK, **options: Any
) -> list[Violation]:
    rule = all_rules()[code]
    document = Document("page.md", text.encode(), dialect)
    return list(rule.function(document, rule.options(**options)))


def fixed(code: str, text: str, dialect: Dialect = COMMONMARK, **options: Any) -> str:
    found = findings(code, text, dialect, **options)
    return apply_fixes(text, [one.fix for one in found if one.fix]).text


@st.composite
def items(draw: st.DrawFn, depth: int = 0) -> list[str]:
    """The lines of a list, each item with its own gap, the list with its own indentation."""
    lines: list[str] = []
    ordered = draw(st.booleans())
    indent = draw(st.integers(0, 3))
    number = draw(st.sampled_from([0, 1, 9, 98]))
    for _ in range(draw(st.integers(1, 3))):
        marker = f"{number}." if ordered else "-"
        number += draw(st.integers(0, 2))
        gap = draw(st.integers(1, 4))
        inside = " " * (indent + len(marker) + gap)
        lines.append(f"{' ' * indent}{marker}{' ' * gap}{draw(st.sampled_from('aäx'))}")
        for part in draw(st.lists(st.sampled_from(["text", "blank", "code", "list", "fence"]))):
            if part == "text":
                lines.append(f"{inside}more")
            elif part == "blank":
                lines += ["", f"{inside}paragraph"]
            elif part == "code":
                lines += ["", f"{inside}      code", f"{inside}    code"]
            elif part == "fence":
                lines += [f"{inside}```", f"{inside}  x", "", f"{inside}y", f"{inside}```"]
            elif depth < 2:
                lines += [inside + line if line else "" for line in draw(items(depth + 1))]
    return lines


@given(items(), st.booleans(), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=60, deadline=None)
@pytest.mark.parametrize(
    ("code", "options"),
    [
        ("MD005", {}),
        ("MD007", {}),
        ("MD007", {"indent": 4}),
        ("MD029", {}),
        ("MD030", {}),
        ("MD030", {"ul_multi": 3, "ol_multi": 2}),
    ],
)
def test_a_list_laid_out_anew_is_the_same_list(
    code: str, options: dict[str, int], lines: list[str], quoted: bool, end: str
) -> None:
    text = "".join(f"{'> ' if quoted else ''}{line}{end}" for line in lines)
    new = fixed(code, text, COMMONMARK, **options)
    assert readers_html(new, COMMONMARK) == readers_html(text, COMMONMARK)
    for _ in range(3):  # a list in a list that moved may be laid out a round later
        new = fixed(code, new, COMMONMARK, **options)
    assert readers_html(new, COMMONMARK) == readers_html(text, COMMONMARK)
    assert fixed(code, new, COMMONMARK, **options) == new
    if "\r" in end:
        assert new.count("\n") == new.count("\r\n")


@given(st.text(alphabet="-*+1.) \t>ax`~#\n\r|:!$<{}[]", max_size=80))
@settings(max_examples=150, deadline=None)
@pytest.mark.parametrize("dialect", [COMMONMARK, MDX, PYTHON_MARKDOWN, JEKYLL], ids=str)
def test_nothing_in_a_text_raises(dialect: Dialect, text: str) -> None:
    for code in (*LISTS, *OTHERS):
        for one in findings(code, text, dialect):
            assert 0 <= one.span.start <= one.span.end <= len(text)
            assert one.message
            assert one.help


@pytest.mark.parametrize(
    "text",
    [
        "- " * 4000 + "x\n",
        "> " + "- " * 4000 + "x\n>  y\n",
        ">" * 4000 + "  x\n",
        "-  a\n\n 3. b\n" * 3000,
        "    a\n\nx\n\n```\nb\n```\n" * 2000,
        ">  a\n\n" * 4000,
        "- a\n b\n" * 4000,
        "$$\n- a\n" * 3000,
        "<!--" * 10_000 + "\n- a\n",
        "".join(" " * (2 * depth) + "-  a\n" for depth in range(300)),
    ],
)
@pytest.mark.parametrize("dialect", [COMMONMARK, PYTHON_MARKDOWN], ids=lambda one: one.name)
def test_hard_pages_take_no_time(dialect: Dialect, text: str) -> None:
    document = Document("page.md", text.encode(), dialect)
    _ = document.structure, document.facts, document.nesting
    rules = [all_rules()[code] for code in (*LISTS, *OTHERS)]
    start = time.process_time()
    for rule in rules:
        for _ in rule.function(document, rule.options()):
            pass
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    ("code", "dialect", "text", "places"),
    [
        ("MD007", MDX, "<Tabs>\n\n    - deep in a component\n      - nested\n\n</Tabs>\n", []),
        ("MD007", PYTHON_MARKDOWN, "- a\n\t- a tab is a level\n", []),
        ("MD007", COMMONMARK, "- a\n    - b\n", ["    -"]),
        ("MD032", MDX, "<Tabs>\n- a\n- b\n</Tabs>\n", []),
        ("MD032", COMMONMARK, "- a\n\n[x]: /x\n[y]: /y\n", []),
        ("MD031", PYTHON_MARKDOWN, "!!! note\n    ```\n    a\n    ```\n", []),
        ("MD031", COMMONMARK, '<?code-excerpt "a.java"?>\n```\na\n```\n', []),
        ("MD046", PYTHON_MARKDOWN, "```\na\n```\n\n!!! note\n\n    text\n", []),
        ("MD046", JEKYLL, "```\na\n```\n\n<table>\n\n    <tr>\n\n</table>\n", []),
        ("MD046", COMMONMARK, '```\na\n```\n\n=== "Tab"\n\n    text\n', []),
        ("MD029", COMMONMARK, "1. a\n\ntext\n\n2. b\n3. c\n", []),
        ("MD029", JEKYLL, "1. a\n\ntext\n\n2. b\n3. c\n", ["2."]),
        ("MD004", MDX, "- a\n\n```diff\n        + b\n```\n", []),
        ("MD028", COMMONMARK, "> [!NOTE]\n> a\n\n> [!TIP]\n> b\n", []),
        ("CL030", PYTHON_MARKDOWN, "a\n- b\n- c\n\n- d\n  - e\n", ["- b", "  -"]),
        ("CL030", PYTHON_MARKDOWN, "wrapped text\n- with a dash\n", []),
        ("CL030", PYTHON_MARKDOWN, "steps:\n1. one\n", ["1. one"]),
        ("CL030", PYTHON_MARKDOWN, "- a\n\n    text\n    - b\n    - c\n", ["- b"]),
        ("CL030", PYTHON_MARKDOWN, "- a\n    - b\n        - c\n", []),
        ("CL030", PYTHON_MARKDOWN, "!!! note\n- a\n- b\n\nTerm\n:   b\n- c\n- d\n", []),
        ("CL030", replace(PYTHON_MARKDOWN, free_lists=True), "a\n- b\n- c\n", []),
        ("CL030", COMMONMARK, "a\n- b\n- c\n  - d\n", []),
        ("CL030", JEKYLL, "a\n- b\n- c\n  - d\n", []),
        ("MD014", COMMONMARK, "```console\n$ ls\n```\n", []),
    ],
)
def test_what_site_builders_add_to_markdown(
    code: str, dialect: Dialect, text: str, places: list[str]
) -> None:
    assert [text[slice(*one.span)] for one in findings(code, text, dialect)] == places


def test_a_list_with_a_suppressed_line_is_left_alone() -> None:
    text = "- a\n   - b\n   <!-- contentlint-disable-next-line ul-indent -->\n   - c\n"
    assert [one.fix for one in findings("MD007", text)] == [None, None]


@pytest.mark.parametrize(("dialect", "safety"), [(COMMONMARK, "safe"), (JEKYLL, "suggested")])
def test_a_moved_list_is_safe_where_lists_are_commonmark(dialect: Dialect, safety: str) -> None:
    [found] = findings("MD007", "- a\n   - b\n", dialect)
    assert found.fix is not None
    assert found.fix.safety is Safety(safety)


CASES = SHARED / "conformance/markdownlint"


@pytest.mark.skipif(not CASES.exists(), reason="markdownlint's test files are not there")
def test_fixes_are_those_of_markdownlint() -> None:
    rows = [json.loads(line) for line in (CASES / "expected.jsonl").open(encoding="utf-8")]
    options = {row["file"]: row["config"] for row in rows}
    compared = 0
    for row in map(json.loads, (CASES / "fixed.jsonl").open(encoding="utf-8")):
        codes = row["rules"]
        if not {*codes} <= {*LISTS, "MD014", "MD027", "MD031"} or "invalid" in row["file"]:
            continue
        raw = (CASES / "cases" / row["file"]).read_bytes()
        judge = partial(judged, codes, options[row["file"]])
        done = fix_document(Document("page.md", raw, MARKDOWNLINT), judge, Safety.SUGGESTED)
        assert done.document.text == row["fixed"], row["file"]
        compared += 1
    assert compared >= 18


def judged(
    codes: list[str], options: dict[str, dict[str, Any]], document: Document
) -> list[Diagnostic]:
    """What these rules find, as a run would report it."""
    found = []
    for code in codes:
        rule = all_rules()[code]
        for one in rule.function(document, rule.options(**options.get(code, {}))):
            place = document.path, code, rule.name, rule.severity
            found.append(Diagnostic(*place, one.span, one.message, one.help, one.fix))
    return found


def test_a_paragraph_below_is_not_taken_in() -> None:
    text = "-   a\n\n  text that the list does not hold\n"
    assert [one.fix for one in findings("MD030", text)] == [None]


def test_code_that_kramdown_has_in_an_item_stays_there() -> None:
    text = "1. Dig\n```sh\ndig\n```\n2. Fill\n```sh\nfill\n```\n"
    for code in ("MD031", "MD032"):
        found = findings(code, text, JEKYLL)
        assert found
        assert not [one for one in found if one.fix and one.fix.safety is Safety.SAFE]
    assert fixed("MD032", fixed("MD031", text, JEKYLL), JEKYLL).startswith("1. Dig\n```sh")
    assert fixed("MD031", text) == text.replace("```sh", "\n```sh").replace("```\n2", "```\n\n2")


def test_the_content_of_a_tab_in_a_quote_stays_where_it_is() -> None:
    tab = (
        '> === "Low"\n>     ```python\n>     # tides\n>     def ebb():\n>         ...\n>     ```\n'
    )
    assert fixed("MD027", f"> A word.\n>\n{tab}", PYTHON_MARKDOWN) == f"> A word.\n>\n{tab}"
    assert fixed("MD027", ">   A word.\n", PYTHON_MARKDOWN) == "> A word.\n"
