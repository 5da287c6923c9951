"""libyaml's errors in plain words: the place, the words, the repair."""

from __future__ import annotations

import json
import sys
from subprocess import run
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.content.values import read_yaml
from contentlint.diagnostics import Safety

if TYPE_CHECKING:
    from contentlint.content.facts import Problem


def repaired(text: str, problems: list[Problem]) -> str:
    edits = [edit for problem in problems if problem.fix for edit in problem.fix.edits]
    for span, new in sorted(edits, reverse=True):
        text = text[: span.start] + new + text[span.end :]
    return text


# text before the place, the place, text behind it; a part of the message; the repaired place
CASES = [
    ("title: ", "Café: a guide", " # note\nb: 1\n", "colon and a space", '"Café: a guide"'),
    ("title: ", 'He said "a: b"', "\n", "colon and a space", "'He said \"a: b\"'"),
    ("a: x\n", "  ", "b: y\nc: z\n", "indented as if it belonged to `a`", ""),
    ("a", ":", "x\nb: y\n", "no space after the colon in `a:x`", ": "),
    ("a", ":\u00a0", "x\nb: y\n", "no space after the colon", ": "),
    ("a: ", "@mina", "\nb: 1\n", "cannot begin with `@`", '"@mina"'),
    ("a:\n- ", "`ls`", "\n", "cannot begin with a backtick", '"`ls`"'),
    ("a: ", "%x", "\r\nb: 1\r\n", "cannot begin with `%`", '"%x"'),
    ("", "@a", ": b\n", "key cannot begin with `@`", '"@a"'),
    ("a:\n", "\t", "b: c\n", "tab", "  "),
    ("a: |\n", "\t", "b\n", "tab", "  "),
    ("a: ", '"x" y', "\nb: 1\n", "`y` follows the closing quote", "'\"x\" y'"),
    ("a: ", "'it's'", "\nb: 1\n", "an apostrophe inside the value", '"it\'s"'),
    ("a: ", '"say "hi" now"', "\n", "a quote inside the value", "'say \"hi\" now'"),
    ("a: ", "[x] y", "\n", "`y` follows its `]`", '"[x] y"'),
    (
        "a: ",
        "[Ana](https://a.example)",
        "\nb: 1\n",
        "follows its `]`",
        '"[Ana](https://a.example)"',
    ),
    ("a: [b, c]", "]", "\nd: 1\n", "one `]` too many", ""),
    ('a:\n- "x"', ",", "\n- y\n", "a comma stands after the value", ""),
    ("a: ", "*word", "\nb: 1\n", "begins with `*`", '"*word"'),
    ("a: ", "**bold** text", "\nb: 1\n", "begins with `*`", '"**bold** text"'),
    ("a: ", "& b", "\n", "begins with `&`", '"& b"'),
    ("a: ", "> quoted", "\nb: 1\n", "begins with `>`", '"> quoted"'),
    ("a: ", "|x", "\nb: 1\n", "begins with `|`", '"|x"'),
    ("a: ", "? x", "\nb: 1\n", "begins with `?`", '"? x"'),
    ("a: ", ",x", "\nb: 1\n", "begins with `,`", '",x"'),
    ("a: ", "-", "\nb: 1\n", "a dash alone", '"-"'),
    ("a: ", "!<", "\nb: 1\n", "begins with `!`", '"!<"'),
    ("a: ", "!note this", "\nb: 1\n", "`!note` is read as the name of a type", '"!note this"'),
    ("a: ", "{{ x }}", "\nb: 1\n", "a template tag", '"{{ x }}"'),
    ("a: ", "{{ x }} y", "\nb: 1\n", "a template tag", '"{{ x }} y"'),
    ("a: ", '{{ f "[-_]" .N | t }}', "\nb: 1\n", "a template tag", "'{{ f \"[-_]\" .N | t }}'"),
    ("a: ", '"x', "\nb: y\n", "the quote before `x` is never closed", '"x"'),
    ("a: ", '"x', '\nb: "z"\n', "the quote before `x` is never closed", '"x"'),
    ("a: ", "[x, y", "\nb: 1\n", "this `[` is never closed", "[x, y]"),
    ("a: ", "{x: y", "\nb: 1\n", "this `{` is never closed", "{x: y}"),
    ("a: x\n", "lost words", "\nb: y\n", "neither a `key: value` nor", "  lost words"),
    ('a: "', "\\ud83d\\ude00", '"\nb: 1\n', "two halves", "😀"),
    ("a: é", "\x07", "x\n", "control character here (U+0007)", ""),
]


