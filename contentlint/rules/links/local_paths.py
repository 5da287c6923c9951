"""Destinations that are paths on the writer's own machine, and what they are on the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.patterns import regex
from contentlint.site.urls import decode, encode

if TYPE_CHECKING:
    from contentlint.site.model import Site

_DRIVE = regex(r"(?:file:/{0,3})?/?[A-Za-z]:(?:[\\/]|%5C)", re.IGNORECASE)
_FILE = regex(r"file:", re.IGNORECASE)
_HOME = regex(
    r"(?:/Users/[^/]+/|/home/[^/]+/|/var/folders/|/private/var/|/tmp/"
    r"|~/(?:Desktop|Documents|Downloads|Pictures|Library|[Pp]rojects|[Cc]ode|[Ss]rc)/).",
)
"""Folders of people. Below `/home/` and `/tmp/` a site may have pages: those that exist are told
apart by who asks."""


def is_local(destination: str) -> bool:
    """Whether a destination looks like a path on somebody's machine."""
    return bool(_DRIVE.match(destination) or _FILE.match(destination) or _HOME.match(destination))


def on_site(destination: str, site: Site) -> str | None:
    """How the site calls the file that a local path names: the longest end of the path that is a
    file of the project decides. None where the project has no such file."""
    path = re.split(r"[?#]", destination, maxsplit=1)[0]
    parts = [part for part in re.split(r"[\\/]+", decode(path).replace("%5C", "/")) if part]
    for start in range(1, len(parts)):
        found = site.files.find("/".join(parts[start:]))
        if found:
            return _address(found, site)
    return None


def _address(path: str, site: Site) -> str | None:
    if url := site.url(path):
        return encode(url)
    for folder in site.config.static:
        top = f"{site.router.prefix}{folder}".rstrip("/")
        below = f"{top}/" if top else ""
        if path.startswith(below):
            return encode(f"/{path[len(below) :]}")
    return None
