"""Dates in the names of files and folders: `2024-05-01-tides.md`, `2024/05/01/tides.md`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from contentlint.patterns import regex
from contentlint.site.kept import kept

if TYPE_CHECKING:
    from contentlint.content.dates import Moment
    from contentlint.content.facts import FrontMatter
    from contentlint.site.model import Site

KEYS = ("date", "pubDate")
"""The keys under which generators and themes look for a page's date."""
_DATED = regex(
    r"(?:^|/)((?:19|20)\d\d)(?:-(\d{1,2})-(\d{1,2})(?=[-_. ]|/[^/]*\Z)|/(\d\d)[/-](\d\d)(?=[-/.]))"
)
_FEW = 5


def path_date(path: str) -> date | None:
    """The day in a file's name, its folder's name or its folders; None where there is none."""
    found = list(_DATED.finditer(path))
    if not found:
        return None
    year, *parts = found[-1].groups()
    month, day = (int(part) for part in parts if part)
    try:
        return date(int(year), month, day)
    except ValueError:
        return None


def page_date(front_matter: FrontMatter) -> tuple[str, Moment] | None:
    """The key of a page's date and what it says; None where none is written, or none real."""
    from contentlint.content.dates import read_date

    for key in KEYS:
        moment = read_date(front_matter.data.get(key))
        if moment is not None:
            return key, moment
    return None


def names_are_other_dates(site: Site) -> bool:
    """Whether names and dates differ so often that they must mean different things here."""
    return kept(site, _mostly_differ)


def _mostly_differ(site: Site) -> bool:
    both = differing = 0
    for path, page in site.facts.items():
        named, written = path_date(path), page_date(page.front_matter)
        if named is not None and written is not None:
            both += 1
            differing += named not in written[1].days
    return both >= _FEW and 2 * differing > both
