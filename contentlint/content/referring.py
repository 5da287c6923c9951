"""Which attributes of HTML and JSX tags refer to something, and whether to a picture.

HTML says so of its own attributes. Components are anybody's: what is named like a link and looks
like an address is one, and so is any value that looks like the path of a picture.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from contentlint.patterns import regex

if TYPE_CHECKING:
    from contentlint.content.tags import Tag

Role = Literal["link", "image", "pictures"]
"""pictures: a list of picture candidates, as in `srcset`."""

_LINKS = frozenset(("href", "src", "xlink:href"))
_COMPONENT_LINKS = frozenset(("to", "url", "link"))
_LISTS = frozenset(("srcset", "imagesrcset", "data-srcset"))
_IMAGE_TAGS = frozenset(("img", "image", "source"))
_FILMS = frozenset(("iframe", "video"))
_OWN: dict[str, tuple[str, Role]] = {
    "poster": ("video", "image"),
    "data": ("object", "link"),
    "cite": ("blockquote q ins del", "link"),
    "background": ("body table td th tr", "image"),
    "data-src": ("img iframe video source", "image"),
}
"""Attributes of some HTML elements only."""
_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".ico")
_ADDRESS = regex(r"(?:/(?![/*])|\.\.?/|#|https?://|//[\w-]+\.)[^\s{}<>\"'`|\\]*\Z", re.IGNORECASE)
_PATH = regex(r"(?:/(?!/)|\.\.?/|https?://|//[\w-]+\.)[^\s{}<>\"'`|\\,]*\Z", re.IGNORECASE)


def may_refer(tag: Tag, name: str) -> bool:
    """Whether an attribute (its name in lower case) is worth reading its value."""
    return name in _LINKS or name in _LISTS or name in _OWN or tag.is_component


def role(tag: Tag, name: str, value: str, *, jsx: bool) -> Role | None:
    """What an attribute with this value refers to; None where it refers to nothing."""
    if name in _LISTS:
        return "pictures"
    element = tag.name.lower()
    if name in _LINKS:
        if element in _IMAGE_TAGS:
            return "image"
        if name == "src" and tag.is_component:
            return _component_source(value)
        return "link"
    if name in _OWN and element in _OWN[name][0].split():
        return "link" if element in _FILMS and name == "data-src" else _OWN[name][1]
    if name == "to" and jsx and not tag.is_component:
        return "link"
    if not tag.is_component:
        return None
    if _is_picture(value):
        return "image"
    if name == "poster":
        return "image" if _PATH.match(value) else None
    return "link" if name in _COMPONENT_LINKS and _is_link(tag, name, value) else None


def _component_source(value: str) -> Role | None:
    """`src` of a component: a picture, an address, or a name that only the component knows."""
    if _is_picture(value):
        return "image"
    bare = "/" in value or "." in value
    return "link" if _ADDRESS.match(value) or (bare and not re.search(r"[\s{}]", value)) else None


def _is_link(tag: Tag, name: str, value: str) -> bool:
    if name == "to" and tag.name.rpartition(".")[2].endswith("Link"):
        return True
    if value.startswith("#"):
        return name == "to" and value != "#"  # `link="#fff"` may be a colour
    return bool(_ADDRESS.match(value))


def _is_picture(value: str) -> bool:
    path = value.partition("#")[0].partition("?")[0].lower()
    return path.endswith(_ENDINGS) and bool(_PATH.match(value))
