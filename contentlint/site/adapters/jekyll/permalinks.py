"""From a permalink template to a URL (`Jekyll::URL`, `Drops::UrlDrop`, `Utils.slugify`)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any
from unicodedata import category

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_TOKEN = re.compile(r":([a-z_]+)")
_PRETTY = frozenset("._~!$&'()+,;=@")
_NOT_WORDS = re.compile(r"[^A-Za-z0-9]+")
_NOT_PRETTY = re.compile(r"[^A-Za-z0-9._~!$&'()+,;=@]+")
_SLASHES = re.compile("/+")


@cache
def tokens_of(template: str) -> tuple[tuple[str, str], ...]:
    """The template in pieces: the text before each token, and the token ("" at the end)."""
    pieces = _TOKEN.split(template)
    return tuple(zip(pieces[::2], [*pieces[1::2], ""], strict=True))


def fill_in(template: str, value_of: Callable[[str], str | None]) -> str:
    """A document's URL: every `:token` replaced. `:year_` is `:year` with a `_` behind; a token
    without a value stays."""
    parts = []
    for text, token in tokens_of(template):
        parts.append(text)
        if not token:
            continue
        value = value_of(token)
        if value is None and token.endswith("_"):
            value = value_of(token[:-1])
            value = None if value is None else f"{value}_"
        parts.append(f":{token}" if value is None else value)
    return sanitized("".join(parts))


def fill_in_page(template: str, values: Mapping[str, str]) -> str:
    """A page's URL: its few tokens are replaced one after the other, wherever they stand."""
    for name, value in values.items():
        template = template.replace(f":{name}", value)
    return sanitized(template)


def sanitized(url: str) -> str:
    """A URL below the root with single slashes and without dots for folders."""
    found = f"/{url}".replace("..", "/").replace("./", "")
    return _SLASHES.sub("/", found) if "//" in found else found


def slugify(text: str, *, pretty: bool = False) -> str:
    """Letters, marks and digits, `-` between; lower case unless `pretty`, which keeps more."""
    if text.isascii():
        slug = (_NOT_PRETTY if pretty else _NOT_WORDS).sub("-", text)
    else:
        kept = [char if _stays(char, pretty) else "\0" for char in text]
        slug = re.sub("\0+", "-", "".join(kept))
    slug = slug.removeprefix("-").removesuffix("-")
    return slug if pretty else slug.lower()


def _stays(char: str, pretty: bool) -> bool:
    if char.isascii():
        return char.isalnum() or (pretty and char in _PRETTY)
    kind = category(char)
    return kind[0] in "ML" or kind == "Nd"


def categories(values: Iterable[str], *, slugs: bool = False) -> str:
    """The categories as folders, each once."""
    return "/".join(dict.fromkeys(slugify(one) if slugs else one.lower() for one in values))


def listed(value: Any) -> list[str]:
    """A list in front matter, or words in a text, as `categories` may be written."""
    if isinstance(value, str):
        return value.split()
    if isinstance(value, list):
        return [str(one) for one in value if one is not None]
    return [] if value is None else [str(value)]


def singular(value: Any) -> list[str]:
    """The value of `category` or `tag`: a text is one entry, spaces and all."""
    return [value] if isinstance(value, str) else listed(value)
