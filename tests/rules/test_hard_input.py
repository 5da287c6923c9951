"""Input on which front matter libraries are silent or fall over: each row is a finding, in time."""

from __future__ import annotations

import json
from dataclasses import replace
from time import process_time
from typing import TYPE_CHECKING

import pytest

from contentlint.content.dialects import COMMONMARK, LoaderName
from contentlint.content.document import Document
from contentlint.rules.front_matter.syntax import front_matter_syntax
from contentlint.rules.front_matter.yaml_trap import yaml_trap
from contentlint.rules.registry import NoOptions

if TYPE_CHECKING:
    from contentlint.diagnostics import Violation


def findings(text: str, loader: LoaderName = "any") -> list[tuple[str, Violation]]:
    """What is said of a page, each with the place it stands at."""
    document = Document("page.md", text.encode(), replace(COMMONMARK, yaml=loader))
    options = NoOptions()
    found = [*front_matter_syntax(document, options), *yaml_trap(document, options)]
    return [(document.text[slice(*one.span)], one) for one in found]


@pytest.mark.parametrize(
    ("loader", "text", "place", "words"),
    [
        ("any", "\ufeff---\ntitle: a\n---\nText.\n", "", "byte order mark"),
        ("any", "---\ntitle: a\n...\nText.\n", "...", "Jekyll, MkDocs and Pandoc only"),
        ("goccy-yaml", "---\ntitle: a\n...\nText.\n", "...", "read on into the text"),
        ("js-yaml-3", '{"title": "a"}\nText.\n', "{", "does not read a JSON object"),
        ("safe-yaml", "+++\ntitle = 'a'\n+++\n", "+++", "does not read TOML"),
        ("any", "---\ntitle: a\n\nText.\n", "title: a", "no closing `---`"),
        ("any", "---\ntitle: a\n\nText.\n\n---\nMore.\n", "title: a", "no closing `---`"),
        ("js-yaml-3", "---\n\nA rule.\n\n---\n\nText.\n", "---", "opens front matter"),
        ("js-yaml-4", "---\n\nNo other rule.\n", "---", "all of the text"),
        ("any", "---\na: 1\nb: 2\na: 3\n---\n", "a", "for the second time"),
        ("any", "---\n- a\n- b\n---\nText.\n", "- a", "this is a list"),
        ("any", "---\njust words\n---\nText.\n", "just words", "this is plain text"),
        ("safe-yaml", "---\ncontent: a\n---\nText.\n", "content", "the page's own text"),
        ("any", "---\r\ntitle: a: b\r\n---\r\n", "a: b", "holds a colon and a space"),
        ("any", "---\ndate: 2020-02-30\n---\n", "2020-02-30", "February 2020 has 29 days"),
        ("pyyaml", "---\ndate: 2020-02-30\n---\n", "2020-02-30", "MkDocs drops all front matter"),
        ("js-yaml-3", "---\nd: 2023-02-29 10:00:00\n---\n", "2023-02-29 10:00:00", "1 March"),
        ("js-yaml-4", "---\nd: 2023-13-01\n---\n", "2023-13-01", "no month 13"),
        ("any", "---\nd: 2023-04-31T10:00:00Z\n---\n", "2023-04-31T10:00:00Z", "30 days"),
        ("any", "+++\nd = 2023-02-29\n+++\n", "2023-02-29", "not a date that exists"),
    ],
)
def test_one_precise_finding(loader: LoaderName, text: str, place: str, words: str) -> None:
    [(where, found)] = findings(text, loader)
    assert where == place
    assert words in found.message
    assert found.help


@pytest.mark.parametrize(
    ("loader", "text"),
    [
        ("pyyaml", "---\ntitle: a\n...\nText.\n"),
        ("safe-yaml", "---\ntitle: a\n...\nText.\n"),
        ("goccy-yaml", '{"title": "a"}\nText.\n'),
        ("goccy-yaml", "+++\ntitle = 'a'\n+++\nText.\n"),
        ("any", '{"title": "a"}\nText.\n'),
        ("any", "---\n\nA rule.\n\n---\n\nText.\n"),
        ("pyyaml", "---\n\nA rule.\n\n---\n\nText.\n"),
        ("safe-yaml", "---\n\nA rule, and no other.\n"),
        ("js-yaml-3", "---\n---\n\nText.\n"),
        ("js-yaml-3", "---\r\ntitle: a\r\n---\r\n\r\nText.\r\n"),
        ("js-yaml-3", "---\ncontent: a\n---\nText.\n"),
        ("any", "---\ndate: '2020-02-30'\nspan: 2020-02-30-a\nphone: 5555-66-77\n---\n"),
        ("any", "---\nd: 2024-02-29\ne: 2024-02-29 10:00\nf: 2024-12-31T23:59:59Z\n---\n"),
    ],
)
def test_what_the_site_reads_as_it_is_meant_is_silent(loader: LoaderName, text: str) -> None:
    assert findings(text, loader) == []


DEEP = 20_000


@pytest.mark.parametrize("text", ["[" * DEEP, "{b: " * DEEP, "[" * 150 + "]" * 150])
def test_nesting_is_named_as_such(text: str) -> None:
    [(_, found)] = findings(f"---\na: {text}\n---\n")
    assert "nested more than 100 levels" in found.message


BOMB = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize("loader", ["any", "js-yaml-3", "js-yaml-4", "safe-yaml", "goccy-yaml"])
@pytest.mark.parametrize(
    "text",
    [
        f"---\n{BOMB}---\n",
        "---\na: " + "[" * DEEP + "]" * DEEP + "\n---\n",
        "---\na: " + "{b: " * DEEP + "}" * DEEP + "\n---\n",
        "---\na:\n  " + "- " * DEEP + "\n---\n",
        "---\na: " + "1" * 5_000 + "\n---\n",
        "---\na: " + "1:" * 5_000 + "1\nb: [\n---\n",
        '{"a": ' + "[" * DEEP + "]" * DEEP + "}\n",
        '{"a": ' + '{"b": ' * DEEP + "1" + "}" * DEEP + "}\n",
        '{"a": ' + "1" * 5_000 + "}\n",
        "+++\na = " + "[" * DEEP + "]" * DEEP + "\n+++\n",
        "+++\na = " + "{b = " * DEEP + "1" + "}" * DEEP + "\n+++\n",
        "+++\na = " + "1" * 5_000 + "\n+++\n",
        "---\n" + "a: b: c\n" * 5_000 + "---\n",
        "---\ntitle: C #" + "1 #" * 100_000 + "\nx: [\n---\n",
    ],
)
def test_a_finding_within_a_second(loader: LoaderName, text: str) -> None:
    begun = process_time()
    found = findings(text, loader)
    assert process_time() - begun < 1
    assert found


@pytest.mark.parametrize(
    "block",
    [
        "title: C # " + "1 # " * 50_000,
        "v: {" + "a, " * 5_000 + "b}",
        "v: [" + "3.10, " * 5_000 + "no]",
        "v: [" + "no, " * 5_000 + "no]",
        "\n".join(f"k{n}: {{a: b, c}}" for n in range(2_000)),
        "x: " + "0" * 4_000,
        f"x: {json.dumps('#' * 100_000)} # x",
    ],
)
def test_many_traps_take_no_time(block: str) -> None:
    for loader in ("js-yaml-3", "pyyaml"):
        begun = process_time()
        findings(f"---\n{block}\n---\n", loader)
        assert process_time() - begun < 1
