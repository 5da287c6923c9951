"""Dates in front matter and in file names: which day they write, and which moment they mean."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from contentlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

_ISO = regex(
    r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
    r"(?:[Tt ]+(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2})(?:\.\d+)?)?"
    r"\s*(?P<zone>[Zz]|[+-]\d{2}:?\d{2})?(?:\s*[A-Z]{3,4})?)?\s*\Z"
)
_FORMATS = ("%d %b %Y", "%a, %d %b %Y %H:%M:%S %z", "%a, %d %b %Y %H:%M:%S %Z", "%B %d, %Y")
_FILE_NAME = regex(r"(\d{4}-\d{2}-\d{2})(?:[-_. ]+(?P<rest>.*))?\Z", re.DOTALL)
_SOURCES: dict[str, tuple[str, ...]] = {
    "date": ("date", "publishdate", "pubdate", "published", "lastmod", "modified"),
    "publishdate": ("publishdate", "pubdate", "published", "date"),
    "expirydate": ("expirydate", "unpublishdate"),
}


def parse_date(value: Any) -> datetime | None:
    """The moment that a front matter value means, UTC where it names no zone; None for what is no
    date."""
    return _parsed(value.strip()) if isinstance(value, str) else None


@lru_cache(maxsize=4096)
def _parsed(text: str) -> datetime | None:
    match = _ISO.match(text)
    try:
        if match is None:
            return _other(text)
        hour, minute, second = (int(match[part] or 0) for part in "HMS")
        day = (int(match["y"]), int(match["m"]), int(match["d"]))
        return datetime(*day, hour, minute, second, tzinfo=_zone(match["zone"]))
    except (ValueError, OverflowError):
        return None


def _zone(text: str | None) -> timezone:
    if not text or text in "Zz":
        return UTC
    digits = text[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def _other(text: str) -> datetime | None:
    for form in _FORMATS:
        try:
            found = datetime.strptime(text, form)
        except ValueError:
            continue
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    return None


class Dates:
    """Finds the dates of pages, by the site's `frontmatter` configuration."""

    def __init__(self, configured: Any) -> None:
        found = configured if isinstance(configured, dict) else {}
        self._sources = {name: _listed(found.get(name), usual) for name, usual in _SOURCES.items()}

    def of(self, name: str, data: dict[str, Any], file_name: str) -> datetime | None:
        """A page's `date`, `publishdate` or `expirydate`; None where the source has none."""
        for source in self._sources[name]:
            value = data.get(source)
            if source == ":filename":
                match = _FILE_NAME.match(file_name)
                value = match[1] if match else None
            if value is not None and (found := parse_date(value)):
                return found
        return None

    def elsewhere(self) -> bool:
        """Whether a page's date may come from git or from the file system."""
        return not {":git", ":filemodtime"}.isdisjoint(self._sources["date"])

    def slug(self, file_name: str) -> str | None:
        """The slug that a dated file name gives where file names give dates."""
        if ":filename" not in self._sources["date"]:
            return None
        match = _FILE_NAME.match(file_name)
        return match["rest"] or None if match else None


def _listed(configured: Any, usual: tuple[str, ...]) -> tuple[str, ...]:
    if not isinstance(configured, list):
        return usual
    said = [str(one).lower() for one in configured]
    return tuple(_expanded(said, usual))


def _expanded(said: Iterable[str], usual: tuple[str, ...]) -> Iterable[str]:
    for one in said:
        if one == ":default":
            yield from usual
        else:
            yield one
