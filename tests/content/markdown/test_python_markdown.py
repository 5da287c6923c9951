"""Python-Markdown: containers by indentation, raw HTML, snippets, and its own reading of links."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from contentlint.content.dialects import PYTHON_MARKDOWN, Dialect
from contentlint.content.document import Document

if TYPE_CHECKING:
    from contentlint.content.facts import Facts

ALL = replace(PYTHON_MARKDOWN, masks=(*PYTHON_MARKDOWN.masks, "include-markdown"))


def facts(text: str, dialect: Dialect = ALL) -> Facts:
    return Document("page.md", text.encode(), dialect).facts


def links(text: str) -> list[str]:
    found = facts(text).links
    for link in found:
        written = text[link.span.start : link.span.end]
        assert written == link.destination
    return [link.destination for link in sorted(found, key=lambda link: link.span)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("!!! note\n\n    [a](a.md)\n\n    second [b](b.md)\n", ["a.md", "b.md"]),
        ('??? tip "see [t](t.md)"\n    [a](a.md)\n', ["t.md", "a.md"]),
        ('=== "One"\n\n    === "Two"\n\n        [a](a.md)\n', ["a.md"]),
        ("- x\n\n    - y\n\n        [a](a.md)\n", ["a.md"]),
        ("1. x\n\n    !!! note\n        [a](a.md)\n", ["a.md"]),
        ("term\n:   is\n\n    [a](a.md)\n", ["a.md"]),
        ("text[^1]\n\n[^1]: see\n\n    [a](a.md)\n", ["a.md"]),
        ("text\n\n    [code](no.md)\n", []),
        ("- x\n\n        [code](no.md)\n\n    [a](a.md)\n", ["a.md"]),
        ("- x\n\n    ```\n    [code](no.md)\n    ```\n    [a](a.md)\n", ["a.md"]),
        ("- ``` sh\n  [code](no.md)\n  ```\n- [a](a.md)\n", ["a.md"]),
        ("<div>\n\n[raw](no.md)\n\n</div>\n\n[a](a.md)\n", ["a.md"]),
        ('<div class="g" markdown>\n\n[a](a.md)\n\n</div>\n[b](b.md)\n', ["a.md", "b.md"]),
        ('<figure markdown="span">\n  ![x](x.png)\n</figure>\n', ["x.png"]),
        ('!!! note\n    <img src="x.png">\n    [a](a.md)\n', ["x.png", "a.md"]),
        ("[a](two words.md) ![b](b c.png)\n", ["two words.md", "b c.png"]),
        ("```\n[no](no.md)\n```\n    [code](no.md)\n[a](a.md)\n", ["a.md"]),
        ("!!! note\r\n\r\n    [a](a.md)\r\n", ["a.md"]),
        ("\t- x\n\n!!! note\n\n\t[é](é.md)\n", ["é.md"]),
    ],
)
def test_links_of_containers(text: str, expected: list[str]) -> None:
    assert links(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#Tight\n", [("Tight", None)]),
        ("## A :material-cog: b ![alt](x.png) { #c .d }\n", [("A  b", "c")]),
        ("## A {: #c data-toc-label='x y' }\n", [("A", "c")]),
        ("## A {#c}\n", [("A", "c")]),
        ("## A{#c}\n", [("A{#c}", None)]),
        ('??? note\n\n    ## Inside\n\n=== "x"\n    # More\n', [("Inside", None), ("More", None)]),
        ("    # code\n\n- x\n\n        # code\n", []),
    ],
)
def test_headings(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = facts(text)
    assert [(heading.text, heading.id) for heading in found.headings] == expected


def test_the_last_definition_counts() -> None:
    text = "[x][a] text\n[a]: one.md\n\n```\n[a]: no.md\n```\n\n[a]: two.md\n"
    assert links(text) == ["two.md"]


def test_includes_and_what_makes_a_page_opaque() -> None:
    text = '--8<-- "a.md"\n\n--8<--\nb.md\n; c.md\n--8<--\n\n{% include-markdown "d.md" %}\n'
    assert [one.source for one in facts(text).includes] == ["a.md", "b.md", "d.md"]
    assert facts(text).opaque is None
    api = facts(
        "# API\n\n::: package.module\n    options:\n      members: [x](no.md)\n\n[a](a.md)\n"
    )
    assert api.opaque is not None
    assert [link.destination for link in api.links] == ["a.md"]


def test_ids_of_footnotes_and_attribute_lists() -> None:
    text = "A[^n] para\n{: #para }\n\n[link](a.md){ #link }\n\n[^n]: note\n"
    assert {anchor.id for anchor in facts(text).anchors} == {"para", "link", "fn:n", "fnref:n"}


def test_abbreviations_and_wiki_links_are_no_references() -> None:
    text = "*[HTML]: Hyper\n\n[TOC]\n\n[[wiki]] [gone][]\n"
    assert [one.label for one in facts(text).undefined] == ["gone"]
