"""Links, images, references: destinations and their exact spans."""

from __future__ import annotations

import pytest

from contentlint.content.dialects import COMMONMARK, MDX, MDX1, Dialect
from contentlint.content.facts import Facts, FrontMatter, Link
from contentlint.content.links import decode, srcset_candidates
from contentlint.content.markdown import read_facts
from contentlint.diagnostics import Span


def read(text: str, dialect: Dialect = COMMONMARK) -> Facts:
    return read_facts("page.md", text, dialect, FrontMatter())


def one(text: str, dialect: Dialect = COMMONMARK) -> Link:
    links = read(text, dialect).links
    assert len(links) == 1, links
    return links[0]


@pytest.mark.parametrize(
    ("text", "destination", "written"),
    [
        ("[a](/b)", "/b", "/b"),
        ("[a](  /b  )", "/b", "/b"),
        ("[a](\n/b\n)", "/b", "/b"),
        ("[a](\r\n  /b 'T')", "/b", "/b"),
        ("[a](</b c>)", "/b c", "/b c"),
        ("[a](<>)", "", ""),
        ("[a]()", "", ""),
        ('[a](/b "title (x)")', "/b", "/b"),
        ("[a](/b(c)d)", "/b(c)d", "/b(c)d"),
        (r"[a](/b\)c)", "/b)c", r"/b\)c"),
        ("[a](/b?x=1&amp;y=2)", "/b?x=1&y=2", "/b?x=1&amp;y=2"),
        ("[a](/&#x41;&#66;&nothing;)", "/AB&nothing;", "/&#x41;&#66;&nothing;"),
        (r"[a\]b](/c)", "/c", "/c"),
        ("[a [b] c](/d)", "/d", "/d"),
        ("[`](x)`](/d)", "/d", "/d"),
        ("**[é *ü*](/ö)**", "/ö", "/ö"),
        ("😀 [😀](/😀#ü)", "/😀#ü", "/😀#ü"),
        ("a\t[b](\t/c)", "/c", "/c"),
        ("> [a](\n> /b)", "/b", "/b"),
        ("- [a](/b)", "/b", "/b"),
        ("# [a](/b)", "/b", "/b"),
        ("[^1]\n\n[^1]: see [a](/b)", "/b", "/b"),
        ("| a |\n|---|\n| [x\\|y](/a\\|b) |", "/a|b", r"/a\|b"),
        ("[](/b)", "/b", "/b"),
        ("<https://a.example/b>", "https://a.example/b", "https://a.example/b"),
        (
            "<https://a.example/?b&amp;c>",
            "https://a.example/?b&amp;c",
            "https://a.example/?b&amp;c",
        ),
        ("<me@a.example>", "me@a.example", "me@a.example"),
    ],
)
def test_destination_and_span(text: str, destination: str, written: str) -> None:
    link = one(text)
    assert link.destination == destination
    assert text[link.span.start : link.span.end] == written
    assert link.whole.start <= link.span.start <= link.span.end <= link.whole.end


def test_an_image_inside_a_link_gives_both() -> None:
    text = "[![alt](/i.png 't')](/page)"
    image, link = read(text).links
    assert (image.destination, image.image) == ("/i.png", True)
    assert (link.destination, link.image) == ("/page", False)
    assert text[link.span.start : link.span.end] == "/page"
    assert text[image.whole.start : image.whole.end] == "![alt](/i.png 't')"


def test_a_childless_image() -> None:
    text = "![](/i.png)"
    link = one(text)
    assert link.image
    assert text[link.span.start : link.span.end] == "/i.png"


def test_a_definition_in_use_is_one_link() -> None:
    text = "[a][r] [R] ![r][]\n\n[r]: </b c>\n  'T'\n[r]: /second\n[free]: /d\n"
    facts = read(text)
    link = facts.links[0]
    assert len(facts.links) == 1
    assert (link.destination, link.kind, link.image) == ("/b c", "reference", False)
    assert text[link.span.start : link.span.end] == "/b c"
    assert [(one.label, one.used) for one in facts.definitions] == [("r", True), ("free", False)]
    assert text[slice(*facts.definitions[0].whole)] == "[r]: </b c>\n  'T'"


def test_a_definition_that_only_images_use_is_an_image() -> None:
    assert one("![a][r]\n\n[r]: /i.png\n").image


def test_a_definition_in_a_quote_with_its_url_on_the_next_line() -> None:
    text = "> [a]\n>\n> [a]:\n> /u\n"
    link = one(text)
    assert text[link.span.start : link.span.end] == "/u"


