"""What `x-file` says of a file besides that it exists: its kind, and how it is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from contentlint.content.schema.patterns import matches
from contentlint.content.schema.words import choice, quoted
from contentlint.patterns import regex
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

PICTURES = ("apng", "avif", "bmp", "gif", "ico", "jpeg", "jpg", "png", "svg", "tif", "tiff", "webp")
"""The endings of files that browsers and generators take for pictures."""
_SCHEME = regex(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_ADDRESS = regex(r"https?://[^\s/?#]+", re.IGNORECASE)
_TEMPLATE = regex(r"\{\{|\{%|<%|\$\{")


class FilePolicy(NamedTuple):
    """endings: in lower case, without the dot; () for any
    policy: how the file is named, "" for in any way
    url: the pattern that full addresses match, "" for any; then nothing else is allowed
    """

    endings: tuple[str, ...] = ()
    policy: str = ""
    url: str = ""

    @classmethod
    def of(cls, argument: Any) -> FilePolicy:
        """The policy that the argument of an `x-file` states; the schema was checked."""
        if isinstance(argument, dict):
            endings = _endings(argument.get("kind", "any"))
            return cls(endings, argument.get("policy", ""), argument.get("url", ""))
        return cls(_endings(argument))

    def refusal(self, reference: str) -> tuple[str, str] | None:
        """What is wrong with a reference as it is written, and what to type; None for nothing."""
        full = bool(_ADDRESS.match(reference))
        if self.url and not matches(self.url, reference):
            if full:
                return f"{quoted(reference)} is not where files belong", f"use {_like(self.url)}"
            return f"{quoted(reference)} is no full address", f"use {_like(self.url)}"
        if self.policy == "absolute-url" and not full:
            return (
                f"{quoted(reference)} is no full address",
                "write it with `https://` and the host",
            )
        if self.policy in ("local", "site-root", "relative") and leads_elsewhere(reference):
            return (
                f"{quoted(reference)} is not a file of this site",
                "add the file and write its path",
            )
        if self.policy == "site-root" and not reference.startswith("/"):
            return f"{quoted(reference)} is not named from the site's root", "begin with `/`"
        if self.policy == "relative" and reference.startswith("/"):
            return (
                f"{quoted(reference)} is named from the site's root",
                "write the path from the page's own folder",
            )
        return self._wrong_kind(reference)

    def _wrong_kind(self, reference: str) -> tuple[str, str] | None:
        """Only of files: an address may serve a picture under any name."""
        if not self.endings or leads_elsewhere(reference):
            return None
        name = re.split("[?#]", reference, maxsplit=1)[0].rpartition("/")[2].lower()
        if any(name.endswith(f".{ending}") for ending in self.endings):
            return None
        noun = "picture" if self.endings == PICTURES else "file of this kind"
        wanted = choice(f"`.{ending}`" for ending in self.endings)
        return f"{quoted(reference)} is no {noun}", f"name a file that ends in {wanted}"


def leads_elsewhere(reference: str) -> bool:
    """Whether it is an address or a `data:` value, and no path."""
    return bool(_SCHEME.match(reference))


def is_filled_in(reference: str) -> bool:
    """Whether a template makes the reference what it is."""
    return bool(_TEMPLATE.search(reference))


def _endings(kind: Any) -> tuple[str, ...]:
    if kind == "image":
        return PICTURES
    return _bare(kind) if isinstance(kind, list) else ()


def _bare(endings: Iterable[str]) -> tuple[str, ...]:
    return tuple(ending.lstrip(".").lower() for ending in endings)


def _like(pattern: str) -> str:
    """A pattern in words: its plain beginning where it has one."""
    plain = re.match(r"\^((?:https?://)?(?:[\w/:@%-]|\\[./-])+)", pattern)
    beginning = plain[1].replace("\\", "") if plain else ""
    if len(beginning) > len("https://"):
        return f"an address that begins with `{beginning}`"
    return f"an address that matches {quoted(pattern)}"
