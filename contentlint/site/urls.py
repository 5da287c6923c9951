"""Taking link destinations apart, and writing site paths in one normal form.

A site path is percent-decoded, begins with `/` and has no trailing slash unless it is `/` itself:
`/blog/what-is-a-product-engineer`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from posixpath import normpath
from unicodedata import is_normalized, normalize
from urllib.parse import quote, unquote

from contentlint.patterns import regex
from contentlint.tuples import NamedTuple

_SCHEME = regex(r"[A-Za-z][A-Za-z0-9+.\-]*:")

_MEANINGFUL = regex("[\x00-\x20\x7f\"#%&'()<>?[\\\\\\]^`{|}\ud800-\udfff]")
_MEANINGFUL_OR_BEYOND = regex(f"{_MEANINGFUL.pattern}|[^\x00-\x7f]")


class Parts(NamedTuple):
    """A destination taken apart. `host` is None for everything without `//`."""

    scheme: str
    host: str | None
    path: str
    query: str
    fragment: str


@lru_cache(maxsize=256)  # one link is taken apart by several who judge it in turn
def split(destination: str) -> Parts:
    """The parts of a destination as a browser reads it; nothing is decoded, nothing raises."""
    rest, _, fragment = destination.partition("#")
    rest, _, query = rest.partition("?")
    scheme = ""
    if match := _SCHEME.match(rest):
        scheme = match.group()[:-1].lower()
        rest = rest[match.end() :]
    if not rest.startswith("//"):
        return Parts(scheme, None, rest, query, fragment)
    host, slash, path = rest[2:].partition("/")
    return Parts(scheme, host.lower(), slash + path, query, fragment)


def decode(path: str) -> str:
    """Percent-decoded and in Unicode's normal form C, as routes are kept."""
    if "%" in path:
        path = unquote(path, errors="surrogateescape")
    return path if path.isascii() or is_normalized("NFC", path) else normalize("NFC", path)


def encode(path: str, *, like: str = "") -> str:
    """A decoded path as it may be written in a link: percent-encoded where a character has a
    meaning in URLs, Markdown, HTML or JSX. Letters beyond ASCII stay as they are, unless `like`,
    what stood there before, has them encoded too. `decode` undoes it.

    >>> encode("/the café (new).pdf")
    '/the%20café%20%28new%29.pdf'
    """
    beyond = like.isascii() and re.search("%[89A-Fa-f]", like)
    pattern = _MEANINGFUL_OR_BEYOND if beyond else _MEANINGFUL
    return pattern.sub(lambda match: quote(match.group(), safe="", errors="surrogateescape"), path)


def site_path(path: str) -> str:
    """The normal form of an absolute path: dots resolved, slashes single, no trailing slash."""
    if "//" in path or "/." in path:
        path = normpath("/" + path.lstrip("/"))
    if len(path) > 1 and path.endswith("/"):
        path = path.rstrip("/") or "/"
    return path


def join(base: str, relative: str) -> str:
    """`relative` against the folder `base` (a site path), as a browser joins them: never above `/`.

    >>> join("/handbook/company", "../../blog/a")
    '/blog/a'
    """
    path = f"{base.rstrip('/')}/{relative}"
    return site_path(path if path.startswith("/") else f"/{path}")


def parent(path: str) -> str:
    """The folder of a site path or of a root-relative file path."""
    head, _, _ = path.rpartition("/")
    return head or ("/" if path.startswith("/") else "")