def test_undefined_references() -> None:
    text = "é [a][b] [c][] [d] [^note] ![e][f]\n"
    found = [(one.label, one.kind, text[slice(*one.span)]) for one in read(text).undefined]
    assert found == [
        ("b", "full", "[a][b]"),
        ("c", "collapsed", "[c][]"),
        ("d", "shortcut", "[d]"),
        ("f", "full", "![e][f]"),
    ]


def test_footnotes_are_no_references() -> None:
    facts = read("a[^1]\n\n[^1]: b\n")
    assert not facts.undefined
    assert not facts.definitions


@pytest.mark.parametrize(
    "text",
    [
        "`[a](/b)`",
        "``[a](/b) ` ``",
        "```\n[a](/b)\n```",
        "~~~ js\n[a](/b)\n~~~",
        "    [a](/b)",
        "- x\n\n      [a](/b)",
        "<!-- [a](/b) -->",
        "x <!-- [a](/b) --> y",
        "<!--\n\n[a](/b)\n\n-->",
        r"\[a](/b)",
        "[a] (/b)",
        "<script>\nconst a = '<a href=\"/b\">'\n</script>",
    ],
)
def test_no_link(text: str) -> None:
    assert read(text).links == []


def test_html_attributes() -> None:
    text = (
        "<a href=\"/é?a=1&amp;b=2\" name='n'>x</a> <img alt=\"<a href='/no'>\" src=/i.png>\n\n"
        '<picture>\n<source srcset="/1.png 1x, /2.png 2x,/3.png 3x">\n'
        '<video poster="/p.png" src="/v.mp4"></video>\n</picture>\n'
    )
    links = read(text).links
    assert [(one.destination, one.image, one.tag, one.attribute) for one in links] == [
        ("/é?a=1&b=2", False, "a", "href"),
        ("/i.png", True, "img", "src"),
        ("/1.png", True, "source", "srcset"),
        ("/2.png", True, "source", "srcset"),
        ("/3.png", True, "source", "srcset"),
        ("/p.png", True, "video", "poster"),
        ("/v.mp4", False, "video", "src"),
    ]
    assert [text[slice(*link.span)] for link in links][:3] == [
        "/é?a=1&amp;b=2",
        "/i.png",
        "/1.png",
    ]
    assert {link.kind for link in links} == {"html"}


def test_srcset_keeps_commas_inside_urls() -> None:
    value = " /a,b.png 1x,\n/c.png , data:image/png;base64,AA== 2x"
    assert [value[slice(*one)] for one in srcset_candidates(value)] == [
        "/a,b.png",
        "/c.png",
        "data:image/png;base64,AA==",
    ]


@pytest.mark.parametrize(
    ("text", "decoded"),
    [
        (r"a\_b\q", r"a_b\q"),
        ("&amp;&AMP;&unknown;&#0;&#xD800;", "&&&unknown;\ufffd\ufffd"),
        ("&copy", "&copy"),
        ("&#99999999;", "&#99999999;"),
    ],
)
def test_decode(text: str, decoded: str) -> None:
    assert decode(text) == decoded


def test_offsets_count_characters_in_every_encoding_width() -> None:
    text = "é€😀 [a](/é€😀) ü\r\n\r\n# €\r\n\r\n😀 [b](/b)\r\n"
    links = read(text).links
    assert [text[slice(*link.span)] for link in links] == ["/é€😀", "/b"]


def test_front_matter_is_not_read() -> None:
    text = "---\na: [x](/y)\n---\n[a](/b)\n"
    facts = read_facts("p.md", text, COMMONMARK, FrontMatter("yaml", Span(0, text.index("[a]"))))
    assert [text[slice(*link.span)] for link in facts.links] == ["/b"]


def test_a_carriage_return_alone_ends_a_line() -> None:
    facts = read("# A\r\r[a](/b)\r\r# B\r")
    assert [heading.text for heading in facts.headings] == ["A", "B"]
    assert len(facts.links) == 1


def test_undecodable_bytes_are_kept() -> None:
    text = b"[a](/\xff) # \xfe".decode("utf-8", "surrogateescape")
    link = one(text)
    assert link.destination == "/\udcff"
    assert text[slice(*link.span)] == link.destination


@pytest.mark.parametrize("dialect", [MDX, MDX1])
def test_pointed_destinations_are_no_tags(dialect: Dialect) -> None:
    text = "[a](<b c>) and [d]\n\n[d]: <e f>\n"
    assert [link.destination for link in read(text, dialect).links] == ["b c", "e f"]
