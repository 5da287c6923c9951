"""Text that was meant to be a link: each is found once, whatever stands beside it."""

from __future__ import annotations

import pytest

from contentlint.content.dialects import COMMONMARK
from contentlint.content.facts import FrontMatter
from contentlint.content.markdown import read_facts


def near(text: str) -> list[tuple[str, str]]:
    facts = read_facts("page.md", text, COMMONMARK, FrontMatter())
    return [(link.kind, text[slice(*link.span)]) for link in facts.near_links]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see [the guide] (/guide) now", [("space", "[the guide] (/guide)")]),
        ("see [the guide]\n(/guide) now", [("break", "[the guide]\n(/guide)")]),
        ("see [the guide]((/guide) now", [("double", "[the guide]((/guide)")]),
        ("see (the guide)[/guide] now", [("reversed", "(the guide)[/guide]")]),
        ("[ab(https://a.example/(http://b))", [("bracket", "[ab(https://a.example/(http://b))")]),
        ("[a] and [bc(http://a.example) é", [("bracket", "[bc(http://a.example)")]),
        ("[a](http://a.example) (http://b.example)", []),
        ("[a](/a) [the guide] (see below)", []),
        ("(http://a.example) [" + "x" * 300 + "(http://a.example)", []),
    ],
)
def test_near_links(text: str, found: list[tuple[str, str]]) -> None:
    assert near(text) == found
