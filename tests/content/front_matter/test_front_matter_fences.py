"""Where front matter begins and ends, and where it was meant to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from contentlint.content.front_matter import read_front_matter
from contentlint.diagnostics import Severity

if TYPE_CHECKING:
    from contentlint.content.facts import FrontMatter

BODY = "Text: with a colon.\n"


def mended(text: str, front_matter: FrontMatter) -> str:
    edits = [edit for problem in front_matter.problems if problem.fix for edit in problem.fix.edits]
    for span, new in sorted(edits, reverse=True):
        text = text[: span.start] + new + text[span.end :]
    return text


@pytest.mark.parametrize(
    ("block", "kind", "inside"),
    [
        ("---\ntitle: a\n---\n", "yaml", "title: a\n"),
        ("---\r\ntitle: a\r\n---\r\n", "yaml", "title: a\r\n"),
        ("---\rtitle: a\r---\r", "yaml", "title: a\r"),
        ("--- \t\ntitle: a\n---  \n", "yaml", "title: a\n"),
        ("---yaml\ntitle: a\n---\n", "yaml", "title: a\n"),
        ("---toml\ntitle = 'a'\n---\n", "toml", "title = 'a'\n"),
        ('---json\n{"title": "a"}\n---\n', "json", '{"title": "a"}\n'),
        ("---\ntitle: a\nrule: |\n  ---\n---\n", "yaml", "title: a\nrule: |\n  ---\n"),
        ("+++\ntitle = 'a'\n+++\n", "toml", "title = 'a'\n"),
        ('{"title": "a"}\n', "json", '{"title": "a"}'),
        ('{\n  "title": "a",\n "b": {"c": "}"}\n}\n', "json", None),
        ('{"title": "a"}\n;;;\n', "json", '{"title": "a"}'),
        ('"title": "a"\n;;;\n', "json", '"title": "a"\n'),
        (';;;\n"title": "a"\n;;;\n', "json", '"title": "a"\n'),
    ],
)
def test_blocks(block: str, kind: str, inside: str | None) -> None:
    text = block + BODY
    found = read_front_matter(text)
    assert found.problems == []
    assert found.format == kind
    assert found.data["title"] == "a"
    assert text[slice(*found.span)] == block
    assert found.text == text[slice(*found.text_span)]
    assert inside is None or found.text == inside
    value = found.positions[("title",)].value
    assert text[slice(*value)].strip("\"'") == "a"
    assert found.positions[()]


@pytest.mark.parametrize(
    "text", ["---\n---\n", "---\n---", "---\n# nothing\n---\n", "---\n\n---\n"]
)
def test_empty_blocks(text: str) -> None:
    found = read_front_matter(text)
    assert (found.format, found.data, found.problems) == ("yaml", {}, [])
    assert found.span == (0, len(text))
    assert found.positions[()].value.start == 4


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Text.\n",
        "---",
        "---\n",
        "---\n\nA page that begins with a rule.\n",
        "---\n\nA page: with rules.\nMore.\n\n---\n\nText.\n",
        "---\nA heading of level two\n\n---\n",
        "---\n\n- a\n- list\n\n---\n",
        "----\n\nA long rule.\n",
        "----\nprose under a rule\n",
        "Tides\n---\nnote: no front matter\n\n---\n",
        "Tides\n---\ntitle: a setext heading above\n\ndate: x\n---\n",
        "```\n---\ntitle: a\ndate: b\n---\n```\n",
        "Look:\n\n```yaml\n---\ntitle: a\ndate: b\n---\n```\n",
        "| a | b |\n|---|---|\n| title: | x |\n",
        "{% include x.html %}\n---\ntext\n",
        "{{< note >}}\n",
        "{: .note }\n",
        '{" "}\nText\n',
        "{/* comment */}\n",
        "-- dashes\n",
        " - a list\n---\n",
        "<% if (x) { %>---\nlayout: home\ntitle: x\n---\n",
        '"A quote: really"\n',
        "+++ b/file.txt\n",
    ],
)
def test_no_front_matter_and_no_problem(text: str) -> None:
    found = read_front_matter(text)
    assert found.problems == []
    assert found.format is None
    assert found.span == (0, 0)


# the file, the marked place, a part of the message, the file as it is meant
SLIPS = [
    ("---\ntitle: a\n\nText.\n", "title: a", "no closing `---`", "---\ntitle: a\n---\n\nText.\n"),
    (
        "---\r\ntitle: a\r\n\r\nT.\r\n",
        "title: a",
        "no closing",
        "---\r\ntitle: a\r\n---\r\n\r\nT.\r\n",
    ),
    ("---\ntitle: a", "title: a", "no closing", "---\ntitle: a\n---\n"),
    (
        "---\ntitle: a\ntags:\n- x\n\n# Text\n\n- y\n",
        "- x",
        "no closing",
        "---\ntitle: a\ntags:\n- x\n---\n\n# Text\n\n- y\n",
    ),
    (
        "---\ntitle: a\n\nText.\n\n---\n\nMore.\n",
        "title: a",
        "no closing",
        "---\ntitle: a\n---\n\nText.\n\n---\n\nMore.\n",
    ),
    (
        "+++\ntitle = 'a'\n\nText.\n",
        "title = 'a'",
        "no closing `+++`",
        "+++\ntitle = 'a'\n+++\n\nText.\n",
    ),
    ("---\ntitle: a\n...\n\nText.\n", "...", "Jekyll", "---\ntitle: a\n---\n\nText.\n"),
    ("---\ntitle: a\n ---\nT.\n", " ---", "blanks stand before", "---\ntitle: a\n---\nT.\n"),
    ("---\ntitle: a\n----\nT.\n", "----", "`----` closes no", "---\ntitle: a\n---\nT.\n"),
    ("---\ntitle: a\n--\nT.\n", "--", "`--` closes no", "---\ntitle: a\n---\nT.\n"),
    ("---\ntitle: a\n—-\nT.\n\n---\n", "—-", "closes no", "---\ntitle: a\n---\nT.\n\n---\n"),
    (" ---\ntitle: a\n---\nT.\n", " ---", "blanks stand before", "---\ntitle: a\n---\nT.\n"),
    ("----\ntitle: a\n---\nT.\n", "----", "`----` opens no", "---\ntitle: a\n---\nT.\n"),
    ("—-\ntitle: a\n---\nT.\n", "—-", "`—-` opens no", "---\ntitle: a\n---\nT.\n"),
    ("\n\n---\ntitle: a\n---\nT.\n", "---", "begin on the first line", "---\ntitle: a\n---\nT.\n"),
    ("\r\n---\r\ntitle: a\r\n---\r\n", "---", "first line", "---\r\ntitle: a\r\n---\r\n"),
]


@pytest.mark.parametrize(("text", "place", "words", "meant"), SLIPS)
def test_slips(text: str, place: str, words: str, meant: str) -> None:
    found = read_front_matter(text)
    [problem] = found.problems
    assert words in problem.message
    assert problem.help
    assert text[slice(*problem.span)] == place
    assert mended(text, found) == meant
    after = read_front_matter(meant)
    assert after.problems == []
    assert found.data == after.data
    assert found.format == after.format
    assert text[found.span.end :].strip() == meant[after.span.end :].strip()


def test_both_fences_mistyped() -> None:
    text = "----\ntitle: a\n----\nText.\n"
    found = read_front_matter(text)
    assert len(found.problems) == 2
    assert mended(text, found) == "---\ntitle: a\n---\nText.\n"


def test_dots_are_a_warning_because_some_builders_read_them() -> None:
    [problem] = read_front_matter("---\ntitle: a\n...\nText.\n").problems
    assert problem.severity is Severity.WARNING


def test_toml_below_blank_lines_is_read_everywhere() -> None:
    found = read_front_matter("\n+++\ntitle = 'a'\n+++\nText.\n")
    assert (found.data, found.problems) == ({"title": "a"}, [])


@pytest.mark.parametrize("above", ["\n", "\n\n", "  \n", "\r\n\r\n", "  "])
@pytest.mark.parametrize("loader", ["goccy-yaml", "go-yaml", "serde-yaml"])
def test_blank_lines_above_are_passed_over_where_the_site_does(above: str, loader: str) -> None:
    text = f"{above}---\ntitle: a\ntags:\n- b\n---\nText.\n"
    found = read_front_matter(text, loader=loader)
    assert (found.data, found.problems) == ({"title": "a", "tags": ["b"]}, [])
    assert text[slice(*found.positions["tags", 0].value)] == "b"
    assert text[found.span.end :] == "Text.\n"
    assert read_front_matter(text, loader="js-yaml-3").problems


@pytest.mark.parametrize("above", ["\n", "\n\n", "  \n", "\r\n\r\n"])
def test_astro_wants_the_fence_to_begin_its_line(above: str) -> None:
    fine = f"{above}---\ntitle: a\n---\nText.\n"
    assert read_front_matter(fine, loader="astro").data == {"title": "a"}
    assert read_front_matter(f"{above}  ---\ntitle: a\n---\nText.\n", loader="astro").problems


def test_astro_swallows_nothing_without_a_second_fence() -> None:
    assert read_front_matter("---\n\nA long story.\n", loader="astro").problems == []
    assert read_front_matter("---\n\nA long story.\n", loader="js-yaml-4").problems


def test_a_rule_below_blank_lines_opens_nothing() -> None:
    assert read_front_matter("\n\n---\n\nText.\n", loader="goccy-yaml").problems == []


def test_front_matter_below_text_is_told_but_not_read() -> None:
    text = "<!-- a note -->\n\n---\ntitle: a\ndate: 2024-01-01\n---\n\nText.\n"
    found = read_front_matter(text)
    [problem] = found.problems
    assert text[slice(*problem.span)] == "---"
    assert (found.format, found.data) == (None, {})


@pytest.mark.parametrize("inside", ["- a\n- b\n", "just text\n"])
def test_a_compact_block_without_keys_is_a_problem(inside: str) -> None:
    found = read_front_matter(f"---\n{inside}---\n\nText.\n")
    [problem] = found.problems
    assert "key: value" in problem.message
    assert (found.format, found.data) == ("yaml", {})
    assert found.span.end == 8 + len(inside)


def test_problems_and_duplicates_inside_are_placed_in_the_file() -> None:
    text = "---\ntitle: é: a\n---\n"
    [problem] = read_front_matter(text).problems
    assert text[slice(*problem.span)] == "é: a"
    text = "---\na: 1\na: 2\n---\n"
    [(path, span)] = read_front_matter(text).duplicates
    assert path == ("a",)
    assert span == (9, 10)


def test_broken_json_ends_where_its_object_ends() -> None:
    text = '{\n  "title": "a",\n}\n\nText.\n'
    found = read_front_matter(text)
    [problem] = found.problems
    assert text[slice(*problem.span)] == ","
    assert text[found.span.end :] == "\nText.\n"


PIECES = st.sampled_from(
    (
        "---", "----", "--", "...", "+++", ";;;", "{", "}", "—", "title:", "a:", "=", "'x'", '"',
        "[", "]", "-", "#", "@", "|", "&", "*", "<<:", "é", "🚢", "\u2028", "\x00", "\n", "\r\n",
        "\r", " ", "\t", "\ufeff", "\ud800", "---\n", "title: a\n", "---\r\n", "\n\n",
    )
)  # fmt: skip


@settings(max_examples=2_000, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
@example("---\n" + "[" * 20_000 + "\n---\n")
@example("---\n" * 50_000)
@example("---\ntitle: a\n" + "\n" * 200_000)
@example("---\n" + "a" * 1_000_000 + "\n---\n")
@example(" " * 1_000_000 + "---\n")
@example("---" * 300_000)
@example('{"a":' + "[" * 200_000)
@example("--- " + " " * 500_000 + "x\n" + "--- " * 100_000)
def test_no_text_raises(text: str) -> None:
    found = read_front_matter(text)
    size = len(text)
    assert 0 <= found.span.start <= found.text_span.start <= found.text_span.end <= found.span.end
    assert found.span.end <= size
    for key, value in found.positions.values():
        assert 0 <= value.start <= value.end <= size
        assert key is None or 0 <= key.start <= key.end <= size
    for problem in found.problems:
        assert 0 <= problem.span.start <= problem.span.end <= size
        for span, _ in problem.fix.edits if problem.fix else ():
            assert 0 <= span.start <= span.end <= size
    if found.format is None:
        assert not found.data


def test_front_matter_that_is_a_program_is_passed_over() -> None:
    found = read_front_matter("---js\n{ title: 'a' }\n---\n# A\n")
    assert (found.format, found.span, found.data, found.problems) == (None, (0, 25), {}, [])
    assert read_front_matter("---js\n{ title: 'a' }\n").span == (0, 0)
    assert read_front_matter("---jsx\n---\n").span == (0, 0)
