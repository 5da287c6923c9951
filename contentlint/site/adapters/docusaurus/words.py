"""How Docusaurus makes URLs from words: joined parts, tags, numbers before names, post dates."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from contentlint.patterns import regex
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_DATE_LIKE = regex(r"\d+[-_.]\d+")
_NUMBERED = regex(r"(\d+)\s*[-_.]+\s*([^-_.\s].*)\Z", re.DOTALL)
_WORD = regex(r"\d*(?:1st|2nd|3rd|\dth)(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?(?:[a-z]|[^\x00-\x7f])+|\d+")
_POST = regex(
    r"(?P<folder>.*)(?P<date>\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?(?P<text>.*?)(?:/index)?\.mdx?\Z",
    re.DOTALL,
)
_LETTERS = {"ß": "ss", "æ": "ae", "Æ": "Ae", "ø": "o", "Ø": "O", "đ": "d", "ł": "l", "Ł": "L"}
_SIGNS = regex(r"[\[{}*?]")
_ENDING = regex(r"(?:/index)?\.mdx?\Z")


class Numbered(NamedTuple):
    """A name without the number before it, and that number."""

    name: str
    number: int | None = None


@lru_cache(maxsize=20_000)
def without_number(name: str) -> Numbered:
    """`01-intro` without its number; what looks like a date or a version has none."""
    if not name[:1].isdigit():
        return Numbered(name)
    if _DATE_LIKE.match(name):
        return Numbered(name)
    found = _NUMBERED.match(name)
    return Numbered(found[2], int(found[1][:9])) if found else Numbered(name)


def joined(*parts: str) -> str:
    """URL parts in one path: single slashes, one before it; a slash at the end of the last part
    that is not empty stays.

    >>> joined("/base/", "docs", "/intro/")
    '/base/docs/intro/'
    """
    full = "/".join(part for part in parts if part)
    slash = "/" if full.endswith("/") else ""
    inner = "/".join(piece for piece in full.split("/") if piece)
    return f"/{inner}{slash}" if inner else "/"


def literal(url: str) -> str:
    """A glob that fits just this URL."""
    return _SIGNS.sub(r"[\g<0>]", url)


def below(*parts: str) -> str:
    """A glob that fits all URLs below one, whose parts these are."""
    return f"{literal(joined(*parts).rstrip('/'))}/**"


def resolved(slug: str, folder: str) -> str:
    """A slug against a folder, as a browser resolves a path; a slash at its end stays."""
    if slug.startswith("/"):
        return slug
    done: list[str] = []
    for piece in f"{folder.rstrip('/')}/{slug}".split("/"):
        if piece == "..":
            done = done[:-1]
        elif piece not in ("", "."):
            done.append(piece)
    ends = slug.endswith("/") or slug.rpartition("/")[2] in (".", "..")
    return "/" + "/".join(done) + ("/" if ends and done else "")


@lru_cache(maxsize=20_000)
def kebab(text: str) -> str:
    """lodash's `kebabCase`: `honeyBees2` is `honey-bees-2`."""
    text = "".join(_LETTERS.get(char, char) for char in text)
    plain = "".join(char for char in normalize("NFD", text) if not combining(char))
    words: Iterable[str] = _WORD.findall(normalize("NFC", re.sub("['\u2019]", "", plain)))
    return "-".join(word.lower() for word in words)


def post_slug(path: str) -> str:
    """The slug of a blog post from its path in the blog's folder: the date becomes folders."""
    found = _POST.match(path)
    if found:
        return f"/{found['date'].replace('-', '/')}/{found['folder']}{found['text']}"
    return "/" + _ENDING.sub("", path)
