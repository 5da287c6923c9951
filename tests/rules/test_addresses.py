"""Malformed links and bare addresses: spans, fixes and bounds on any text."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.content.dialects import COMMONMARK, MDX
from contentlint.content.document import Document
from contentlint.rules.links.bare_url import Options, bare_url
from contentlint.rules.links.schemes import mistyped_scheme

if TYPE_CHECKING:
    from contentlint.content.dialects import Dialect

characters = st.sampled_from("[]()<>!`_*\\ \n|é🪔。")
pieces = st.sampled_from(
    ("((", "] (", "](", "https://a.example/b", "www.a.example", "/a", "#b", "\r\n", "\n\n", "text")
)
others = st.sampled_from(
    ("a@b.example", "[^1]", "**", "<b>", "</b>", "<!-- ", " -->", "> ", "- ", "{{ ", " }}", "]: ")
)
texts = st.lists(st.one_of(characters, pieces, others), max_size=25).map("".join)


def document(text: str, dialect: Dialect = COMMONMARK) -> Document:
    return Document("a.md", text.encode(), dialect)


def fixed(text: str, dialect: Dialect = COMMONMARK, options: Options | None = None) -> str:
    found = list(bare_url(document(text, dialect), options or Options()))
    for violation in sorted(found, reverse=True):
        for span, new in violation.fix.edits if violation.fix else ():
            text = text[: span.start] + new + text[span.end :]
    return text


@given(text=texts)
def test_near_links_hold_their_parts(text: str) -> None:
    facts = document(text).facts
    for near in facts.near_links:
        assert text[slice(*near.destination_span)] == near.destination
        assert near.span.start <= near.destination_span.start
        assert near.destination_span.end <= near.span.end
        assert near.text in text[slice(*near.span)]
        start = near.span.start + near.image
        assert text[start] == ("(" if near.kind == "reversed" else "[")
        assert not any(
            link.whole.start <= near.destination_span.start < link.whole.end for link in facts.links
        )


@given(text=texts, dialect=st.sampled_from([COMMONMARK, MDX]))
def test_a_bare_address_is_outside_everything_else(text: str, dialect: Dialect) -> None:
    page = document(text, dialect)
    for violation in bare_url(page, Options()):
        address = text[slice(*violation.span)]
        assert address.startswith(("https://", "www.")) or "@b.example" in address
        assert not any(char.isspace() for char in address)
        for span in [*page.facts.code, *page.facts.html, *page.facts.comments]:
            assert not span.start <= violation.span.start < span.end
        for near in page.facts.near_links:
            assert not near.span.start <= violation.span.start < near.span.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(https://a.example/b_(c))", "(<https://a.example/b_(c)>)"),
        ("https://a.example, https://b.example!", "<https://a.example>, <https://b.example>!"),
        ("*https://a.example*", "*<https://a.example>*"),
        ("见https://a.example/灯，再见", "见<https://a.example/灯>，再见"),
        ("www.a.example:8000/x", "[www.a.example:8000/x](https://www.a.example:8000/x)"),
        ("HTTPS://A.EXAMPLE/x", "<HTTPS://A.EXAMPLE/x>"),
        ("[text] (https://a.example)", "[text] (https://a.example)"),
        ("[text]\n(https://a.example)", "[text]\n(https://a.example)"),
        ("\\[text\\] (https://a.example)", "\\[text\\] (https://a.example)"),
        ("[text(https://a.example)", "[text(https://a.example)"),
        ("[^1]: https://a.example", "[^1]: <https://a.example>"),
        ("https://", "https://"),
        ("xhttps://a.example", "xhttps://a.example"),
    ],
)
def test_the_address_ends_where_readers_think(text: str, expected: str) -> None:
    assert fixed(text) == expected
    assert fixed(expected) == expected


def test_mdx_has_no_angle_brackets() -> None:
    assert fixed("https://a.example/b_c", MDX) == "[https://a.example/b\\_c](https://a.example/b_c)"
    assert fixed("https://a.example/(b)", MDX) == "https://a.example/(b)"


def test_an_attribute_without_its_last_quote_is_left_alone() -> None:
    for quote in "\"'":
        text = f"Tides are <a href={quote}https://a.example/b>here</a> to see.\n"
        assert fixed(text) == text


def test_e_mail_can_be_left_out() -> None:
    assert fixed("me@a.example", options=Options(emails=False)) == "me@a.example"
    assert fixed("me@a.example") == "<me@a.example>"


@pytest.mark.parametrize(
    ("destination", "meant"),
    [
        ("htps://a.example", "https://"),
        ("hhttps://a.example", "https://"),
        ("heeps://a.example", "https://"),
        ("ttp://a.example", "http://"),
        ("http//a.example", "http://"),
        ("https:/a.example", "https://"),
        ("https;//a.example", "https://"),
        ("https:a.example", "https://"),
        ("http://https://a.example", ""),
        ("malto:me@a.example", "mailto:"),
        ("email:me@a.example", "mailto:"),
    ],
)
def test_mistyped_schemes(destination: str, meant: str) -> None:
    typo = mistyped_scheme(destination)
    assert typo is not None
    assert typo[1] == meant


@pytest.mark.parametrize(
    "destination",
    [
        "https://a.example",
        "https:///a.example",
        "http://https.example/a",
        "ftp://a.example",
        "hxxp://a.example",
        "git://a.example",
        "mailto:me@a.example",
        "xmpp:me@a.example",
        "sip:me@a.example",
        "html/a.example",
        "http/a.example",
        "https",
        "a:b",
        "C:\\a",
        "slack://channel?id=a.example",
        "std::io",
    ],
)
def test_other_schemes_are_none_of_ours(destination: str) -> None:
    assert mistyped_scheme(destination) is None


@given(destination=st.text("htps:/.;@a\\e", max_size=30))
def test_any_beginning_can_be_read(destination: str) -> None:
    typo = mistyped_scheme(destination)
    assert typo is None or destination == typo[0] + typo[2]


@pytest.mark.parametrize(
    "piece",
    [
        "](https://x y ",
        "[x](https://a.b",
        "](/a b c d e",
        "a@b.",
        "https://a.b/c)(",
        "<b>https://a.b ",
    ],
)
def test_no_text_is_slow(piece: str) -> None:
    page = document(piece * (60_000 // len(piece)))
    _ = page.facts
    started = time.process_time()
    for _ in bare_url(page, Options()):
        pass
    assert time.process_time() - started < 4
