"""A list of the site's URLs that somebody hands in: a sitemap, a JSON file, one path a line."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

from contentlint.site.urls import decode, site_path, split

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_LOCATION = re.compile(
    r"<(?:[\w-]{1,20}:)?loc\s*>\s*(?:<!\[CDATA\[)?([^<\]]{1,4000}?)(?:\]\]>)?\s*<", re.IGNORECASE
)
"""Read without an XML parser: no entity is expanded but the characters that XML itself has."""
_KEYS = ("path", "url", "loc", "href", "route", "permalink", "slug")
_LISTS = ("routes", "paths", "pages", "urls", "items")
_MOST = 1_000_000


def manifest_urls(name: str, text: str, hosts: Collection[str]) -> Iterator[str]:
    """The site paths that a manifest lists. Addresses of other hosts are passed over; where no
    host of the site is known, every address counts as the site's."""
    for address in _addresses(name, text):
        parts = split(address.strip())
        if parts.host is not None and hosts and parts.host not in hosts:
            continue
        if parts.host is None and not parts.path.startswith("/"):
            continue
        yield site_path(decode(parts.path) or "/")


def _addresses(name: str, text: str) -> Iterator[str]:
    lowered = name.lower()
    if lowered.endswith(".xml"):
        for found in _LOCATION.finditer(text):
            yield unescape(found.group(1))
    elif lowered.endswith(".json"):
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            return
        yield from _in_json(data)
    else:
        for line in text.splitlines():
            word = line.strip()
            if word and not word.startswith("#"):
                yield word


def _in_json(data: Any) -> Iterator[str]:
    """The items of lists, texts or objects with a path; keys that are paths; lists by name."""
    stack = [data]
    seen = 0
    while stack and seen < _MOST:
        value = stack.pop()
        seen += 1
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            stack.extend(reversed(value))
        elif isinstance(value, dict):
            found = next((value[key] for key in _KEYS if isinstance(value.get(key), str)), None)
            if found is not None:
                yield found
            yield from (key for key in value if key.startswith("/"))
            stack.extend(value[key] for key in _LISTS if isinstance(value.get(key), (list, dict)))