@pytest.mark.parametrize(("before", "place", "after", "words", "repair"), CASES)
def test_slips_with_one_repair(
    before: str, place: str, after: str, words: str, repair: str
) -> None:
    text = before + place + after
    problem, *more = read_yaml(text).problems
    assert more == []
    assert words in problem.message
    assert text[slice(*problem.span)] == place
    assert problem.help
    assert repaired(text, [problem]) == before + repair + after
    assert read_yaml(repaired(text, [problem])).problems == []


@pytest.mark.parametrize(
    ("before", "place", "after", "words"),
    [
        ("a:\n  b: x\n ", "c", ": y\n", "does not line up"),
        ("- a\n", "b", ": c\n", "does not line up"),
        ("a: b\n", "- c", "\n", "this list item stands under"),
        ("a: ", "- b", "\nc: 1\n", "a list cannot begin on the line of its key"),
        ("a: b\n...\n", "c: d", "\n", "ended above"),
        ("a: &x b\nc: ", "&x d", "\n", "the same `&name`"),
        ("", "[a]", ": b\n", "stands where a key is expected"),
        ("a: {b: ", "*c", ", d: e}\n", "nothing is named `*c`"),
        ("a: [x, ", ",", " y]: z\n", "is no list"),
    ],
)
def test_slips_without_one_repair(before: str, place: str, after: str, words: str) -> None:
    text = before + place + after
    problem = read_yaml(text).problems[0]
    assert words in problem.message
    start, _ = problem.span
    assert text[start:].startswith(place) or start == len(before)


@pytest.mark.parametrize(("escape", "written"), [("\\d", '"C:\\docs"'), ("\\x", '"\\x0g"')])
def test_backslashes_in_double_quotes(escape: str, written: str) -> None:
    text = f"a: {written}\nb: 1\n"
    [problem] = read_yaml(text).problems
    assert text[slice(*problem.span)] == escape
    assert read_yaml(repaired(text, [problem])).data == {"a": written[1:-1], "b": 1}


def test_all_slips_are_told_at_once() -> None:
    text = "a: b: c\nd: @e\nf: [g] h\ni: j\n"
    problems = read_yaml(text, 0).problems
    assert [text[slice(*problem.span)] for problem in problems] == ["b: c", "@e", "[g] h"]
    assert read_yaml(repaired(text, problems)).data == {
        "a": "b: c",
        "d": "@e",
        "f": "[g] h",
        "i": "j",
    }


def test_no_fix_that_breaks_the_next_line() -> None:
    [problem] = read_yaml("a: |x\n  y\nb: 1\n").problems
    assert problem.fix is None


def test_only_signs_that_begin_nothing_are_fixed_safely() -> None:
    [sign] = read_yaml("a: @b\n").problems
    [colon] = read_yaml("a: b: c\n").problems
    assert sign.fix is not None
    assert sign.fix.safety is Safety.SAFE
    assert colon.fix is not None
    assert colon.fix.safety is Safety.SUGGESTED


@given(st.text("ab:-[]{}\"'&*!|>%@`#?, \t\n.é", max_size=40))
def test_a_repair_does_away_with_the_first_problem(text: str) -> None:
    # What stands behind it may then be seen to be wrong as well, as in `!: >:`.
    problems = read_yaml(text).problems
    if problems and all(problem.fix for problem in problems):
        left = read_yaml(repaired(text, problems)).problems
        first = problems[0]
        assert (first.span, first.message) not in [(one.span, one.message) for one in left]


def test_pure_python_says_the_same_without_libyaml() -> None:
    texts = ["".join(case[:3]) for case in CASES if "\\ud83d" not in case[1]]
    code = (
        "import sys, json; sys.modules['yaml._yaml'] = None; import yaml;"
        "assert not yaml.__with_libyaml__;"
        "from contentlint.content.values import read_yaml;"
        "texts = json.load(sys.stdin);"
        "print(json.dumps([[p.message for p in read_yaml(text).problems] for text in texts]))"
    )
    command = [sys.executable, "-c", code]
    done = run(command, input=json.dumps(texts), capture_output=True, text=True, check=True)
    expected = [[problem.message for problem in read_yaml(text).problems] for text in texts]
    assert json.loads(done.stdout) == expected
