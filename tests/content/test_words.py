"""Words are found as wholes, in the text that readers see."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.content.dialects import COMMONMARK, MDX
from contentlint.content.document import Document
from contentlint.content.words import Prose, find_words

WORDS = ("Github", "web site", "web", "C++", "straße")


def found(text: str) -> list[str]:
    return [text[slice(*one.span)] for one in find_words(text, WORDS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Github and github", ["Github"]),
        ("A Web  Site, a web", ["Web  Site", "web"]),
        ("Githubs, aGithub, Github_x, Github2", []),
        ("C++, C+++ and aC++", ["C++", "C++"]),
        ("使用Github编写", ["Github"]),
        ("Straße und STRASSE", ["Straße"]),
        ("", []),
    ],
)
def test_whole_words(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("A web of things", True),
        ("`web`", False),
        ("    web", False),
        ("<b title='web'>x</b>", False),
        ("<!-- web -->", False),
        ("[x](/web)", False),
        ("[web](/x)", True),
        ("https://example.org/web", False),
        ("see src/web/main", False),
        ("this/web", True),
        ("web.js", False),
        ("@web and #web", False),
        ("The web. And", True),
        ("[x][web]\n\n[web]: /y", False),
    ],
)
def test_prose(text: str, seen: bool) -> None:
    document = Document("a.md", text.encode(), COMMONMARK)
    prose = Prose(document)
    assert any(prose.holds(one.span) for one in find_words(text, ["web"])) is seen


def test_code_and_tags_when_they_are_asked_for() -> None:
    text = "`web` <b title='web'>x</b> <!-- web -->\n"
    document = Document("a.md", text.encode(), COMMONMARK)
    spans = [one.span for one in find_words(text, ["web"])]
    assert [Prose(document, code=True).holds(span) for span in spans] == [True, False, False]
    assert [Prose(document, html=True).holds(span) for span in spans] == [False, True, False]


@given(st.text(alphabet="web Github`[]()<>!-/.\n@{}", max_size=60))
def test_nothing_raises(text: str) -> None:
    for dialect in (COMMONMARK, MDX):
        document = Document("a.mdx", text.encode(), dialect)
        prose = Prose(document)
        for one in find_words(text, WORDS):
            prose.holds(one.span)
            prose.is_label(one.span)
            prose.names_heading(one.span)
