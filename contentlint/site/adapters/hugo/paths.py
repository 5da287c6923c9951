"""How Hugo writes paths: what a file is called, and what its name becomes in a URL."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import category, normalize

from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

CONTENT = frozenset(
    ("md", "markdown", "mdown", "htm", "html", "adoc", "asciidoc", "ad", "rst", "org", "pandoc")
) | {"pdc"}
_BUNDLES = {"index": "leaf", "_index": "branch"}
_ALLOWED = frozenset("./\\_#+~-@")
_HEX = frozenset("0123456789abcdefABCDEF")


class Name(NamedTuple):
    """A file below the content folder taken apart. `folder` has no slash around it, `base` has
    neither language nor extension; `language` is "" where the name has none. `kind` is "leaf" or
    "branch" for the text of a bundle, "page" for other content, else "resource"; `key` compares
    the place of its page."""

    folder: str
    base: str
    language: str
    extension: str
    kind: str
    key: str


def read_name(path: str, languages: Collection[str]) -> Name:
    """The parts of a content path (`docs/start.fr.md`)."""
    folder, _, name = path.rpartition("/")
    stem, dot, extension = name.rpartition(".")
    if not dot:
        return Name(folder, name, "", "", "resource", key(f"{folder}/{name}"))
    extension = extension.lower()
    base, dot, language = stem.rpartition(".")
    if dot and base and language.lower() in languages:
        return _name(folder, base, language.lower(), extension)
    return _name(folder, stem, "", extension)


def _name(folder: str, base: str, language: str, extension: str) -> Name:
    kind = "resource"
    if extension in CONTENT:
        kind = _BUNDLES.get(base.lower(), "page")
    place = key(folder if kind in ("leaf", "branch") else f"{folder}/{base}")
    return Name(folder, base, language, extension, kind, place)


class Writer:
    """Makes URLs of names, as the site's settings have it."""

    def __init__(self, *, lower: bool, accents: bool) -> None:
        self.lower = lower
        self.accents = accents

    def path(self, text: str) -> str:
        """A path as it stands in a URL, decoded: no characters but letters, digits, marks and a
        few signs; white space is a hyphen."""
        return _written(text, self.lower, self.accents)

    def file(self, text: str) -> str:
        """The path of a content file, where each space is a hyphen of its own."""
        return self.path(text.replace(" ", "-"))


@lru_cache(maxsize=4096)  # folders are written once for each page in them
def _written(text: str, lower: bool, accents: bool) -> str:
    kept = sanitized(text)
    if not accents and not kept.isascii():
        plain = normalize("NFD", kept)
        kept = normalize("NFC", "".join(char for char in plain if category(char) != "Mn"))
    return kept.lower() if lower else kept


def sanitized(text: str) -> str:
    """The characters that Hugo allows in paths; white space between them becomes one hyphen.

    >>> sanitized("What's new (v1.2)?")
    'Whats-new-v1.2'
    """
    if text.isascii() and text.replace("-", "").replace("/", "").isalnum():
        return text
    kept: list[str] = []
    gap = False
    for index, char in enumerate(text):
        if _is_allowed(text, index, char):
            if gap and char != "-":
                kept.append("-")
            gap = False
            kept.append(char)
        elif kept and kept[-1] != "-" and char.isspace():
            gap = True
    return "".join(kept)


def _is_allowed(text: str, index: int, char: str) -> bool:
    if char.isalnum():
        return category(char) not in ("No", "Nl")
    if char in _ALLOWED:
        return True
    if char == "%":
        return len(text) > index + 2 and text[index + 1] in _HEX and text[index + 2] in _HEX
    return category(char)[0] == "M"


def key(path: str) -> str:
    """How Hugo compares content paths: without case, spaces as hyphens."""
    return "/" + path.strip("/").replace(" ", "-").lower()
