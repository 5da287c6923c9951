"""Globs on URLs that are made of names in a project."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"\[(?!0-9\])|(?<!0-9)\]|[{}]")


def url_glob(url: str) -> str:
    """A URL with stars whose brackets and braces, but for `[0-9]`, are any character: names have
    them without meaning a set or a choice."""
    return _SIGNS.sub("?", url) if "*" in url else url
