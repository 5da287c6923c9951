"""Fragments of a page that lead to a place on it, judged as markdownlint judges them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from contentlint.content.facts import Link
from contentlint.patterns import regex
from contentlint.site.slugs import GitHub

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts

_WRITTEN_ID = regex(r"\{(#[a-z\d]+(?:[-_][a-z\d]+)*)\}")
_LINES = regex(r"#(?:L\d+(?:C\d+)?-L\d+(?:C\d+)?|L\d+)\Z")


def broken_fragments(
    page: Facts, ignore_case: bool, ignored_pattern: str
) -> Iterator[tuple[Link, str | None]]:
    """The links and definitions with a `#fragment` that the page does not have, each with the one
    that differs in its case only, where there is such a one."""
    links = [link for link in page.links if link.kind == "inline" and not link.image]
    links += [Link(one.destination, one.span, one.whole, "reference") for one in page.definitions]
    links = [one for one in links if one.destination.startswith("#") and len(one.destination) > 1]
    if not links:
        return
    known = fragments(page)
    folded = {one.lower(): one for one in reversed([*known])}
    for link in links:
        encoded = _encoded(link.destination)
        if encoded in known or _LINES.match(encoded):
            continue
        if ignored_pattern and _matches(ignored_pattern, link.destination[1:]):
            continue
        near = folded.get(link.destination.lower())
        if near is None or not (ignore_case or near == link.destination):
            yield link, near[1:] if near else None


def fragments(page: Facts) -> dict[str, int]:
    """Every `#fragment` that a page has: as GitHub makes them of headings, and written ones. The
    numbers say how often headings made it."""
    counts: dict[str, int] = {"#top": 0}
    github = GitHub()
    for heading in page.headings:
        fragment = _encoded(f"#{github.base(heading.text)}")
        if fragment == "#":
            continue
        count = counts.get(fragment, 0)
        if count:
            counts[f"{fragment}-{count}"] = 0
        counts[fragment] = count + 1
        for match in _WRITTEN_ID.finditer(heading.source):
            counts.setdefault(match[1], 1)
    for anchor in page.anchors:
        counts[f"#{anchor.id}"] = 0
    return counts


def _encoded(fragment: str) -> str:
    """The fragment as JavaScript's encodeURIComponent leaves it, behind its `#`."""
    return "#" + quote(fragment[1:], safe="-_.!~*'()", errors="replace")


def _matches(pattern: str, text: str) -> bool:
    from contentlint.content.schema.patterns import compiles, matches

    return compiles(pattern) and matches(pattern, text)
