"""Text as the bytes it was read from."""

from __future__ import annotations

from urllib.parse import quote


def raw_bytes(text: str) -> bytes:
    """The bytes of a text that was read with `surrogateescape`; never an error."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # a surrogate that no file can hold
        return text.encode("utf-8", "surrogatepass")


def uri_path(path: str) -> str:
    """A path as a part of a URI: everything but letters, digits and `_.-~/` is encoded."""
    return quote(raw_bytes(path), safe="/")
