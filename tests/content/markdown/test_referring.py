"""Which attributes refer to something: HTML's own, and those of components."""

from __future__ import annotations

import pytest

from contentlint.content.dialects import COMMONMARK, MDX, Dialect
from contentlint.content.front_matter import read_front_matter
from contentlint.content.markdown import read_facts


def links(text: str, dialect: Dialect = MDX) -> list[tuple[str, bool]]:
    facts = read_facts("page.md", text, dialect, read_front_matter(text))
    for link in facts.links:
        assert text[link.span.start : link.span.end].strip() == link.destination
    return [(link.destination, link.image) for link in facts.links]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<object data="/a.svg"></object>', [("/a.svg", False)]),
        ('<blockquote cite="/a">x</blockquote>', [("/a", False)]),
        ('<body background="/a.png">', [("/a.png", True)]),
        ('<img data-src="a.png" data-srcset="b.png 1x, c.png 2x">', ["a.png", "b.png", "c.png"]),
        ('<video poster="p.jpg" src="v.mp4"></video>', [("p.jpg", True), ("v.mp4", False)]),
        ('<div data="/a" cite="/b" to="/c" url="/d" link="/e" image="/f.png">', []),
        ('<link imagesrcset="a.png 1x">', [("a.png", True)]),
        ('<Card link="/a" image="/b.png" :src="c.png">', [("/a", False), ("/b.png", True)]),
    ],
)
def test_html(text: str, expected: list[object]) -> None:
    found = links(text, COMMONMARK)
    assert found == [one if isinstance(one, tuple) else (one, True) for one in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<Img imageLight="/l.png" imageDark = {"../d.webp"} />', ["/l.png", "../d.webp"]),
        ('<Quote imageSource="/a.svg?v=1" name="b.svg" size="/" />', ["/a.svg?v=1"]),
        ("<Hero background={`/a.jpg`} cover={`/${b}.jpg`} />", ["/a.jpg"]),
        ("<Shot src={require('./a.png').default} />", ["./a.png"]),
        ('<Shot src={useBaseUrl("/a.png")} alt={t("/b.png")} />', ["/a.png"]),
        ('<Shot poster="/a" data="/b" cite="/c" />', ["/a"]),
    ],
)
def test_pictures_of_components(text: str, expected: list[str]) -> None:
    assert links(text) == [(one, True) for one in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<Card url="/a" link={"./b"} href="c" to="../d" />', ["/a", "./b", "c", "../d"]),
        ('<NavLink to="guide" />', ["guide"]),
        ('<Move to="100%" link="true" url="{x}" from="/a" path="/b" />', []),
        ('<YouTube src="dQw4w9WgXcQ" /> <Demo src="demos/a.html" />', ["demos/a.html"]),
        ("<a href={'/a'}>x</a> <a href={a + '/b'}>x</a>", ["/a"]),
        ('<Box link="#fff" url="#" /> <Scroll to="#a" />', ["#a"]),
        ('<iframe data-src="/a.html"></iframe>', ["/a.html"]),
    ],
)
def test_links_of_components(text: str, expected: list[str]) -> None:
    assert links(text) == [(one, False) for one in expected]


def test_constants_stand_where_they_are_defined() -> None:
    text = "export const Dark = '/d.png'\n\n<Img imageLight=\"/l.png\" imageDark={Dark} />\n"
    assert links(text) == [("/l.png", True), ("/d.png", True)]
